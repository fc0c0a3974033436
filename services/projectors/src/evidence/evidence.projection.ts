import { evidenceRecorded, evidenceRetracted, type EvidenceRow, readModels } from '@turnaround/contracts';
import { declared, defineProjection } from '@turnaround/projections';

const takes = [evidenceRecorded, evidenceRetracted] as const;

export const evidenceProjection = defineProjection<EvidenceRow, typeof takes>({
  ...declared(readModels.evidence),
  takes,
  keysOf: ({ type, data }) => [
    data.evidenceId,
    ...(type === 'outcomes.EvidenceRecorded' && data.correctsEvidenceId !== undefined ? [data.correctsEvidenceId] : []),
  ],
  evolve(row, { type, data, metadata }, _state, key) {
    if (type === 'outcomes.EvidenceRetracted') {
      const { reason: retractionReason, retractedOn } = data;
      return (
        row && { ...row, status: 'retracted', retractedByName: metadata.actor.name, retractedOn, retractionReason }
      );
    }
    if (key !== data.evidenceId) return row && { ...row, status: 'corrected' };
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
      status: 'stands',
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
