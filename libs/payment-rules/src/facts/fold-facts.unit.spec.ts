import { storedTypeOf } from '@turnaround/contracts';
import { viewFamily } from '../evaluation/family-view.js';
import { evaluate } from '../evaluation/evaluate.js';
import { FamilyStory, id, mother, ruleSetFrom } from '../family-story.examples.spec.js';
import { factsOf } from './fold-facts.js';

const always = '2099-01-01T00:00:00.000Z';
const [health] = [id(31)];
const supported = FamilyStory.referred('2025-01-06')
  .accepted('2025-01-08')
  .need(health, 'health', '2025-01-20', mother)
  .assessed('2025-01-25');
const claimed = supported.paid('significant-and-sustained', 'supporting-families', 80_000, '2025-12-01');
const { claimId } = claimed.events.at(-1)?.data as { claimId: string };
const ofClaim = { claimId, caseId: id(9001), familyId: id(9002) };
const paidOn = ({ facts }: FamilyStory, asOf: string, knownAt = always): number =>
  viewFamily(facts, { asOf, knownAt }).payments.length;

describe('A claim that no longer stands', () => {
  const withdrawn = claimed.and('claims.ClaimWithdrawn', '2026-02-01', {
    ...ofClaim,
    reason: 'Wrong family',
    withdrawnBy: 'two',
    withdrawnOn: '2026-02-01',
  });
  const refused = claimed.and('claims.ClaimRefused', '2026-02-01', {
    ...ofClaim,
    reason: 'No evidence',
    refusedOn: '2026-02-01',
    recordedBy: 'two',
  });

  it.each([
    ['withdrawn', withdrawn],
    ['refused', refused],
  ])('counted as paid until it was %s, and not from then on', (_, story) => {
    expect(paidOn(story, '2026-01-31')).toBe(1);
    expect(paidOn(story, '2026-02-01')).toBe(0);
    expect(paidOn(story, '2026-02-01', '2026-01-31T12:00:00.000Z')).toBe(1);
  });

  it('makes no difference by the order in which it is read', () => {
    const backwards = factsOf([...withdrawn.events].reverse());
    expect(viewFamily(backwards, { asOf: '2026-02-01', knownAt: always }).payments).toEqual([]);
  });
});

describe('A claim of an earlier episode', () => {
  it('is told apart from one of this case', () => {
    const own = viewFamily(claimed.facts, { asOf: '2026-01-01', knownAt: always }).payments;
    const other = viewFamily({ ...claimed.facts, caseId: id(9009) }, { asOf: '2026-01-01', knownAt: always }).payments;
    expect([own, other].map(([payment]) => payment?.earlierEpisode)).toEqual([false, true]);
  });
});

describe('Retracted evidence', () => {
  const first = supported.outcome(health, '2025-05-01');
  const evidenceId = (story: FamilyStory): string => (story.events.at(-1)?.data as { evidenceId: string }).evidenceId;
  const retract = (story: FamilyStory, retracted: string): FamilyStory =>
    story.and('outcomes.EvidenceRetracted', '2025-06-01', {
      caseId: id(9001),
      familyId: id(9002),
      evidenceId: retracted,
      reason: 'Of somebody else',
      retractedBy: 'two',
      retractedOn: '2025-06-01',
    });
  const seen = ({ facts }: FamilyStory, knownAt = always): readonly string[] =>
    viewFamily(facts, { asOf: '2025-12-01', knownAt }).evidence.map((fact) => fact.evidenceId);

  it('counts no more as soon as that is known', () => {
    const story = retract(first, evidenceId(first));
    expect(seen(story)).toEqual([]);
    expect(seen(story, '2025-05-31T12:00:00.000Z')).toEqual([evidenceId(first)]);
  });

  it('gives its place back to what it had corrected', () => {
    const corrected = first.evidence({ kind: 'need-outcome', achieved: false }, '2025-05-20', {
      needId: health,
      correctsEvidenceId: evidenceId(first),
    });
    expect(seen(corrected)).toEqual([evidenceId(corrected)]);
    expect(seen(retract(corrected, evidenceId(corrected)))).toEqual([evidenceId(first)]);
  });
});

describe('Rules a family was migrated to', () => {
  const migrated = (story: FamilyStory): FamilyStory =>
    story.and('claims.RuleSetMigrated', '2025-07-01', {
      caseId: id(9001),
      familyId: id(9002),
      ruleSetId: 'supporting-families-2022',
      ruleSetVersion: '1.1.0',
      ruleSetHash: 'hash',
      reason: 'The old plan ended',
      migratedBy: 'two',
      migratedOn: '2025-07-01',
    });

  it('are in force for a family that was migrated to them after it attached', () => {
    const rules = ruleSetFrom('supporting-families-2022.json');
    const later = { ...rules, validFrom: '2025-06-01', validTo: '2026-12-31' };
    const reasons = (story: FamilyStory): readonly string[] =>
      evaluate(later, story.facts, { asOf: '2025-12-01', knownAt: always }).reasonCodes;
    expect(reasons(supported)).toContain('RULE_SET_NOT_IN_FORCE');
    expect(reasons(migrated(supported))).not.toContain('RULE_SET_NOT_IN_FORCE');
  });
});

describe('A goal set an hour before midnight in UTC, in summer', () => {
  const planned = supported.planned('2025-06-30', [health]);
  const facts = factsOf(
    planned.events.map((event) =>
      event.type === storedTypeOf('planning.GoalSet')
        ? { ...event, metadata: { ...event.metadata, occurredAt: '2025-06-30T23:30:00.000Z' } }
        : event,
    ),
  );

  it('was set on the next day in London', () => {
    expect(facts.goals.map(({ setOn }) => setOn)).toEqual(['2025-07-01']);
  });
});
