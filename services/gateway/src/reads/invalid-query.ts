import { InvalidInputError } from '@turnaround/application';

/** A query that does not follow the dialect; `pointer` names the part, `/filter/stage`. */
export function invalidQuery(pointer: string, rule: string): InvalidInputError {
  return new InvalidInputError([{ pointer, rule }]);
}
