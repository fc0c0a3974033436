import { eligibilityDecided, needRecorded } from '@turnaround/contracts';
import type { RecordSources } from '../record-sources.js';
import { field, type UnnumberedField } from '../record-field.js';
import { told } from '../told.js';
import { codeWords, headlineWords, reasonWords } from '../plain-words.js';
import { ENGINE_VERSION } from '../engine-version.js';

/** Fields 7 to 10. */
export function eligibilityFields({ history, manifest, names }: RecordSources): readonly UnnumberedField[] {
  const { prepared, basis } = history;
  const { eligibility, asOf, knownAt, attachedOn } = prepared.decision;
  return [
    field(
      'Needs',
      told(basis, needRecorded).map(({ data, recordedBy, recordedAt }) => ({
        needId: data.needId,
        headline: headlineWords(data.headline),
        descriptor:
          data.descriptor === undefined ? 'not said: recorded before it was asked' : codeWords(data.descriptor),
        description: data.description,
        memberId: data.memberId,
        member: names.member(data.memberId),
        presentOn: data.presentOn,
        recordedAt,
        recordedBy,
      })),
      'No need was recorded.',
    ),
    field(
      'Sources of the needs',
      manifest.filter(({ of }) => of === 'need').map((entry) => ({ need: names.need(entry.id), ...entry })),
      'No need names its source.',
    ),
    field('Needs counted against the threshold', {
      counted: eligibility.reading,
      threshold: eligibility.threshold,
      countByNeed: eligibility.countByNeed,
      countByHeadline: eligibility.countByHeadline,
      needIds: eligibility.needIds,
      needs: eligibility.needIds?.map((id) => names.need(id)),
      criteria: eligibility.criteria,
      entryTests: eligibility.entryTests?.map((test) => ({ ...test, member: names.member(test.memberId) })),
    }),
    field('Eligibility decisions', {
      asRecorded: told(basis, eligibilityDecided).map(({ data, recordedAt, recordedBy }) => ({
        occasion: data.occasion,
        asOf: data.asOf,
        recordedAt,
        recordedBy,
        verdict: data.eligibility.verdict,
        countByNeed: data.eligibility.countByNeed,
        countByHeadline: data.eligibility.countByHeadline,
        ruleSetId: data.ruleSetId,
        ruleSetVersion: data.ruleSetVersion,
        ruleSetHash: data.ruleSetHash,
      })),
      onClaimDate: {
        asOf,
        knownAt,
        takenInOn: attachedOn,
        verdict: eligibility.verdict,
        reasonCodes: eligibility.reasonCodes,
        reasons: eligibility.reasonCodes.map(reasonWords),
      },
      rules: `${prepared.decision.ruleSetId} ${prepared.decision.ruleSetVersion}`,
      engineOfDecision: engineWords(prepared.engineVersion),
      engineOfRecomputation: engineWords(ENGINE_VERSION),
    }),
  ];
}

/** The code of the rules goes with the release. */
function engineWords(version: string | undefined): string {
  return version === undefined
    ? 'not known: decided before a claim kept which release decided it'
    : `payment-rules of Turnaround ${version}`;
}
