import {
  acceptRequest,
  agreePlan,
  closeCase,
  declineRequest,
  draftPlan,
  fulfilRequest,
  holdReview,
  logContact,
  requestService,
  setGoal,
  type CommandResult,
  type NeedsRow,
  type PlanRow,
  type GoalVerdict,
  type PlanParty,
} from '@turnaround/contracts';
import { addDays, type CalendarDate } from '@turnaround/kernel';
import { agencies, type DemonstrationAgency } from './agencies.js';
import { firstParent, type HeadlineStory, stories, whoHas } from './headlines.js';
import { at, type FamilyOnItsWay } from './family-on-its-way.js';

/** Contacts, plan, agencies' help, reviews and closing, as far as the family has come. */
export async function loadSupport(family: FamilyOnItsWay, assessed: CommandResult | undefined): Promise<void> {
  await logContacts(family);
  if (family.script.journey.draftedOn === undefined || assessed === undefined) return;
  const goals = await plan(family, family.script.journey.draftedOn, assessed);
  const { planAgreedOn } = family.script.journey;
  if (planAgreedOn === undefined) return;
  await askAgencies(family, planAgreedOn);
  await reviewAndClose(family, goals);
}

const notes = [
  'Visited at home. Breakfast routine on the wall is working; talked about how to ask school for a quiet start.',
  'Went to the housing office together and made a payment plan. They did most of the talking themselves.',
  'Helped to fill in the form and rang the agency from the kitchen table.',
  'Short visit; the house was calm. Practised what to say at the meeting on Thursday.',
  'Met at school with the head of year. Agreed a later start on Mondays for two weeks.',
  'Took the bedroom apart and put it back together with the children. They chose the paint.',
] as const;

async function logContacts({ door, script, chance, key, caseId, members }: FamilyOnItsWay): Promise<void> {
  const born = members.filter(({ dateOfBirth }) => dateOfBirth !== undefined);
  for (const [index, day] of script.journey.contactedOn.entries()) {
    const kept = chance.happens(86);
    const visit = chance.happens(70);
    const contactedAt = at(day, chance.between(8, 17), chance.pick([0, 15, 30, 45]));
    await door.command(
      script.keyWorker.id,
      logContact,
      key(`contact-${index}`),
      {
        contactedAt,
        mode: visit ? 'home-visit' : chance.pick(['telephone', 'message', 'school-visit', 'drop-in'] as const),
        outcome: kept ? 'kept' : chance.pick(['missed', 'refused'] as const),
        direct: kept,
        durationMinutes: kept ? chance.pick(visit ? [60, 90, 120, 180] : [10, 20, 30, 45]) : 0,
        memberIds: kept ? born.slice(0, chance.between(1, born.length)).map((member) => member.memberId) : [],
        note: kept ? chance.pick(notes) : 'No answer at the door. Left a card and will try again tomorrow.',
        occurredAt: contactedAt,
      },
      caseId,
    );
  }
}

function agencyFor(story: HeadlineStory): DemonstrationAgency | undefined {
  return agencies.find((agency) => agency.kind === story.agency && agency.sharing);
}

/** Draft, a goal for every need, and the signatures: all of them, or the family's only where agencies still wait. */
async function plan(
  family: FamilyOnItsWay,
  draftedOn: CalendarDate,
  assessed: CommandResult,
): Promise<PlanRow['goals']> {
  const { door, script, chance, key, caseId, members } = family;
  const { journey, keyWorker } = script;
  const involved = script.family.headlines
    .slice(0, 2)
    .map((headline) => agencyFor(stories[headline]))
    .filter((agency) => agency !== undefined);
  await door.command(
    keyWorker.id,
    draftPlan,
    key('draft'),
    {
      aims: 'A calmer home, everybody where they need to be in the morning, and bills we can open.',
      exitStrategy:
        'Visits become fortnightly after the second review; the lead agency named at closing stays in touch.',
      agencyIds: involved.map((agency) => agency.agencyId),
      occurredAt: at(draftedOn, 10),
    },
    caseId,
  );
  const { needs } = await door.row<NeedsRow>(keyWorker.id, 'needs', caseId, assessed);
  for (const need of needs) {
    const { goal } = stories[need.headline];
    const name = members.find((member) => member.memberId === need.memberId)?.firstName ?? '';
    await door.command(
      keyWorker.id,
      setGoal,
      key(`goal-${need.headline}`),
      {
        needId: need.needId,
        description: goal.description.replaceAll('{name}', name),
        measure: goal.measure.replaceAll('{name}', name),
        consequence: goal.consequence,
        benefit: goal.benefit.replaceAll('{name}', name),
        owner: chance.happens(60) ? { kind: 'member', memberId: need.memberId } : { kind: 'key-worker' },
        dueOn: addDays(draftedOn, chance.between(60, 120)),
        negotiable: !['crime', 'domestic-abuse'].includes(need.headline),
        occurredAt: at(draftedOn, 11),
      },
      caseId,
    );
  }
  const agreedOn = journey.planAgreedOn ?? addDays(draftedOn, 3);
  const agree = (step: string, party: PlanParty): Promise<CommandResult> =>
    door.command(keyWorker.id, agreePlan, key(step), { party, occurredAt: at(agreedOn, 14) }, caseId);
  let signed = await agree('agree-family', { kind: 'family', memberId: firstParent(members).memberId });
  if (journey.planAgreedOn !== undefined) {
    for (const agency of involved) {
      signed = await agree(`agree-${agency.agencyId}`, {
        kind: 'agency',
        agencyId: agency.agencyId,
        signedBy: agency.contactName,
      });
    }
  }
  return (await door.row<PlanRow>(keyWorker.id, 'plans', caseId, signed)).goals;
}

/** Agencies with an account are asked and answer for themselves: most say yes, some say why not, a few not yet. */
async function askAgencies(family: FamilyOnItsWay, from: CalendarDate): Promise<void> {
  const { door, script, chance, key, caseId, familyId, members } = family;
  const { journey, keyWorker } = script;
  for (const headline of script.family.headlines) {
    const story = stories[headline];
    const agency = agencyFor(story);
    if (agency?.account === undefined) continue;
    const askedOn = addDays(from, chance.between(1, 6));
    const request = await door.command(keyWorker.id, requestService, key(`request-${headline}`), {
      caseId,
      familyId,
      agencyId: agency.agencyId,
      service: story.service,
      reason: `Part of the whole family plan: ${story.service.toLowerCase()} would help most just now.`,
      memberIds: [whoHas(headline, members, script.family.agesOn).memberId],
      neededBy: addDays(askedOn, 21),
      occurredAt: at(askedOn, 9, 30),
    });
    const answeredOn = addDays(askedOn, chance.between(1, 9));
    if (answeredOn >= journey.until || chance.happens(4)) continue;
    if (chance.happens(15)) {
      await door.command(
        agency.account,
        declineRequest,
        key(`decline-${headline}`),
        {
          reason: 'no-capacity',
          explanation: 'Waiting list of ten weeks; we will ring as soon as a place comes free.',
          occurredAt: at(answeredOn, 12),
        },
        request.id,
      );
      continue;
    }
    const dueOn = addDays(answeredOn, 42);
    await door.command(
      agency.account,
      acceptRequest,
      key(`accept-${headline}`),
      { commitment: `${story.service}: first appointment within a fortnight.`, dueOn, occurredAt: at(answeredOn, 12) },
      request.id,
    );
    if (dueOn < journey.until && chance.happens(85)) {
      await door.command(
        agency.account,
        fulfilRequest,
        key(`fulfil-${headline}`),
        { result: 'Provided as agreed; the family took part.', fulfilledOn: dueOn, occurredAt: at(dueOn, 15) },
        request.id,
      );
    }
  }
}

/** Families whose support did not end well: they show what a near miss looks like. */
function leavesNeedUnmet({ script }: FamilyOnItsWay): boolean {
  return script.journey.ending === 'closed' && script.number % 3 === 0;
}

async function reviewAndClose(family: FamilyOnItsWay, goals: PlanRow['goals']): Promise<void> {
  const { door, script, key, caseId } = family;
  const { journey, keyWorker, teamManager } = script;
  const adult = firstParent(family.members);
  const verdicts = (share: number): GoalVerdict[] =>
    goals.map(({ goalId }, index) => ({
      goalId,
      verdict: index < goals.length * share ? 'met' : 'partly-met',
      evidence:
        index < goals.length * share
          ? 'Seen in the records of the agency and said by the family.'
          : 'Some weeks better than others.',
    }));
  for (const [index, day] of journey.reviewedOn.entries()) {
    await door.command(
      keyWorker.id,
      holdReview,
      key(`review-${index}`),
      {
        attendees: [`${adult.firstName} ${adult.lastName}`, keyWorker.name, teamManager.name],
        verdicts: verdicts((index + 1) / (journey.reviewedOn.length + 1)),
        familyView:
          index === 0 ? 'It is good that one person knows everything.' : 'We can see that it is getting better.',
        occurredAt: at(day, 13),
      },
      caseId,
    );
  }
  if (journey.closedOn === undefined) return;
  const unmet = leavesNeedUnmet(family);
  await door.command(
    keyWorker.id,
    closeCase,
    key('close'),
    {
      reason: unmet ? 'disengaged' : 'goals-achieved',
      goalOutcomes: verdicts(unmet ? 0.5 : 1),
      exitPlan: {
        sustainingAgency: 'Beck Valley Citizens Advice',
        namedContact: 'Margaret Toole',
        arrangements: 'A call every month until summer; school keeps the breakfast club place.',
      },
      remainingRisks: unmet ? 'Arrears are growing again; the landlord knows.' : 'None beyond everyday ups and downs.',
      familyView: unmet ? 'We have had enough of meetings for now.' : 'We are not the same family as last year.',
      ...(unmet ? { unmetGoalsReason: 'The family stopped answering; the door stays open.' } : {}),
      closedOn: journey.closedOn,
      occurredAt: at(journey.closedOn, 15),
    },
    caseId,
  );
}
