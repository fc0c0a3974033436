import {
  completeAssessment,
  recordFamilyAgreement,
  recordNeed,
  recordChildsVoice,
  recordStrength,
  startAssessment,
  type CommandResult,
} from '@turnaround/contracts';
import { ageOn } from './ages.js';
import { childsWords } from './childs-words.js';
import { firstParent, stories, strengthsOf, whoHas } from './headlines.js';
import { at, type FamilyOnItsWay } from './family-on-its-way.js';

/** Agreement, needs and strengths, and the completion (answered) where the family has come that far. */
export async function loadAssessment({
  door,
  script,
  chance,
  key,
  caseId,
  members,
}: FamilyOnItsWay): Promise<CommandResult | undefined> {
  const { journey, keyWorker, family } = script;
  const adult = firstParent(members);
  if (journey.agreedToAssessmentOn === undefined || journey.assessmentStartedOn === undefined) return undefined;
  await door.command(
    keyWorker.id,
    recordFamilyAgreement,
    key('agreement'),
    {
      decision: 'agreed',
      decidedByMemberId: adult.memberId,
      decidedOn: journey.agreedToAssessmentOn,
      limitsOfConfidentialityExplainedBy: keyWorker.name,
      occurredAt: at(journey.agreedToAssessmentOn, 15),
    },
    caseId,
  );
  await door.command(
    keyWorker.id,
    startAssessment,
    key('start'),
    { occurredAt: at(journey.assessmentStartedOn, 16) },
    caseId,
  );

  const half = journey.assessmentCompletedOn === undefined;
  const headlines = half ? family.headlines.slice(0, 2) : family.headlines;
  for (const headline of headlines) {
    const story = stories[headline];
    const member = whoHas(headline, members, family.agesOn);
    await door.command(
      keyWorker.id,
      recordNeed,
      key(`need-${headline}`),
      {
        memberId: member.memberId,
        headline,
        descriptor: story.descriptor,
        description: chance.pick(story.need).replaceAll('{name}', member.firstName),
        basis: 'professional-judgement',
        evidenceSource: story.evidenceSystem,
        source: { kind: 'professional-statement', documentOn: journey.assessmentStartedOn },
        presentOn: journey.assessmentStartedOn,
        occurredAt: at(journey.assessmentStartedOn, 16, 30),
      },
      caseId,
    );
  }
  for (const [index, member] of members.entries()) {
    if (half && index > 0) break;
    await door.command(
      keyWorker.id,
      recordStrength,
      key(`strength-${index}`),
      {
        memberId: member.memberId,
        description: chance.pick(strengthsOf(member, journey.referredOn)).replaceAll('{name}', member.firstName),
        basis: index === 0 ? 'family-view' : 'opinion',
        occurredAt: at(journey.assessmentStartedOn, 16, 45),
      },
      caseId,
    );
  }
  for (const [index, member] of members.entries()) {
    const { dateOfBirth } = member;
    const age = dateOfBirth === undefined ? undefined : ageOn(journey.assessmentStartedOn, dateOfBirth);
    if (half || age === undefined || age < 0 || age >= 18) continue;
    await door.command(
      keyWorker.id,
      recordChildsVoice,
      key(`voice-${index}`),
      {
        memberId: member.memberId,
        words: childsWords(member.firstName, age, index),
        way: age < 4 ? 'observed' : 'said-alone',
        heardOn: journey.assessmentStartedOn,
        occurredAt: at(journey.assessmentStartedOn, 17),
      },
      caseId,
    );
  }
  if (journey.assessmentCompletedOn === undefined) return undefined;
  return door.command(
    keyWorker.id,
    completeAssessment,
    key('complete'),
    {
      summary: `The family and I went through every part of the assessment together. They want to begin with ${family.headlines[0]?.replaceAll('-', ' ') ?? 'home'}.`,
      agreedByMemberId: adult.memberId,
      occurredAt: at(journey.assessmentCompletedOn, 15),
    },
    caseId,
  );
}
