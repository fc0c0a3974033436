import { createHash } from 'node:crypto';

interface KnownPerson {
  readonly firstName: string;
  readonly lastName: string;
  readonly dateOfBirth?: string | undefined;
  readonly expectedOn?: string | undefined;
}

/** The same people at the same postcode give the same key, however their names are cased, accented or spaced. */
export function familyKeyOf(members: readonly KnownPerson[], postcode: string): string {
  const people = members
    .map(({ firstName, lastName, dateOfBirth, expectedOn }) =>
      [plain(firstName), plain(lastName), dateOfBirth ?? expectedOn ?? ''].join('|'),
    )
    .toSorted();
  return createHash('sha256')
    .update(JSON.stringify([plain(postcode), ...people]))
    .digest('hex');
}

function plain(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}
