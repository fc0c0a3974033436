import { InvalidInputError } from '@turnaround/application';

/** A position among the entries of an agency. Agencies keep it and send it back unchanged, so its form may change. */
export function encodeCursor(sequence: number): string {
  return Buffer.from(`1:${sequence}`).toString('base64url');
}

/** @throws DomainError INPUT.INVALID for anything we did not hand out */
export function decodeCursor(cursor: string | undefined): number {
  if (cursor === undefined || cursor === '') return 0;
  const match = /^1:(\d{1,15})$/.exec(Buffer.from(cursor, 'base64url').toString());
  if (match === null)
    throw new InvalidInputError([{ pointer: '/after', rule: 'must be a cursor this service gave out' }]);
  return Number(match[1]);
}
