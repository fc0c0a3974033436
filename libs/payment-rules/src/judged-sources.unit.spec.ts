import { evaluationExamples, FactsInput, type PaymentDecision } from '@turnaround/contracts';
import { evaluate } from './evaluation/evaluate.js';
import { daughter, FamilyStory, id, mother, ruleSetFrom, son } from './family-story.examples.spec.js';
import { switchOn } from './rule-set/switch-on.js';

const rules = ruleSetFrom('demonstration.json');
const allOn = switchOn(rules, {
  authority: rules.authority,
  ruleIds: 'all',
  by: 'Head of Early Help',
  on: '2025-01-01',
});
const { asOf } = evaluationExamples.claimable.value;
const facts = FactsInput.parse(evaluationExamples.claimable.value.facts);
const [firstNeed] = facts.needs;
const [firstOutcome] = facts.evidence;
if (firstNeed === undefined || firstOutcome?.source === undefined)
  throw new Error('The example has needs and outcomes');
const { source } = firstOutcome;

const decide = (given: FactsInput, ruleSet = rules, on = asOf): PaymentDecision =>
  evaluate(ruleSet, given, { asOf: on, knownAt: '2099-01-01T00:00:00.000Z' });
/** The example with another first outcome, or one beside it. */
const withOutcome = (change: object, beside: readonly object[] = []): FactsInput => ({
  ...facts,
  evidence: [
    { ...firstOutcome, ...change },
    ...facts.evidence.slice(1),
    ...beside.map((more, index) => ({ ...firstOutcome, evidenceId: id(index + 1), ...more })),
  ],
});
const withNeed = (change: object): FactsInput => ({
  ...facts,
  needs: [{ ...firstNeed, ...change }, ...facts.needs.slice(1)],
});
const outcomeOf = (given: FactsInput): object | undefined =>
  decide(given).tests.find(({ needId, testId }) => needId === firstNeed.needId && testId === 'outcome-of-need');

describe('An outcome', () => {
  it('of the example is met', () => {
    expect(decide(facts)).toMatchObject({ claimable: true, amountPence: 80_000 });
  });

  it.each<[string, object, string]>([
    ['rests on the family’s word alone', { source: { ...source, kind: 'family-word' } }, 'HEARSAY_ONLY'],
    [
      'rests on a paper from before the family was taken in',
      { source: { ...source, documentOn: '2025-01-05' } },
      'SOURCE_TOO_EARLY',
    ],
    ['rests on a paper from before the need', { source: { ...source, documentOn: '2025-01-09' } }, 'SOURCE_TOO_EARLY'],
    ['rests on a paper from after the claim', { source: { ...source, documentOn: '2026-01-11' } }, 'SOURCE_TOO_LATE'],
    ['was there before the need', { observedOn: '2025-01-09' }, 'NO_EVIDENCE'],
    ['has no source', { source: undefined }, 'NO_SOURCE_DOCUMENT'],
  ])('proves nothing where it %s', (_what, change, reason) => {
    const given = withOutcome(change);
    expect(outcomeOf(given)).toMatchObject({ verdict: 'not-evidenced', reasonCodes: [reason] });
    expect(decide(given)).toMatchObject({ claimable: false, amountPence: 0 });
  });

  it.each(['document', 'extract', 'professional-statement', 'tool'] as const)(
    'counts by a source of kind %s',
    (kind) => {
      expect(decide(withOutcome({ source: { ...source, kind } })).claimable).toBe(true);
    },
  );

  it('counts by a paper beside the family’s word, from the day that the paper shows', () => {
    const given = withOutcome({ source: { ...source, kind: 'family-word' } }, [
      { observedOn: '2025-05-20', source: { ...source, documentOn: '2025-05-20', kind: 'document' } },
    ]);
    expect(outcomeOf(given)).toMatchObject({ verdict: 'met', metSince: '2025-05-20' });
  });

  it('is lost on the family’s word: that it is worse again is reason enough to wait', () => {
    const worse = { measure: { kind: 'need-outcome', achieved: false }, observedOn: '2025-09-01' };
    expect(
      outcomeOf(withOutcome({}, [{ ...worse, source: { ...source, documentOn: '2025-09-01', kind: 'family-word' } }])),
    ).toMatchObject({
      verdict: 'not-met',
    });
  });
});

describe('A count or a term', () => {
  const crime = facts.needs.find(({ headline }) => headline === 'crime');
  const school = facts.needs.find(({ headline }) => headline === 'education');
  const offences = (documentOn: string): object => ({
    needId: undefined,
    measure: { kind: 'offences', from: '2025-02-01', to: '2025-12-31', proven: 0 },
    source: { ...source, documentOn },
    observedOn: '2026-01-05',
  });
  const term = (from: string, to: string, attended: number): object => ({
    needId: undefined,
    measure: {
      kind: 'attendance',
      term: from,
      from,
      to,
      possible: 100,
      attended,
      authorisedAbsence: 0,
      unauthorisedAbsence: 100 - attended,
    },
    source: { ...source, documentOn: to },
    observedOn: to,
  });
  const resultOf = (given: FactsInput, testId: string, needId: string | undefined) =>
    decide(given, allOn).tests.find((test) => test.testId === testId && test.needId === needId);

  it('is not shown by an extract drawn before it ended', () => {
    expect(resultOf(withOutcome({}, [offences('2026-01-05')]), 'no-offence', crime?.needId)).toMatchObject({
      verdict: 'met',
    });
    expect(resultOf(withOutcome({}, [offences('2025-12-30')]), 'no-offence', crime?.needId)).toMatchObject({
      verdict: 'not-evidenced',
      reasonCodes: ['SOURCE_TOO_EARLY'],
    });
  });

  it('that was over before the need was there makes no outcome of it', () => {
    const before = term('2024-09-02', '2024-12-20', 95);
    const [spring, summer] = [term('2025-01-11', '2025-04-04', 95), term('2025-04-22', '2025-07-20', 95)];
    expect(resultOf(withOutcome({}, [before, spring]), 'attendance', school?.needId)).toMatchObject({
      verdict: 'not-evidenced',
      reasonCodes: ['TOO_FEW_TERMS'],
    });
    expect(resultOf(withOutcome({}, [spring, summer]), 'attendance', school?.needId)).toMatchObject({ verdict: 'met' });
  });
});

describe('What is known later against an outcome that was stated', () => {
  const window = { from: '2025-06-01', to: '2025-08-31' };
  const later = (memberId: string, measure: object): FactsInput =>
    withOutcome({}, [
      {
        needId: undefined,
        memberId,
        measure,
        observedOn: '2025-09-01',
        source: { ...source, documentOn: '2025-09-01' },
      },
    ]);
  const member = firstNeed.memberId;
  const brother = facts.members.find(({ memberId }) => memberId !== member)?.memberId ?? '';
  const term = { kind: 'attendance', term: 'Summer', ...window, possible: 100, authorisedAbsence: 0 };
  const marks = (given: FactsInput): readonly string[] =>
    decide(given)
      .tests.filter(({ reasonCodes }) => reasonCodes.includes('LATER_EVIDENCE_AUDIT'))
      .map(({ headline = '' }) => headline);

  it.each<[string, string, object, readonly string[]]>([
    ['three offences', member, { kind: 'offences', ...window, proven: 3 }, ['crime']],
    ['two suspensions', member, { kind: 'exclusions', ...window, fixedTerm: 2, permanent: 0 }, ['education']],
    ['attendance of 83% of a brother', brother, { ...term, attended: 83, unauthorisedAbsence: 17 }, ['education']],
    ['incidents', member, { kind: 'anti-social-behaviour', ...window, reported: 2, verified: 1 }, ['crime']],
    ['no school place', member, { kind: 'school-place', status: 'none', from: '2025-07-01' }, ['education']],
    ['no offence', member, { kind: 'offences', ...window, proven: 0 }, []],
    ['good attendance', member, { ...term, attended: 95, unauthorisedAbsence: 5 }, []],
    [
      'offences from before the outcome',
      member,
      { kind: 'offences', from: '2025-01-11', to: '2025-04-30', proven: 3 },
      [],
    ],
    [
      'a home that is lost, where nobody needed one',
      member,
      { kind: 'housing', status: 'homeless', from: '2025-07-01' },
      [],
    ],
  ])('%s: marks it for audit and undoes nothing', (_what, who, measure, headlines) => {
    const decision = decide(later(who, measure));
    expect(marks(later(who, measure))).toEqual(headlines);
    expect(decision.reasonCodes.includes('LATER_EVIDENCE_AUDIT')).toBe(headlines.length > 0);
    expect(decision.claimable).toBe(true);
  });
});

describe('A need', () => {
  it.each<[string, object]>([
    ['only the family speaks of', { source: { kind: 'family-word', documentOn: '2025-01-10' } }],
    ['is the family’s view, and no kind of source was said', { basis: 'family-view' }],
    ['is an opinion, and no kind of source was said', { basis: 'opinion' }],
    ['has a source from before it was there', { source: { kind: 'document', documentOn: '2025-01-09' } }],
    ['has a source from after the claim', { source: { kind: 'document', documentOn: '2026-01-11' } }],
    ['names no source', { evidenceSource: '' }],
  ])('makes nobody eligible that %s', (_what, change) => {
    expect(decide(withNeed(change)).eligibility).toMatchObject({
      verdict: 'not-evidenced',
      countByHeadline: 2,
      reasonCodes: ['NEEDS_NOT_EVIDENCED'],
    });
  });

  it('counts where something stands beside the family’s word', () => {
    const said = withNeed({ source: { kind: 'family-word', documentOn: '2025-01-10' } });
    const seen = { ...firstOutcome, evidenceId: id(1), measure: { kind: 'need-outcome' as const, achieved: false } };
    const beside = { ...seen, observedOn: '2025-01-15', source: { ...source, documentOn: '2025-01-15' } };
    expect(decide({ ...said, evidence: [beside, ...said.evidence] }).eligibility.verdict).toBe('eligible');
  });

  it('of somebody who joined after entry, or came up after the assessment, makes nobody eligible and wants its outcome', () => {
    const members = [
      ...facts.members,
      {
        memberId: daughter,
        joinedOn: '2025-01-15',
        dateOfBirth: '2012-01-01',
        eventId: 'given',
        recordedAt: '1970-01-01T00:00:00.000Z',
      },
    ];
    const joined = decide({ ...withNeed({ memberId: daughter }), members });
    expect(joined.eligibility).toMatchObject({ verdict: 'not-eligible', countByHeadline: 2 });
    const later = decide(withNeed({ presentOn: '2025-02-15' }));
    expect(later.eligibility).toMatchObject({ verdict: 'not-eligible', countByHeadline: 2 });
    expect([joined, later].map(({ tests }) => tests.some(({ needId }) => needId === firstNeed.needId))).toEqual([
      true,
      true,
    ]);
  });

  it('of somebody who had left by the day of entry makes nobody eligible', () => {
    const left = { memberId: son, leftOn: '2025-01-05', eventId: 'given', recordedAt: '1970-01-01T00:00:00.000Z' };
    const members = [
      ...facts.members,
      { memberId: son, dateOfBirth: '2012-01-01', eventId: 'given', recordedAt: '1970-01-01T00:00:00.000Z' },
    ];
    const given = { ...withNeed({ memberId: son }), members, departures: [left] };
    expect(decide(given).eligibility).toMatchObject({ verdict: 'not-eligible', countByHeadline: 2 });
  });
});

describe('A test of entry', () => {
  const phase1 = ruleSetFrom('phase-1.json');
  const absent = (from: string, to: string): PaymentDecision['eligibility'] => {
    const story = FamilyStory.referred('2013-09-01', [mother, son], '2003-04-01')
      .accepted('2013-09-02', [mother, son], '2003-04-01')
      .term(from, to, 80, 100, { unauthorised: 20 })
      .term('2013-01-07', '2013-03-28', 80, 100, { unauthorised: 20 })
      .term('2012-09-03', '2012-12-20', 80, 100, { unauthorised: 20 });
    return evaluate(phase1, story.facts, { asOf: '2013-12-10', knownAt: '2099-01-01T00:00:00.000Z' }).eligibility;
  };

  it('reads the last terms before it, not terms of years ago', () => {
    expect(absent('2013-04-15', '2013-07-20').criteria).toContain('education');
    expect(absent('2012-04-15', '2012-07-20').entryTests).toEqual(
      expect.arrayContaining([expect.objectContaining({ testId: 'entry-unauthorised-absence', verdict: 'met' })]),
    );
    const old = FamilyStory.referred('2015-03-01', [mother, son], '2003-04-01')
      .accepted('2015-03-02', [mother, son], '2003-04-01')
      .term('2012-09-03', '2012-12-20', 80, 100, { unauthorised: 20 })
      .term('2013-01-07', '2013-03-28', 80, 100, { unauthorised: 20 })
      .term('2013-04-15', '2013-07-20', 80, 100, { unauthorised: 20 });
    const { entryTests } = evaluate(phase1, old.facts, {
      asOf: '2015-05-10',
      knownAt: '2099-01-01T00:00:00.000Z',
    }).eligibility;
    expect(entryTests).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          testId: 'entry-unauthorised-absence',
          verdict: 'not-evidenced',
          reasonCodes: ['EVIDENCE_TOO_OLD'],
        }),
      ]),
    );
  });
});

describe('Rules of before', () => {
  it('judge facts as they did, so that what was decided by them is decided the same again', () => {
    const before = ruleSetFrom('demonstration-1.0.0.json');
    for (const given of [
      withOutcome({ source: { ...source, kind: 'family-word' as const } }),
      withNeed({ source: { kind: 'family-word' as const, documentOn: '2025-01-10' } }),
    ]) {
      expect(decide(given, before).claimable).toBe(true);
    }
  });
});
