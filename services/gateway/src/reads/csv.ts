import { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';
import { londonDate } from '@turnaround/kernel';
import { csvLines } from '@turnaround/service-kit';
import { clock } from '@turnaround/resilience';
import type { FastifyReply } from 'fastify';
import type { ListFields } from './list-fields.js';

/** A list of plain values reads better as `a; b` than as JSON. */
function plain(value: unknown): unknown {
  return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value.join('; ') : value;
}

/** The list as a spreadsheet opens it: a header of field names, one line a row. */
export async function* csvOf(
  fields: ListFields,
  batches: AsyncIterable<readonly Readonly<Record<string, unknown>>[]>,
): AsyncGenerator<string> {
  const names = [...fields.keys()];
  yield csvLines([names], { begins: true });
  for await (const rows of batches) yield csvLines(rows.map((row) => names.map((name) => plain(row[name]))));
}

/** Answers with a file to keep, named for the list and the day, as its lines come. */
export function csvFile(reply: FastifyReply, list: string, lines: AsyncIterable<string>): StreamableFile {
  const day = londonDate(clock.now());
  reply.header('content-disposition', `attachment; filename="${list}-${day}.csv"`);
  return new StreamableFile(Readable.from(lines, { objectMode: false }), { type: 'text/csv; charset=utf-8' });
}
