import type { Measure } from '@turnaround/contracts';
import { isBefore } from '@turnaround/kernel';
import { daysOf } from './days-of-measure.js';
import type { RecordEvidence } from './outcome-record.commands.js';
import { assertNeedNoted } from './noted-need.js';
import * as errors from './outcome-record.errors.js';
import type { OpenRecord } from './outcome-record.state.js';
import { assertAlive } from './record-death.js';
import { paperOf } from './recorded-evidence.js';
import { addsUp, isSameSystem } from './which-fact.js';

/** Evidence that could not be so is refused with the reason; what it proves is for the payment rules to say. */
export function assertSound(command: RecordEvidence, record: OpenRecord): void {
  const { memberId, needId, measure, observedOn, source, today, correctsEvidenceId } = command;
  if (!record.members.has(memberId)) throw errors.memberUnknown(memberId);
  if (needId !== undefined) assertNeedNoted(needId, record, errors.needUnknown);
  if (needId === undefined && measure.kind === 'need-outcome') throw errors.needMissing();
  if (isBefore(today, observedOn)) throw errors.observedInFuture(observedOn);
  if (isBefore(today, source.documentOn)) throw errors.documentInFuture(source.documentOn);
  assertDays(measure, observedOn);
  assertSeen(measure, source.documentOn);
  assertBorn(command, record);
  assertAlive(memberId, daysOf(measure).first ?? observedOn, record, fieldOf(measure));
  assertCounts(measure);
  assertCorrection(correctsEvidenceId, record);
  assertNoOverlap(command, record);
}

/** Nothing is measured of somebody before they were born. */
function assertBorn({ memberId, measure, observedOn }: RecordEvidence, { people }: OpenRecord): void {
  const born = people.get(memberId)?.dateOfBirth;
  const { first } = daysOf(measure);
  if (born !== undefined && isBefore(first ?? observedOn, born))
    throw errors.evidenceBeforeBirth(born, fieldOf(measure));
}

/** The field of a command that says the first day of its measure. */
function fieldOf(measure: Measure): string {
  return 'from' in measure ? '/measure/from' : 'on' in measure ? '/measure/on' : '/observedOn';
}

/**
 * What somebody records word for word a second time: the same measure of the same person, seen on the same day by the same source. A
 * file that says again what is known is told so elsewhere, row by row.
 */
export function assertNotTwice(
  { memberId, needId, measure, observedOn, source, correctsEvidenceId }: RecordEvidence,
  { evidence }: OpenRecord,
): void {
  const twin = evidence.some(
    (known) =>
      !known.retracted &&
      !known.corrected &&
      known.evidenceId !== correctsEvidenceId &&
      known.memberId === memberId &&
      known.needId === needId &&
      known.observedOn === observedOn &&
      isSameSystem(known.system, source.system) &&
      known.paper === paperOf(source) &&
      JSON.stringify(Object.entries(known.measure).sort()) === JSON.stringify(Object.entries(measure).sort()),
  );
  if (twin) throw errors.evidenceTwice(observedOn);
}

function assertDays(measure: Measure, observedOn: string): void {
  const { first, last } = daysOf(measure);
  if (first !== undefined && last !== undefined && isBefore(last, first)) throw errors.windowReversed(first, last);
  if (last !== undefined && isBefore(observedOn, last)) throw errors.afterObservation(last, observedOn);
}

/** A paper cannot show what came after it (docs/domain/payment-by-results.md §2.2). */
function assertSeen(measure: Measure, documentOn: string): void {
  const { last } = daysOf(measure);
  if (last !== undefined && isBefore(documentOn, last)) throw errors.documentBeforeFigures(documentOn, last);
}

function assertCounts(measure: Measure): void {
  if (measure.kind === 'attendance') {
    const counted = measure.attended + measure.authorisedAbsence + measure.unauthorisedAbsence;
    if (counted > measure.possible) throw errors.moreThanPossible(counted, measure.possible);
  }
  if (measure.kind === 'health' && measure.score > measure.outOf) {
    throw errors.moreThanPossible(measure.score, measure.outOf);
  }
  if (measure.kind === 'anti-social-behaviour' && measure.verified > measure.reported) {
    throw errors.moreThanPossible(measure.verified, measure.reported);
  }
}

function assertCorrection(correctsEvidenceId: string | undefined, { evidence }: OpenRecord): void {
  if (correctsEvidenceId === undefined) return;
  const corrected = evidence.find(({ evidenceId }) => evidenceId === correctsEvidenceId);
  if (corrected === undefined) throw errors.correctedUnknown(correctsEvidenceId);
  if (corrected.retracted) throw errors.alreadyRetracted(correctsEvidenceId);
  if (corrected.corrected) throw errors.alreadyCorrected(correctsEvidenceId);
}

/**
 * A session counts once: the terms of one child do not overlap. Two schools each count their own; what another source says of the
 * same days stands beside, and the rules say that the two contradict each other.
 */
function assertNoOverlap(
  { memberId, measure, source, correctsEvidenceId }: RecordEvidence,
  { evidence }: OpenRecord,
): void {
  if (measure.kind !== 'attendance') return;
  for (const other of evidence) {
    if (other.memberId !== memberId || other.corrected || other.retracted || other.evidenceId === correctsEvidenceId)
      continue;
    if (other.measure.kind !== 'attendance') continue;
    if (addsUp(other, { measure }) || !isSameSystem(other.system, source.system)) continue;
    const { from, to } = other.measure;
    if (measure.from <= to && from <= measure.to) throw errors.termsOverlap(from, to);
  }
}
