import { evaluate } from './evaluation/evaluate.js';
import { FamilyStory, id, mother, ruleSetFrom } from './family-story.examples.spec.js';
import { basisChanges } from './standing-of-claim.js';

const rules = ruleSetFrom('demonstration.json');
const [parenting, health, safety] = [id(101), id(102), id(103)] as const;
const NOW = '2027-01-01T00:00:00.000Z';

const whole = FamilyStory.referred('2025-01-06')
  .accepted('2025-01-08')
  .allocated('2025-01-10')
  .need(parenting, 'family-relationships', '2025-01-20', mother)
  .need(health, 'health', '2025-01-20', mother)
  .need(safety, 'domestic-abuse', '2025-01-20', mother)
  .assessed('2025-01-25')
  .planned('2025-02-01', [parenting, health, safety])
  .and('planning.ReviewHeld', '2025-04-01', {
    planId: id(9001),
    familyId: id(9002),
    reviewId: id(801),
    heldOn: '2025-04-01',
    attendees: ['Mother'],
    version: 1,
    verdicts: [],
    familyView: 'On its way',
    reviewDueOn: '2025-06-01',
  })
  .outcome(parenting, '2025-05-01')
  .outcome(health, '2025-05-02')
  .outcome(safety, '2025-05-03')
  .closed('2025-06-10');

const prepared = evaluate(rules, whole.facts, {
  asOf: '2026-01-10',
  knownAt: '2026-01-10T10:00:00.000Z',
  allocationUsed: 0,
});
const retracted = (story: FamilyStory, evidenceId: string, on: string): FamilyStory =>
  story.and('outcomes.EvidenceRetracted', on, {
    caseId: id(9001),
    familyId: id(9002),
    evidenceId,
    reason: 'Of somebody else',
    retractedBy: 'pat',
    retractedOn: on,
  });
const lastEvidence = (
  whole.events.findLast(({ type }) => type.includes('EvidenceRecorded'))?.data as { evidenceId: string }
).evidenceId;

const asked = (story: FamilyStory, asOf: string, submittedOn?: string) =>
  basisChanges(rules, story.facts, { decision: prepared, submittedOn }, { asOf, knownAt: NOW });

describe('What a claim rests on, asked again', () => {
  it('was claimable to begin with', () => {
    expect(prepared).toMatchObject({ claimable: true, amountPence: 80_000 });
  });

  it.each([
    ['nothing was recorded since', whole, []],
    ['a window has closed and its money is not asked for here', whole, []],
    [
      'a need is recorded as not met',
      whole.outcome(safety, '2026-01-12', false),
      [{ needId: safety, was: 'met', is: 'not-met' }],
    ],
    [
      'evidence is retracted',
      retracted(whole, lastEvidence, '2026-01-12'),
      [{ needId: safety, was: 'met', is: 'not-evidenced' }],
    ],
    [
      'a need that was not known is recorded',
      whole.need(id(104), 'substance-use', '2025-03-01', mother),
      [
        { needId: id(104), is: 'not-evidenced' },
        { needId: id(104), is: 'not-met', reasonCode: 'PLAN_LACKS_NEED' },
      ],
    ],
  ])('before submission: %s', (_what, story, changes) => {
    const found = asked(story, '2026-01-15');
    expect(found).toHaveLength(changes.length);
    expect(found).toEqual(expect.arrayContaining(changes.map((change) => expect.objectContaining(change) as unknown)));
  });

  it.each([
    ['a fall back after it went there', whole.outcome(safety, '2026-03-01', false), '2026-04-01', ['not-met']],
    ['the same before the day it happened', whole.outcome(safety, '2026-03-01', false), '2026-02-01', []],
    ['evidence retracted', retracted(whole, lastEvidence, '2026-03-01'), '2026-02-01', ['not-evidenced']],
    ['evidence that has only grown old', whole, '2029-01-01', []],
    [
      'a need that arose after it went there',
      whole.need(id(104), 'substance-use', '2026-03-01', mother),
      '2026-04-01',
      [],
    ],
  ])('with the department: %s', (_what, story, asOf, verdicts) => {
    expect(asked(story, asOf, '2026-01-20').map(({ is }) => is)).toEqual(verdicts);
  });

  it('says nothing of the claim because it was itself paid for', () => {
    const paid = whole.paid('successful-family-outcome', 'supporting-families', 80_000, '2026-01-20');
    expect(asked(paid, '2026-01-25', '2026-01-20')).toEqual([]);
    expect(asked(paid, '2026-01-25')).toEqual([]);
  });
});

describe('Somebody with a need who left', () => {
  const of = { caseId: id(9001), familyId: id(9002), memberId: mother };
  const left = whole
    .outcome(safety, '2026-01-11', false)
    .and('outcomes.HouseholdChanged', '2026-01-12', { ...of, change: 'left', changedOn: '2026-01-12' });
  const explained = left.and('outcomes.DepartureExplained', '2026-01-12', {
    ...of,
    leftOn: '2026-01-12',
    reason: 'Lives elsewhere',
    explainedBy: 'kay',
  });
  const confirmed = explained.and('outcomes.DepartureConfirmed', '2026-01-13', {
    ...of,
    leftOn: '2026-01-12',
    confirmedBy: 'tom',
    confirmedOn: '2026-01-13',
  });
  const reasons = (story: FamilyStory): readonly string[] =>
    evaluate(rules, story.facts, { asOf: '2026-01-15', knownAt: NOW }).tests.flatMap(({ needId, reasonCodes }) =>
      needId === safety ? reasonCodes : [],
    );

  it('waives the need once a second person has confirmed it', () => {
    expect(reasons(explained)).toContain('DEPARTURE_UNCONFIRMED');
    expect(reasons(confirmed)).toEqual(['MEMBER_LEFT']);
  });

  it('brings the need back by coming back, and stops the claim', () => {
    const back = confirmed.and('outcomes.HouseholdChanged', '2026-01-14', {
      ...of,
      change: 'joined',
      changedOn: '2026-01-14',
    });
    expect(reasons(back)).toEqual(['OUTCOME_NOT_ACHIEVED']);
    expect(asked(back, '2026-01-15').map(({ needId }) => needId)).toContain(safety);
  });
});
