import {
  agreePlan,
  closeCase,
  ClosureReason,
  ContactMode,
  draftPlan,
  holdReview,
  logContact,
  setGoal,
} from '@turnaround/contracts';
import { defineForm, type CommandSubject } from '../command-form.js';

/** A row for each goal of the plan, still without a verdict. */
const verdictPerGoal = ({ family }: CommandSubject): { goalId: string }[] =>
  (family?.goals ?? []).map(({ goalId }) => ({ goalId }));

export const draftPlanForm = defineForm({
  contract: draftPlan,
  // Needs noted from the assessment move the plan's stream on by themselves; a draft is a version of its own anyway.
  additive: true,
  startsWith: ({ family }) => ({
    aims: family?.plan?.aims ?? '',
    exitStrategy: family?.plan?.exitStrategy ?? '',
    agencyIds: family?.plan?.agencyIds ?? [],
  }),
  fields: [
    { source: 'aims', ask: 'prose' },
    { source: 'exitStrategy', ask: 'prose' },
    { source: 'agencyIds', ask: 'agencies' },
  ],
});

/** `agencyNameOf`: a goal keeps the name its agency had when the goal was set. */
export const setGoalForm = (agencyNameOf: (agencyId: string) => string | undefined) =>
  defineForm({
    contract: setGoal,
    startsWith: () => ({ negotiable: true, owner: { kind: 'member' } }),
    fields: [
      { source: 'needId', ask: 'need' },
      { source: 'description', ask: 'prose' },
      { source: 'measure', ask: 'prose' },
      {
        source: 'owner.kind',
        ask: 'choice',
        list: 'goalOwner',
        options: ['member', 'agency', 'key-worker'],
        few: true,
      },
      { source: 'owner.memberId', ask: 'member', when: { source: 'owner.kind', is: ['member'] } },
      { source: 'owner.agencyId', ask: 'agency', when: { source: 'owner.kind', is: ['agency'] } },
      { source: 'dueOn', ask: 'date' },
      { source: 'consequence', ask: 'prose' },
      { source: 'benefit', ask: 'prose' },
      { source: 'negotiable', ask: 'yes-no' },
    ],
    shape: (values) => {
      const owner = values['owner'];
      if (typeof owner !== 'object' || owner === null || Reflect.get(owner, 'kind') !== 'agency') return values;
      return { ...values, owner: { ...owner, agencyName: agencyNameOf(String(Reflect.get(owner, 'agencyId'))) } };
    },
  });

export const agreePlanForm = defineForm({
  contract: agreePlan,
  startsWith: () => ({ party: { kind: 'family' } }),
  fields: [
    { source: 'party.kind', ask: 'choice', list: 'partyKind', options: ['family', 'agency'], few: true },
    { source: 'party.memberId', ask: 'member', when: { source: 'party.kind', is: ['family'] } },
    { source: 'party.agencyId', ask: 'agency', when: { source: 'party.kind', is: ['agency'] } },
    { source: 'party.signedBy', ask: 'line', when: { source: 'party.kind', is: ['agency'] } },
  ],
});

export const logContactForm = defineForm({
  contract: logContact,
  additive: true,
  startsWith: () => ({
    mode: 'home-visit',
    outcome: 'kept',
    direct: true,
    durationMinutes: 60,
    memberIds: [],
  }),
  fields: [
    { source: 'mode', ask: 'choice', list: 'contactMode', options: ContactMode.options },
    { source: 'outcome', ask: 'choice', list: 'contactOutcome', options: ['kept', 'missed', 'refused'], few: true },
    { source: 'durationMinutes', ask: 'number' },
    { source: 'direct', ask: 'yes-no' },
    { source: 'memberIds', ask: 'members' },
    { source: 'note', ask: 'prose' },
    { source: 'nextStep', ask: 'prose', optional: true },
  ],
});

export const holdReviewForm = defineForm({
  contract: holdReview,
  startsWith: (subject) => ({ attendees: [], verdicts: verdictPerGoal(subject) }),
  fields: [
    { source: 'attendees', ask: 'lines' },
    { source: 'verdicts', ask: 'verdicts' },
    { source: 'familyView', ask: 'prose' },
  ],
});

export const closeCaseForm = defineForm({
  contract: closeCase,
  grave: true,
  startsWith: (subject) => ({ goalOutcomes: verdictPerGoal(subject) }),
  fields: [
    { source: 'reason', ask: 'choice', list: 'closureReason', options: ClosureReason.options },
    { source: 'goalOutcomes', ask: 'verdicts' },
    { source: 'unmetGoalsReason', ask: 'prose', optional: true },
    { source: 'exitPlan.sustainingAgency', ask: 'line' },
    { source: 'exitPlan.namedContact', ask: 'line' },
    { source: 'exitPlan.arrangements', ask: 'prose' },
    { source: 'remainingRisks', ask: 'prose' },
    { source: 'familyView', ask: 'prose' },
  ],
});
