import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { constants, createBrotliCompress, createBrotliDecompress } from 'node:zlib';
import { z } from 'zod';

/**
 * One step of restoring a database. `run`: statements; `copy`: rows of a table as COPY writes them; `passTransactions`: go on until the
 * server is past this transaction, because readers of a journal do not see events of transactions to come.
 */
export const DumpStep = z.union([
  z.strictObject({ run: z.string() }),
  z.strictObject({ copy: z.string(), rows: z.string() }),
  z.strictObject({ passTransactions: z.string().regex(/^\d+$/) }),
]);
export type DumpStep = z.infer<typeof DumpStep>;

/** Journals, ledger and timeline say the same thing three times, megabytes apart: only a wide window sees it. */
const wideWindow = { params: { [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS } };

/** A step a line, compressed. */
export async function writeDump(file: string, steps: AsyncIterable<DumpStep>): Promise<void> {
  const lines = async function* (): AsyncGenerator<string> {
    for await (const step of steps) yield `${JSON.stringify(step)}\n`;
  };
  await pipeline(lines, createBrotliCompress(wideWindow), createWriteStream(file));
}

export async function* readDump(file: string): AsyncGenerator<DumpStep> {
  const lines = createInterface({ input: createReadStream(file).pipe(createBrotliDecompress()), crlfDelay: Infinity });
  for await (const line of lines) yield DumpStep.parse(JSON.parse(line));
}
