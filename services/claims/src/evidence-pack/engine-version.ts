import { readFileSync } from 'node:fs';
import { z } from 'zod';

const manifest: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));

/** Of the release that recomputes: the code of the rules goes with it. */
export const ENGINE_VERSION: string = z.object({ version: z.string() }).parse(manifest).version;
