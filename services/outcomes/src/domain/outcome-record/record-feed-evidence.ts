import type { FeedRowOutcome, Measure } from '@turnaround/contracts';
import { type CalendarDate, DomainError } from '@turnaround/kernel';
import { assertSound } from './evidence-rules.js';
import type { FeedRow, RecordFeedEvidence, RetractFeedEvidence } from './feed-evidence.commands.js';
import type { OutcomeRecordEvent } from './outcome-record.events.js';
import type { OpenRecord, RecordedEvidence } from './outcome-record.state.js';
import { withEvidence } from './recorded-evidence.js';
import { addsUp, isSameFact, isSameSubject } from './which-fact.js';

const TERMS_OVERLAP = 'EVIDENCE.TERMS_OVERLAP';

type Recorded = Extract<OutcomeRecordEvent, { type: 'outcomes.EvidenceRecorded' }>;

/** By evidence id: the newest extract that said the same again, where one did. */
type Deciding = RecordFeedEvidence & { readonly confirmedOn: ReadonlyMap<string, CalendarDate> };

export type RecordedRowOutcome = Extract<
  FeedRowOutcome,
  'applied' | 'corrected' | 'already-known' | 'superseded' | 'refused'
>;

export interface DecidedRow {
  readonly line: number;
  readonly outcome: RecordedRowOutcome;
  readonly events: readonly Recorded[];
  /** Evidence recorded before that says the same. */
  readonly confirmedEvidenceIds: readonly string[];
  /** Something it says stands by other evidence, or gave way to it: were that taken back, the row would have to speak again. */
  readonly yielded: boolean;
  /** Why it was refused. */
  readonly refusal?: DomainError;
}

/**
 * Decides what each row of a file does to a family's record (docs/data-feeds.md). Known evidence changes nothing, a
 * newer extract corrects an older one, an older one that arrives late is superseded, impossible rows are refused with a
 * code. Of two extracts the one drawn later counts, whichever arrives first. Rows may come in any order: one that
 * overlaps a term is taken after a later row has moved that term.
 */
export function decideFeedRows(command: RecordFeedEvidence, record: OpenRecord): readonly DecidedRow[] {
  const settled: DecidedRow[] = [];
  const confirmedOn = latestConfirmations(record);
  let standing = record;
  for (let rows = command.rows; ;) {
    const overlapping: FeedRow[] = [];
    const refused: DecidedRow[] = [];
    for (const row of rows) {
      const decided = decideRow({ ...command, confirmedOn }, row, standing);
      if (decided.refusal?.code === TERMS_OVERLAP) {
        overlapping.push(row);
        refused.push(decided);
      } else {
        settled.push(decided);
        standing = decided.events.reduce(afterEvent, standing);
      }
    }
    if (overlapping.length === 0 || overlapping.length === rows.length) return [...settled, ...refused];
    rows = overlapping;
  }
}

/** The evidence, and the answer to whoever offered the rows: nothing is answered that is not appended with it. */
export function recordFeedEvidence(command: RecordFeedEvidence, record: OpenRecord): readonly OutcomeRecordEvent[] {
  const { importId, round, extractedOn } = command;
  const { caseId, familyId } = record;
  const decided = decideFeedRows(command, record);
  const rows = decided
    .toSorted((one, other) => one.line - other.line)
    .map(({ line, outcome, yielded, confirmedEvidenceIds, refusal }) => ({
      line,
      outcome,
      ...(yielded ? { yielded } : {}),
      ...(confirmedEvidenceIds.length > 0 ? { confirms: [...confirmedEvidenceIds] } : {}),
      ...(refusal === undefined ? {} : { refusal: { code: refusal.code, reason: refusal.message } }),
    }));
  return [
    ...decided.flatMap(({ events }) => events),
    { type: 'outcomes.FeedRowsDecided', data: { caseId, familyId, importId, round, extractedOn, rows } },
  ];
}

/** Also what a later extract has corrected: were that taken back too, the older would otherwise stand again. */
export function retractFeedEvidence(command: RetractFeedEvidence, record: OpenRecord): readonly OutcomeRecordEvent[] {
  const { importId, reason, retractedBy, retractedOn } = command;
  const { caseId, familyId } = record;
  const retracted = record.evidence
    .filter((evidence) => evidence.importId === importId && !evidence.retracted)
    .map(({ evidenceId }): OutcomeRecordEvent => ({
      type: 'outcomes.EvidenceRetracted',
      data: { caseId, familyId, evidenceId, reason, retractedBy, retractedOn },
    }));
  return [...retracted, { type: 'outcomes.FeedRowsWithdrawn', data: { caseId, familyId, importId } }];
}

function latestConfirmations({ confirmations }: OpenRecord): ReadonlyMap<string, CalendarDate> {
  const latest = new Map<string, CalendarDate>();
  for (const { evidenceId, extractedOn } of confirmations) {
    const known = latest.get(evidenceId);
    if (known === undefined || known < extractedOn) latest.set(evidenceId, extractedOn);
  }
  return latest;
}

function decideRow(command: Deciding, row: FeedRow, before: OpenRecord): DecidedRow {
  const { line } = row.match;
  const outcomes = new Set<RecordedRowOutcome>();
  const events: Recorded[] = [];
  const confirmed: string[] = [];
  let record = before;
  try {
    for (const [index, measure] of row.measures.entries()) {
      const decided = decideMeasure(command, row, { measure, evidenceId: row.evidenceIds[index] ?? '' }, record);
      outcomes.add(decided.outcome);
      if (decided.confirms !== undefined) confirmed.push(decided.confirms);
      if (decided.event === undefined) continue;
      events.push(decided.event);
      record = afterEvent(record, decided.event);
    }
  } catch (refusal) {
    if (!(refusal instanceof DomainError)) throw refusal;
    // A row is taken whole or not at all.
    return { line, outcome: 'refused', events: [], confirmedEvidenceIds: [], yielded: false, refusal };
  }
  const first = (['corrected', 'applied', 'superseded', 'already-known'] as const).find((one) => outcomes.has(one));
  const yielded = outcomes.has('already-known') || outcomes.has('superseded');
  return { line, outcome: first ?? 'already-known', events, confirmedEvidenceIds: confirmed, yielded };
}

function decideMeasure(
  { source, extractedOn, today, confirmedOn }: Deciding,
  { memberId, match }: FeedRow,
  { measure, evidenceId }: { measure: Measure; evidenceId: string },
  record: OpenRecord,
): { outcome: RecordedRowOutcome; event?: Recorded; confirms?: string } {
  const mine = record.evidence.find((one) => one.evidenceId === evidenceId);
  if (mine) return { outcome: mine.correctsEvidenceId === undefined ? 'applied' : 'corrected' };
  const given = { measure, system: source.system };
  const standing = record.evidence.filter((one) => counts(one) && one.memberId === memberId);
  const rivals = standing.filter((one) => isSameFact(one, given));
  const lastSaidOn = ({ evidenceId: known, observedOn }: RecordedEvidence): string => {
    const confirmed = confirmedOn.get(known);
    return confirmed !== undefined && confirmed > observedOn ? confirmed : observedOn;
  };
  const newest = rivals.toSorted((one, other) => (lastSaidOn(one) < lastSaidOn(other) ? -1 : 1)).at(-1);
  if (newest !== undefined) {
    if (sameMeasure(newest.measure, measure)) return { outcome: 'already-known', confirms: newest.evidenceId };
    if (newest.importId === match.importId) throw contradicts();
    if (lastSaidOn(newest) > extractedOn) return { outcome: 'superseded' };
  }
  // What another source says too needs no second record; what it says differently is recorded beside, and the rules show both.
  const elsewhere = standing.find(
    (one) =>
      newest === undefined &&
      !addsUp(one, given) &&
      isSameSubject(one.measure, measure) &&
      sameMeasure(one.measure, measure),
  );
  if (elsewhere !== undefined) return { outcome: 'already-known', confirms: elsewhere.evidenceId };
  const correction = newest === undefined ? {} : { correctsEvidenceId: newest.evidenceId };
  const observedOn = extractedOn;
  const stated = { ...source, kind: 'extract' as const };
  assertSound(
    { type: 'RecordEvidence', evidenceId, memberId, measure, source: stated, observedOn, today, ...correction },
    record,
  );
  const { caseId, familyId } = record;
  return {
    outcome: newest === undefined ? 'applied' : 'corrected',
    event: {
      type: 'outcomes.EvidenceRecorded',
      data: {
        caseId,
        familyId,
        evidenceId,
        memberId,
        measure,
        source: stated,
        observedOn,
        ...correction,
        match,
      },
    },
  };
}

const contradicts = (): DomainError =>
  new DomainError('EVIDENCE.CONTRADICTED', 'Another row of the same file says something else of the same days.');

const counts = ({ corrected, retracted }: RecordedEvidence): boolean => !corrected && !retracted;

/** However its school or benefit is spelt. */
function sameMeasure(one: Measure, other: Measure): boolean {
  const plain = (measure: Measure): string =>
    JSON.stringify(
      Object.entries(measure)
        .filter(([name, value]) => value !== undefined && name !== 'benefit' && name !== 'school' && name !== 'term')
        .toSorted(([left], [right]) => (left < right ? -1 : 1)),
    );
  return plain(one) === plain(other);
}

function afterEvent(record: OpenRecord, { data }: Recorded): OpenRecord {
  return { ...record, evidence: withEvidence(record.evidence, data) };
}
