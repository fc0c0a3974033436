import { z } from 'zod';
import { settingOf } from '../settings.js';

const EVERY_S = 60;

/** Between two slices of one round, so that a large journal is not read in one go. */
export const SLICE_PAUSE_MS = 250;

/**
 * How long after a round of comparing the next begins: `HEADS_COMPARED_EVERY_S`, 60 unless given.
 * @returns milliseconds
 * @throws EnvironmentError
 */
export function headsComparedEveryMs(variables: Readonly<Record<string, string | undefined>>): number {
  const shape = z.coerce.number().positive().max(86_400);
  return (settingOf(variables, 'HEADS_COMPARED_EVERY_S', shape, 'seconds such as 60') ?? EVERY_S) * 1_000;
}
