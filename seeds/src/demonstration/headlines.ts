import type { AgencyKind, Headline, Measure } from '@turnaround/contracts';

type Who = 'child' | 'adult';

export interface HeadlineStory {
  readonly who: Who;
  /** What a referrer saw; `{name}` is the member. */
  readonly seen: readonly string[];
  readonly need: readonly string[];
  readonly goal: { description: string; measure: string; consequence: string; benefit: string };
  readonly agency: AgencyKind;
  readonly service: string;
  readonly evidenceSystem: string;
  readonly evidenceTitle: string;
  /** A counted measure beside the practitioner's statement, over the months before the given day. */
  readonly counted?: (window: { from: string; to: string }, better: boolean) => Measure;
}

/** What families met under each of the ten headlines, in the words a worker would use. */
export const stories: Readonly<Record<Headline, HeadlineStory>> = {
  education: {
    who: 'child',
    seen: [
      '{name} has been in school three days a week since the spring and arrives late.',
      'School reports two suspensions this year for {name} and falling attendance.',
    ],
    need: [
      '{name} attends less than 90% of sessions and is falling behind.',
      '{name} misses Mondays and Fridays most weeks.',
    ],
    goal: {
      description: '{name} is at school, on time, every day.',
      measure: 'At least 90% attendance over two full terms, from the school register.',
      consequence: 'The school starts the fast-track attendance process.',
      benefit: '{name} keeps the place on the college taster course.',
    },
    agency: 'school',
    service: 'Attendance mentoring',
    evidenceSystem: 'School register',
    evidenceTitle: 'Attendance extract, two full terms',
    counted: ({ from, to }, better) => ({
      kind: 'attendance',
      term: `${from} to ${to}`,
      from,
      to,
      possible: 380,
      attended: better ? 358 : 318,
      authorisedAbsence: better ? 12 : 20,
      unauthorisedAbsence: better ? 10 : 42,
    }),
  },
  'early-years': {
    who: 'child',
    seen: [
      '{name} missed the two-year check and says only a few words.',
      'Health visitor cannot get in to see {name}.',
    ],
    need: ['{name} has not met the speech milestones and has missed development checks.'],
    goal: {
      description: '{name} catches up with checks and goes to nursery five mornings a week.',
      measure: 'Two-year check done; nursery register shows 15 hours a week for a term.',
      consequence: 'The health visitor refers to the early years panel.',
      benefit: 'Mum has mornings free for her course.',
    },
    agency: 'health',
    service: 'Speech and language drop-in',
    evidenceSystem: 'Health visiting record',
    evidenceTitle: 'Development check and nursery register',
  },
  health: {
    who: 'child',
    seen: [
      '{name} has not left the bedroom for weeks and talks of not wanting to be here.',
      'School nurse is worried about {name}’s low mood.',
    ],
    need: ['{name} lives with anxiety and low mood and is not yet getting help.'],
    goal: {
      description: '{name} takes up help for low mood and has two good days to talk about each week.',
      measure: 'Eight sessions kept; {name}’s own rating rises from 3 to 6 or more out of 10.',
      consequence: 'The case goes back to the panel for a crisis plan.',
      benefit: '{name} goes back to Saturday football.',
    },
    agency: 'mental-health',
    service: 'Talking therapy for a young person',
    evidenceSystem: 'Young people’s mental health service',
    evidenceTitle: 'Closing letter with before and after ratings',
  },
  'substance-use': {
    who: 'adult',
    seen: ['{name} was drunk at the school gate twice this month.', 'Neighbours report cannabis use in the home.'],
    need: ['{name} drinks most evenings and has stopped going to appointments.'],
    goal: {
      description: '{name} completes the community detox and stays in the recovery group.',
      measure: 'Treatment completed; weekly group for three months.',
      consequence: 'Housing and social care are told that the safety plan has broken down.',
      benefit: 'The children stay with their grandmother every other weekend while {name} goes fishing.',
    },
    agency: 'substance-use',
    service: 'Community detox and recovery group',
    evidenceSystem: 'Recovery service record',
    evidenceTitle: 'Treatment completion record',
  },
  'family-relationships': {
    who: 'adult',
    seen: [
      'Shouting and slammed doors every night; the children come to school exhausted.',
      '{name} says there are no rules left at home.',
    ],
    need: ['{name} finds it hard to hold boundaries and mornings end in arguments.'],
    goal: {
      description: '{name} completes the parenting group and the family keeps agreed bedtimes.',
      measure: 'Ten of twelve sessions; bedtimes kept five nights a week for eight weeks.',
      consequence: 'The review looks at a parenting contract.',
      benefit: 'A day at the coast for all of them.',
    },
    agency: 'voluntary',
    service: 'Parenting group',
    evidenceSystem: 'Parenting programme register',
    evidenceTitle: 'Attendance and before and after questionnaire',
  },
  'abuse-exploitation': {
    who: 'child',
    seen: [
      '{name} was missing overnight twice and has a new phone nobody bought.',
      'Concern that older lads are using {name} to carry packages.',
    ],
    need: ['{name} goes missing and is at risk of criminal exploitation.'],
    goal: {
      description: '{name} is home by nine and tells somebody where they are.',
      measure: 'No missing episode in six months.',
      consequence: 'Strategy meeting under local procedure.',
      benefit: '{name} joins the boxing club that runs on Fridays.',
    },
    agency: 'children-services',
    service: 'Exploitation prevention worker',
    evidenceSystem: 'Missing-from-home log',
    evidenceTitle: 'Return interviews and missing episodes',
  },
  crime: {
    who: 'child',
    seen: [
      '{name} has been arrested twice since September for shoplifting.',
      'Three complaints about {name} and friends on the estate.',
    ],
    need: ['{name} has offended and is known for anti-social behaviour on the estate.'],
    goal: {
      description: '{name} keeps out of trouble and keeps the youth justice appointments.',
      measure: 'No proven offence in six months; all appointments kept.',
      consequence: 'The acceptable behaviour contract is reviewed with a view to an injunction.',
      benefit: 'Motor project on Wednesday evenings.',
    },
    agency: 'youth-justice',
    service: 'Prevention programme',
    evidenceSystem: 'Police incident extract',
    evidenceTitle: 'Offences and incidents in the window',
    counted: ({ from, to }, better) => ({ kind: 'offences', from, to, proven: better ? 0 : 2 }),
  },
  'domestic-abuse': {
    who: 'adult',
    seen: [
      'Police have been called to the address four times this year.',
      '{name} disclosed to the school that they are frightened at home.',
    ],
    need: ['{name} has lived with domestic abuse and the children have seen it.'],
    goal: {
      description: '{name} and the children are safe and have a plan they have practised.',
      measure: 'No call-out in six months; safety plan reviewed monthly.',
      consequence: 'The case goes to the multi-agency risk conference.',
      benefit: 'The family gets help to change the locks and redecorate.',
    },
    agency: 'domestic-abuse',
    service: 'Recovery programme and safety planning',
    evidenceSystem: 'Police incident extract',
    evidenceTitle: 'Call-outs to the address in the window',
    counted: ({ from, to }, better) => ({ kind: 'domestic-abuse-call-outs', from, to, callOuts: better ? 0 : 3 }),
  },
  housing: {
    who: 'adult',
    seen: [
      'Notice seeking possession served after ten weeks of arrears.',
      'Six people share a two-bedroom flat with damp.',
    ],
    need: ['{name}’s tenancy is at risk because of arrears.'],
    goal: {
      description: '{name} keeps the tenancy and pays off the arrears.',
      measure: 'Twelve agreed payments made; notice withdrawn.',
      consequence: 'The landlord goes back to court.',
      benefit: 'The landlord redecorates the children’s bedroom.',
    },
    agency: 'housing',
    service: 'Tenancy support',
    evidenceSystem: 'Landlord rent account',
    evidenceTitle: 'Rent statement and withdrawal of notice',
  },
  finance: {
    who: 'adult',
    seen: [
      '{name} lost the job in the summer and the meter is empty by Thursday.',
      'Food bank three times this month; loans from a doorstep lender.',
    ],
    need: ['{name} is out of work and has debts that cannot be paid from benefit.'],
    goal: {
      description: '{name} has a debt plan and takes real steps to work.',
      measure: 'Debt plan kept for six months; course or job started.',
      consequence: 'Creditors resume collection.',
      benefit: 'Work clothes and a bus pass for the first month.',
    },
    agency: 'employment',
    service: 'Employment adviser for families',
    evidenceSystem: 'Employment adviser record',
    evidenceTitle: 'Debt plan and steps to work',
  },
};

export const strengths = [
  '{name} turns up and says what is on their mind.',
  '{name} is close to grandparents who live nearby.',
  '{name} is proud of the home and keeps it clean.',
  '{name} is doing well in art and has a teacher who believes in them.',
  '{name} looks after the younger ones with patience.',
  '{name} has kept the same football team for three years.',
  '{name} asked for help without being told to.',
  '{name} gets on with the neighbours.',
] as const;
