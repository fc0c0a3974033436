import { childHeard, contactLogged, needRecorded, strengthRecorded } from '@turnaround/contracts';
import { ageOn } from '@turnaround/payment-rules';
import type { RecordSources } from '../record-sources.js';
import { told } from '../told.js';

const ADULT_AGE = 18;

/** Of every child: whether somebody met it, and what is recorded of what it said. Nothing recorded is said, too. */
export function childrensVoice({ history, facts, names }: RecordSources): readonly object[] {
  const { basis, prepared } = history;
  const on = prepared.decision.attachedOn ?? prepared.decision.asOf;
  const children = facts.members.filter(({ dateOfBirth }) => {
    const age = ageOn(dateOfBirth, on);
    return age !== undefined && age < ADULT_AGE;
  });
  return [...new Set(children.map(({ memberId }) => memberId))].map((memberId) => {
    const met = told(basis, contactLogged).filter(
      ({ data }) => data.direct && data.outcome === 'kept' && data.memberIds.includes(memberId),
    );
    const heard = told(basis, childHeard)
      .filter(({ data }) => data.memberId === memberId)
      .map(({ data: { heardOn, way, words }, recordedBy }) => ({ heardOn, way, words, recordedBy }));
    const views = [...told(basis, needRecorded), ...told(basis, strengthRecorded)].filter(
      ({ data }) => data.memberId === memberId && data.basis === 'family-view',
    );
    return {
      memberId,
      child: names.member(memberId),
      metInPerson: met.length,
      firstMetOn: met[0]?.data.contactedAt.slice(0, 10),
      recordedAsTheFamilySaysIt: views.map(({ data }) => data.description),
      voice: heard.length > 0 ? heard : 'no words of the child are recorded',
    };
  });
}
