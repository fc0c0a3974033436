import type { ComparedField, MatchReviewRow } from '@turnaround/contracts';
import { formatDate } from '../format/format.js';

export type Agreement = ComparedField['agreement'];

export interface ComparedSide {
  readonly field: ComparedField['field'];
  readonly inFile: string | undefined;
  /** A pupil number that differs is compared, but not shown. */
  readonly inProgramme: string | undefined;
  readonly agreement: Agreement;
}

/** What was compared, as the file has it and as the programme does. */
export function sideBySide(
  person: MatchReviewRow['person'],
  candidate: MatchReviewRow['candidates'][number],
): readonly ComparedSide[] {
  const day = (date: string | undefined): string | undefined => (date === undefined ? undefined : formatDate(date));
  return candidate.compared.map(({ field, agreement }) => {
    switch (field) {
      case 'dateOfBirth':
        return { field, agreement, inFile: day(person.dateOfBirth), inProgramme: day(candidate.dateOfBirth) };
      case 'upn':
        return { field, agreement, inFile: person.upn, inProgramme: agreement === 'same' ? person.upn : undefined };
      default:
        return { field, agreement, inFile: person[field], inProgramme: candidate[field] };
    }
  });
}
