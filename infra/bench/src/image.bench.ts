import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { Bench, Figure } from './figures.js';

const list = fileURLToPath(new URL('../../docker/image-files.mjs', import.meta.url));
const size = z.object({ files: z.number(), bytes: z.number() });

/** Of the image as it was when test kits, the dashboard's libraries and seeds went in too (commit 721e378), counted alike. */
const MB_BEFORE = 342;

/**
 * What the Dockerfile copies onto its base image, before compression: counted from the files, because few machines that
 * measure have an engine.
 */
export const imageBench: Bench = {
  name: 'image',
  async run(): Promise<readonly Figure[]> {
    const { stdout } = await promisify(execFile)(process.execPath, [list, '--size']);
    const { files, bytes } = size.parse(JSON.parse(stdout));
    return [
      {
        key: 'image_mb',
        title: 'Image of the services without its base',
        value: bytes / 1_000_000,
        unit: 'MB',
        baseline: `${files} files; ${MB_BEFORE} MB before test kits stayed out`,
      },
    ];
  },
};
