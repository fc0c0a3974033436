import type { OutcomeRecordEvent } from './outcome-record.events.js';
import type { OpenRecord, RecordedEvidence } from './outcome-record.state.js';

type EvidenceData = Extract<OutcomeRecordEvent, { type: 'outcomes.EvidenceRecorded' }>['data'];

export function withEvidence(before: readonly RecordedEvidence[], data: EvidenceData): readonly RecordedEvidence[] {
  const { evidenceId, memberId, needId, measure, observedOn, source, correctsEvidenceId, match } = data;
  const added: RecordedEvidence = {
    evidenceId,
    memberId,
    ...(needId === undefined ? {} : { needId }),
    measure,
    observedOn,
    system: source.system,
    paper: paperOf(source),
    ...(correctsEvidenceId === undefined ? {} : { correctsEvidenceId }),
    ...(match === undefined ? {} : { importId: match.importId }),
    corrected: false,
    retracted: false,
  };
  if (correctsEvidenceId === undefined) return [...before, added];
  return [...before.map((one) => (one.evidenceId === correctsEvidenceId ? { ...one, corrected: true } : one)), added];
}

/** Which paper of its system a source is. */
export function paperOf({ title, kind }: EvidenceData['source']): string {
  return JSON.stringify([title, kind]);
}

/** What the retracted evidence had corrected stands again, unless a later record has taken the place of both. */
export function withoutEvidence(before: readonly RecordedEvidence[], evidenceId: string): readonly RecordedEvidence[] {
  const evidence = before.map((one) => (one.evidenceId === evidenceId ? { ...one, retracted: true } : one));
  const corrects = new Map(evidence.map((one) => [one.evidenceId, one.correctsEvidenceId]));
  const replaced = new Set<string>();
  for (const { retracted, correctsEvidenceId } of evidence) {
    if (retracted) continue;
    for (let older = correctsEvidenceId; older !== undefined && !replaced.has(older); older = corrects.get(older)) {
      replaced.add(older);
    }
  }
  return evidence.map((one) => {
    const corrected = replaced.has(one.evidenceId);
    return one.corrected === corrected ? one : { ...one, corrected };
  });
}

type FeedRowsDecided = Extract<OutcomeRecordEvent, { type: 'outcomes.FeedRowsDecided' }>['data'];

export function withConfirmations(record: OpenRecord, { importId, extractedOn, rows }: FeedRowsDecided): OpenRecord {
  const added = rows.flatMap(({ confirms = [] }) =>
    confirms.map((evidenceId) => ({ evidenceId, importId, extractedOn })),
  );
  return added.length === 0 ? record : { ...record, confirmations: [...record.confirmations, ...added] };
}
