/**
 * Something that the work needs is not to be had just now: the same work may succeed later. Whoever works through events keeps its
 * place; callers are told to try again.
 */
export class AwayError extends Error {
  override readonly name: string = 'AwayError';
}
