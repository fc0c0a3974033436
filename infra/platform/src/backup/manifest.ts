import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** Beside the files, written last: a folder without it is no backup. */
const FILE = 'backup.json';

const StoreEnd = z.object({ database: z.string(), schema: z.string(), stream: z.string(), revision: z.number() });
/** The last event of a journal or of the ledger when the backup began; everything before it is in the backup too. */
export type StoreEnd = z.infer<typeof StoreEnd>;

const Manifest = z.object({
  format: z.literal(1),
  /** Instants (UTC) between which the backup was made. */
  begunAt: z.iso.datetime(),
  endedAt: z.iso.datetime(),
  ends: z.array(StoreEnd),
  until: z.string(),
  folders: z.array(z.string()),
  files: z.array(z.object({ path: z.string(), size: z.number(), sha256: z.string() })),
});
export type Manifest = z.infer<typeof Manifest>;

export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  await writeFile(join(folder, FILE), `${JSON.stringify(manifest, undefined, 1)}\n`, { mode: 0o600, flush: true });
}

/** @throws Error with a sentence for a person */
export async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, FILE), 'utf8').catch(() => undefined);
  if (text === undefined) throw new Error(`${folder} is no finished backup: it holds no ${FILE}.`);
  const read = Manifest.safeParse(parsed(text));
  if (!read.success) throw new Error(`${join(folder, FILE)} is not what a backup of this platform holds.`);
  return read.data;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
