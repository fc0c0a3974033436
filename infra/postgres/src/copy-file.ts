import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';

export interface Copied {
  /** Bytes. */
  readonly size: number;
  readonly sha256: string;
}

const CHUNK = 1024 * 1024;

/** Copies a file that may be growing, counts what it has read, leaves it on the disk, and closes both. The new file must not exist. */
export async function copyFile(source: FileHandle, to: string): Promise<Copied> {
  try {
    const target = await open(to, 'wx', 0o600);
    try {
      const hash = createHash('sha256');
      const buffer = Buffer.allocUnsafe(CHUNK);
      let size = 0;
      for (;;) {
        const { bytesRead } = await source.read(buffer, 0, CHUNK);
        if (bytesRead === 0) break;
        const chunk = buffer.subarray(0, bytesRead);
        hash.update(chunk);
        await target.writeFile(chunk);
        size += bytesRead;
      }
      await target.sync();
      return { size, sha256: hash.digest('hex') };
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}
