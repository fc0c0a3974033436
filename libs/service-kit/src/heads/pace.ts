import { EnvironmentError } from '../environment-error.js';

const EVERY_S = 60;

/** Between two slices of one round, so that a large journal is not read in one go. */
export const SLICE_PAUSE_MS = 250;

/**
 * How long after a round of comparing the next begins: `HEADS_COMPARED_EVERY_S`, 60 unless given.
 * @returns milliseconds
 * @throws EnvironmentError
 */
export function headsComparedEveryMs(variables: Readonly<Record<string, string | undefined>>): number {
  const given = variables['HEADS_COMPARED_EVERY_S'] ?? '';
  if (given === '') return EVERY_S * 1_000;
  const seconds = Number(given);
  if (!(seconds > 0 && seconds <= 86_400))
    throw new EnvironmentError('HEADS_COMPARED_EVERY_S is malformed: expected seconds such as 60');
  return seconds * 1_000;
}
