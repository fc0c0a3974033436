import {
  acceptReferral,
  allocateKeyWorker,
  answerForReferrer,
  askReferrer,
  declineReferral,
  type Headline,
  submitReferral,
  type Urgency,
  type CommandResult,
  type ReferralRow,
} from '@turnaround/contracts';
import { addDays } from '@turnaround/kernel';
import { agencies } from './agencies.js';
import { Chance } from './chance.js';
import { at, type FamilyOnItsWay } from './family-on-its-way.js';
import type { FrontDoor } from './front-door.js';
import { firstParent, stories, whoHas } from './headlines.js';
import { loadAssessment } from './load-assessment.js';
import { loadClaim, type LoadedClaim } from './load-claim.js';
import { loadSupport } from './load-support.js';
import type { FamilyScript } from './programme.js';

/** What later steps of the programme as a whole need of a family that was loaded. */
export interface LoadedFamily {
  readonly caseId: string;
  readonly claim?: LoadedClaim;
}

/** Takes one family as far as its journey goes, through public commands only. */
export async function loadFamily(door: FrontDoor, script: FamilyScript): Promise<LoadedFamily> {
  const { journey, teamManager, keyWorker } = script;
  const chance = new Chance(script.seed);
  const key = (step: string): string => `family-${script.number}:${step}`;
  const submitted = await submit(door, script, chance, key);
  const loaded = { caseId: submitted.id };
  if (journey.decidedOn === undefined) {
    await ask(door, script, submitted.id, key);
    return loaded;
  }
  const occurredAt = at(journey.decidedOn, 11);
  if (journey.ending === 'declined') {
    await door.command(
      teamManager.id,
      declineReferral,
      key('decline'),
      { ...chance.pick(declines), occurredAt },
      submitted.id,
    );
    return loaded;
  }
  const accepted = await door.command(teamManager.id, acceptReferral, key('accept'), { occurredAt }, submitted.id);
  if (journey.allocatedOn === undefined) return loaded;
  await door.command(
    teamManager.id,
    allocateKeyWorker,
    key('allocate'),
    {
      keyWorkerId: keyWorker.id,
      keyWorkerName: keyWorker.name,
      teamId: keyWorker.teamId ?? '',
      occurredAt: at(journey.allocatedOn, 14),
    },
    submitted.id,
  );
  const referral = await door.row<ReferralRow>(teamManager.id, 'referrals', submitted.id, accepted);
  const onItsWay: FamilyOnItsWay = {
    door,
    script,
    chance,
    key,
    caseId: submitted.id,
    familyId: referral.familyId,
    members: referral.members,
  };
  const assessed = await loadAssessment(onItsWay);
  await loadSupport(onItsWay, assessed);
  const claim = await loadClaim(onItsWay);
  return claim === undefined ? loaded : { ...loaded, claim };
}

const declines = [
  { reason: 'below-threshold', explanation: 'One problem only; the school’s own early help is enough.' },
  { reason: 'already-supported', explanation: 'The family has a child protection plan and a social worker leads.' },
  { reason: 'outside-area', explanation: 'The family moved to the neighbouring district last month.' },
  { reason: 'another-route-is-better', explanation: 'Passed to the parenting service, which can start next week.' },
  { reason: 'not-enough-information', explanation: 'No answer from the referrer after three calls.' },
] as const;

const reasons = [
  'Several services have tried and nothing has lasted. The family says they would like one person to talk to.',
  'Things have got worse for months. We have offered what we can and it has not been enough.',
  'Risk of eviction and of the children missing more school. The family agreed to this referral.',
  'They asked us for help with everything at once, and were open about what is going on at home.',
] as const;

function urgencyOf(headlines: readonly Headline[]): Urgency {
  if (headlines.includes('domestic-abuse')) {
    return { level: 'at-once', reason: 'The police were there again last night, and the children saw it.' };
  }
  if (headlines.includes('housing')) return { level: 'soon', reason: 'The court hears about the home next week.' };
  return { level: 'usual' };
}

/** Every second family that waits: its referrer is asked the day after, and half of those have answered by telephone. */
async function ask(
  door: FrontDoor,
  { number, journey, teamManager }: FamilyScript,
  referralId: string,
  key: (step: string) => string,
): Promise<void> {
  if (number % 2 === 0) return;
  const question = 'Does the family know that it was referred, and who else is helping it now?';
  const askedOn = at(addDays(journey.referredOn, 1), 10);
  await door.command(teamManager.id, askReferrer, key('ask'), { question, occurredAt: askedOn }, referralId);
  if (number % 4 === 1) return;
  const answer = 'The mother knows and is glad of it. The health visitor comes once a month, nobody else.';
  const answeredOn = at(addDays(journey.referredOn, 2), 15);
  await door.command(teamManager.id, answerForReferrer, key('answer'), { answer, occurredAt: answeredOn }, referralId);
}

async function submit(
  door: FrontDoor,
  { family, journey, keyWorker }: FamilyScript,
  chance: Chance,
  key: (step: string) => string,
): Promise<CommandResult> {
  // Of agencies with an account, so that somebody reads what it is asked and what was decided.
  const referring = chance.pick(journey.ending === 'waiting' ? agencies.filter((each) => each.account) : agencies);
  const parent = firstParent(family.members);
  const unasked = journey.ending === 'waiting' && chance.happens(30);
  const sharing = agencies.filter((agency) => agency.sharing || chance.happens(50));
  return door.command(keyWorker.id, submitReferral, key('submit'), {
    referrer: {
      name: referring.contactName,
      agencyId: referring.agencyId,
      agencyName: referring.name,
      email: referring.email,
      telephone: referring.telephone,
    },
    reasons: chance.pick(reasons),
    headlineProblems: family.headlines.map((headline) => ({
      headline,
      seen: chance
        .pick(stories[headline].seen)
        .replaceAll('{name}', whoHas(headline, family.members, family.agesOn).firstName),
    })),
    members: [...family.members],
    address: family.address,
    consent: unasked
      ? { status: 'not-sought' }
      : {
          status: 'given',
          givenBy: `${parent.firstName} ${parent.lastName}`,
          givenOn: journey.referredOn,
          shareWithAgencyIds: sharing.map((agency) => agency.agencyId),
        },
    receivedOn: journey.referredOn,
    urgency: urgencyOf(family.headlines),
    occurredAt: at(journey.referredOn, chance.between(9, 16), chance.between(0, 59)),
  });
}
