import { isPupilNumber, isTemporaryNumber } from '@turnaround/people';

/** What a cell says of a pupil number. */
export type PupilNumberReading =
  /** `temporary`: until the school has the child's own. */
  | { readonly upn: string; readonly temporary: boolean }
  /** A slip of the keyboard: the letter in front does not fit the rest. */
  | { readonly wrongLetter: true; readonly upn: string }
  | { readonly reason: string };

/** A unique pupil number as schools write it: in any case, with spaces, dashes or full stops. */
export function readPupilNumber(cell: string): PupilNumberReading {
  const upn = cell.toUpperCase().replaceAll(/[\s./-]/g, '');
  if (!/^[A-Z]\d{11}[\dA-Z]$/.test(upn)) {
    return {
      reason: 'is not a unique pupil number (a letter, then twelve digits); correct it, or leave the cell blank',
    };
  }
  return isPupilNumber(upn) ? { upn, temporary: isTemporaryNumber(upn) } : { wrongLetter: true, upn };
}
