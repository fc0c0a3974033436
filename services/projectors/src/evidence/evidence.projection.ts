import { evidenceRecorded, evidenceRetracted, type EvidenceRow, readModels } from '@turnaround/contracts';
import { correctedBy, fallenEvidence } from '@turnaround/payment-rules';
import { declared, defineProjection } from '@turnaround/projections';

const takes = [evidenceRecorded, evidenceRetracted] as const;

/** What corrections of a case took the place of what, and what was retracted. */
interface Corrections {
  readonly corrects: Readonly<Record<string, string>>;
  readonly retracted: readonly string[];
}

const none: Corrections = { corrects: {}, retracted: [] };

export const evidenceProjection = defineProjection<EvidenceRow, typeof takes, Corrections>({
  ...declared(readModels.evidence),
  takes,
  background: {
    keyOf: ({ data }) => data.caseId,
    evolve(state = none, { type, data }) {
      const { evidenceId } = data;
      if (type === 'outcomes.EvidenceRetracted') {
        const others = state.retracted.filter((id) => id !== evidenceId);
        return { ...state, retracted: [...others, evidenceId] };
      }
      const { correctsEvidenceId } = data;
      if (correctsEvidenceId === undefined) return state;
      return { ...state, corrects: { ...state.corrects, [evidenceId]: correctsEvidenceId } };
    },
  },
  // A correction that is taken back brings what it had replaced back, however far.
  keysOf: ({ data: { evidenceId } }, state = none) => [
    evidenceId,
    ...correctedBy(evidenceId, new Map(Object.entries(state.corrects))),
  ],
  evolve(row, { type, data, metadata }, state = none, key) {
    const status = statusOf(key, state);
    if (key !== data.evidenceId) return row && { ...row, status };
    if (type === 'outcomes.EvidenceRetracted') {
      const { reason: retractionReason, retractedOn } = data;
      return row && { ...row, status, retractedByName: metadata.actor.name, retractedOn, retractionReason };
    }
    const {
      evidenceId: id,
      caseId,
      familyId,
      memberId,
      needId = null,
      measure,
      source,
      observedOn,
      match = null,
    } = data;
    return {
      id,
      caseId,
      familyId,
      memberId,
      needId,
      status,
      measureKind: measure.kind,
      measure,
      sourceTitle: source.title,
      sourceSystem: source.system,
      sourceKind: source.kind ?? null,
      sourceAuthority: source.authority ?? null,
      documentOn: source.documentOn,
      observedOn,
      match,
      retractedByName: null,
      retractedOn: null,
      retractionReason: null,
    };
  },
});

function statusOf(evidenceId: string, { corrects, retracted }: Corrections): EvidenceRow['status'] {
  const correcting = Object.entries(corrects).map(([id, correctsEvidenceId]) => ({
    evidenceId: id,
    correctsEvidenceId,
  }));
  return fallenEvidence(correcting, new Set(retracted)).get(evidenceId) ?? 'stands';
}
