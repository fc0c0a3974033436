import { randomUUID } from 'node:crypto';
import { ContactRow, EvidenceRow, HouseholdRow, NeedsRow, PlanRow, storedTypeOf } from '@turnaround/contracts';
import { replayTwice } from '@turnaround/projections';
import { contactsProjection } from './contacts/contacts.projection.js';
import { evidenceProjection } from './evidence/evidence.projection.js';
import { householdsProjection } from './households/households.projection.js';
import { needsProjection } from './needs/needs.projection.js';
import { plansProjection } from './plans/plans.projection.js';
import { Story } from './testing/story.js';
import { tellAssessment, tellPlan, tellReferral, wholeWay } from './testing/whole-way.js';

function needOutcome(story: Story, achieved: boolean, correctsEvidenceId?: string): string {
  const { caseId, familyId, memberId, needId } = story;
  const evidenceId = randomUUID();
  story.on('2025-06-25', {
    type: 'outcomes.EvidenceRecorded',
    data: {
      caseId,
      familyId,
      evidenceId,
      memberId,
      needId,
      measure: { kind: 'need-outcome', achieved },
      source: { system: 'School register', title: 'Summer term', documentOn: '2025-06-25' },
      observedOn: '2025-06-11',
      ...(correctsEvidenceId !== undefined && { correctsEvidenceId }),
    },
  });
  return evidenceId;
}

function retract(story: Story, evidenceId: string): void {
  const { caseId, familyId } = story;
  const why = { reason: 'Of somebody else', retractedBy: 'kim', retractedOn: '2025-07-01' };
  story.on('2025-07-01', { type: 'outcomes.EvidenceRetracted', data: { caseId, familyId, evidenceId, ...why } });
}

describe("The panels of a family's page", () => {
  const story = wholeWay();

  it('show the household, and follow who joins, leaves and comes back', () => {
    const told = tellReferral(new Story());
    const { caseId, familyId, memberId } = told;
    const household = (): HouseholdRow =>
      HouseholdRow.parse(replayTwice(householdsProjection, told.events).get(caseId));
    expect(household()).toMatchObject({ id: caseId, familyId, address: { postcode: 'FM1 1AA' } });
    const aunt = {
      memberId: randomUUID(),
      firstName: 'Ana',
      lastName: 'Marsh',
      relationship: 'other-relative' as const,
    };
    const changed = (id: string, change: 'joined' | 'left', member?: typeof aunt): void => {
      const data = { caseId, familyId, memberId: id, change, changedOn: '2025-03-01', ...(member && { member }) };
      told.on('2025-03-01', { type: 'outcomes.HouseholdChanged', data });
    };
    changed(aunt.memberId, 'joined', aunt);
    changed(memberId, 'left');
    expect(household().members).toEqual([aunt]);
    changed(aunt.memberId, 'left');
    changed(memberId, 'joined');
    changed(aunt.memberId, 'joined');
    expect(household().members.map(({ firstName }) => firstName)).toEqual(['Sam', 'Ana']);
  });

  it('keep whoever died in the picture, with the day, until that is taken back', () => {
    const told = tellReferral(new Story());
    const { caseId, familyId, memberId } = told;
    const household = (): HouseholdRow =>
      HouseholdRow.parse(replayTwice(householdsProjection, told.events).get(caseId));
    const of = { caseId, familyId, memberId };
    told.on('2025-03-01', { type: 'outcomes.MemberDied', data: { ...of, diedOn: '2025-02-27' } });
    expect(household().members.map((member) => member.memberId)).not.toContain(memberId);
    expect(household().gone).toMatchObject([{ memberId, firstName: 'Sam', diedOn: '2025-02-27' }]);
    told.on('2025-03-02', { type: 'outcomes.DeathTakenBack', data: { ...of, reason: 'His brother' } });
    expect(household().members.map((member) => member.memberId)).toContain(memberId);
    expect(household().gone).toEqual([]);
  });

  it('show needs, with the outcome that the latest evidence tells of', () => {
    const told = wholeWay();
    const achieved = (): boolean[] =>
      NeedsRow.parse(replayTwice(needsProjection, told.events).get(told.caseId)).needs.map((need) => need.achieved);
    expect(achieved()).toEqual([true]);
    const corrected = needOutcome(told, false, told.goalId);
    expect(achieved()).toEqual([false]);
    // What it had taken the place of is back.
    retract(told, corrected);
    expect(achieved()).toEqual([true]);
    needOutcome(told, true);
    expect(achieved()).toEqual([true]);
  });

  it('show needs the same whichever context is recorded first', () => {
    const turned = story.events.toSorted((one, other) => (one.type < other.type ? 1 : one.type > other.type ? -1 : 0));
    expect(replayTwice(needsProjection, turned).get(story.caseId)?.needs).toEqual(
      replayTwice(needsProjection, story.events).get(story.caseId)?.needs,
    );
  });

  it('show the plan from its draft on, with the last verdict on each goal', () => {
    const drafted = tellPlan(tellAssessment(tellReferral(new Story())));
    const row = PlanRow.parse(replayTwice(plansProjection, drafted.events).get(drafted.caseId));
    expect(row).toMatchObject({
      version: 1,
      aims: 'Back to school',
      agencyIds: [drafted.agencyId],
      parties: ['family'],
      goals: [{ goalId: drafted.goalId, verdict: 'met' }],
      reviewDueOn: null,
    });
    const closedOnly = drafted.events.filter(({ type }) => type === storedTypeOf('planning.CaseClosed'));
    const [without] = replayTwice(plansProjection, closedOnly).values();
    expect(without === undefined || plansProjection.isShown?.(without)).toBe(false);
  });

  it('show each contact', () => {
    const [contact] = replayTwice(contactsProjection, story.events).values();
    expect(ContactRow.parse(contact)).toMatchObject({
      caseId: story.caseId,
      contactedAt: '2025-03-30T23:30:00.000Z',
      outcome: 'kept',
      durationMinutes: 45,
      loggedByName: 'Ann Worker',
    });
  });

  it('show each piece of evidence, and whether it still counts', () => {
    const told = wholeWay();
    const second = needOutcome(told, false, told.goalId);
    const third = needOutcome(told, true, randomUUID());
    retract(told, second);
    const rows = replayTwice(evidenceProjection, told.events);
    expect([...rows.values()].map((row) => [row.id, EvidenceRow.parse(row).status])).toEqual([
      [told.goalId, 'stands'],
      [second, 'retracted'],
      [third, 'stands'],
    ]);
    expect(rows.get(second)).toMatchObject({ retractionReason: 'Of somebody else', retractedOn: '2025-07-01' });
  });
});
