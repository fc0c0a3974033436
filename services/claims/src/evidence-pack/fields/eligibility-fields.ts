import { eligibilityDecided, needRecorded } from '@turnaround/contracts';
import type { RecordSources } from '../record-sources.js';
import { field, type UnnumberedField } from '../record-field.js';
import { told } from '../told.js';

/** Fields 7 to 10. */
export function eligibilityFields({ history, manifest }: RecordSources): readonly UnnumberedField[] {
  const { prepared, basis } = history;
  const { eligibility, asOf } = prepared.decision;
  return [
    field(
      'Needs',
      told(basis, needRecorded).map(({ data, recordedBy, recordedAt }) => ({
        needId: data.needId,
        headline: data.headline,
        memberId: data.memberId,
        presentOn: data.presentOn,
        recordedAt,
        recordedBy,
      })),
      'No need was recorded.',
    ),
    field(
      'Sources of the needs',
      manifest.filter(({ of }) => of === 'need'),
      'No need names its source.',
    ),
    field('Needs counted against the threshold', {
      reading: eligibility.reading,
      threshold: eligibility.threshold,
      countByNeed: eligibility.countByNeed,
      countByHeadline: eligibility.countByHeadline,
      needIds: eligibility.needIds,
      entryTests: eligibility.entryTests,
    }),
    field('Eligibility decisions', {
      asRecorded: told(basis, eligibilityDecided).map(({ data, recordedAt }) => ({
        occasion: data.occasion,
        asOf: data.asOf,
        recordedAt,
        verdict: data.eligibility.verdict,
        countByNeed: data.eligibility.countByNeed,
        countByHeadline: data.eligibility.countByHeadline,
        ruleSetId: data.ruleSetId,
        ruleSetVersion: data.ruleSetVersion,
        ruleSetHash: data.ruleSetHash,
      })),
      onClaimDate: { asOf, verdict: eligibility.verdict, reasonCodes: eligibility.reasonCodes },
    }),
  ];
}
