import { feedRowsDecided, Measure, readEvents } from '@turnaround/contracts';
import { londonDate, type ReadEvent, type StoredEvent } from '@turnaround/kernel';
import { z } from 'zod';
import type { ClaimHistory } from '../claim-history.js';
import type { Names } from '../names.js';
import { codeWords, labelOf, measureWords } from '../plain-words.js';

/** What came after the decision, of the claim and of all it rests on, in the order in which it happened; nothing is edited. */
export function laterEvents(
  { claim, returns, afterwards, prepared, overlaps }: ClaimHistory,
  names: Names,
): readonly object[] {
  const reviewedLater = overlaps.filter(({ metadata }) => metadata.recordedAt > prepared.decision.knownAt);
  const rest: readonly StoredEvent[] = [...claim.slice(1), ...returns, ...afterwards, ...reviewedLater];
  return readEvents(rest)
    .filter(({ type }) => !bookkeeping.has(type))
    .map((event) => ({ event, happenedOn: dayOf(event) }))
    .toSorted(
      (left, right) =>
        left.happenedOn.localeCompare(right.happenedOn) ||
        left.event.metadata.occurredAt.localeCompare(right.event.metadata.occurredAt) ||
        left.event.metadata.recordedAt.localeCompare(right.event.metadata.recordedAt),
    )
    .map(({ event: { type, data, metadata }, happenedOn }) => ({
      type,
      what: whatHappened(type),
      happenedOn,
      recordedAt: metadata.recordedAt,
      by: metadata.actor.name,
      says: forPeople(data, names),
    }));
}

/** What a record made of the rows of a file: each row that says something is evidence of its own. */
const bookkeeping: ReadonlySet<string> = new Set([feedRowsDecided.type]);

/** Where an event says itself when it was so; a key worker may write down on Friday what was on Monday. */
const ownDays = [
  ...[
    'observedOn',
    'changedOn',
    'retractedOn',
    'reReferredOn',
    'setAsideOn',
    'allowedOn',
    'approvedOn',
    'submittedOn',
    'acknowledgedOn',
  ],
  ...[
    'paidOn',
    'refusedOn',
    'withdrawnOn',
    'repaidOn',
    'askedOn',
    'reviewedOn',
    'presentOn',
    'heldOn',
    'closedOn',
    'decidedOn',
  ],
] as const;

function dayOf({ data, metadata }: ReadEvent): string {
  const said = Said.parse(data);
  const own = ownDays.map((key) => said[key]).find((day) => typeof day === 'string');
  return typeof own === 'string' ? own : londonDate(metadata.occurredAt);
}

/** `claims.ClaimWithdrawn` as "Claim withdrawn". */
function whatHappened(type: string): string {
  return labelOf(type.slice(type.indexOf('.') + 1));
}

const Said = z.looseObject({});

/** The record is about one claim of one family; naming them with every event would hide what it says. */
const known: ReadonlySet<string> = new Set(['claimId', 'caseId', 'familyId', 'referralId', 'assessmentId', 'planId']);

/** Names beside ids, money and measures in words, whatever the event. */
function forPeople(data: unknown, names: Names): object {
  const named: Readonly<Record<string, Names['member']>> = {
    memberId: names.member,
    needId: names.need,
    goalId: names.goal,
    evidenceId: names.evidence,
    correctsEvidenceId: names.evidence,
    agencyId: names.agency,
    keptCaseId: names.family,
    newCaseId: names.family,
  };
  return Object.fromEntries(
    Object.entries(Said.parse(data)).flatMap(([key, value]): [string, unknown][] => {
      if (known.has(key) || value === undefined) return [];
      const nameOf = named[key];
      if (nameOf !== undefined && typeof value === 'string')
        return [
          [key, value],
          [key.slice(0, -'Id'.length), nameOf(value)],
        ];
      if (key.endsWith('By') && typeof value === 'string')
        return [
          [`${key}Id`, value],
          [key, names.account(value)],
        ];
      const measure = key === 'measure' ? Measure.safeParse(value).data : undefined;
      if (measure !== undefined) return [[key, measureWords(measure)]];
      if (key === 'code' && typeof value === 'string') return [[key, codeWords(value)]];
      return [[key, value]];
    }),
  );
}
