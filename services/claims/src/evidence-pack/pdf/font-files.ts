import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';

/** A font by the name of its file. */
export interface Face {
  readonly name: string;
}

const folder = new URL('../../../fonts/', import.meta.url);

/** The font itself, unpacked. */
export function bytesOf({ name }: Face): Buffer {
  return brotliDecompressSync(readFileSync(new URL(`${name}.br`, folder)));
}
