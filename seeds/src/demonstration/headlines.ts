import { inWords } from './in-words.js';
import type { AgencyKind, Headline, Measure, MemberDetails, NeedDescriptor } from '@turnaround/contracts';
import type { CalendarDate } from '@turnaround/kernel';
import { ageOn } from './ages.js';

/** A parent, or a child whose age at the referral lies in these years, both included. */
type Who = 'parent' | readonly [youngest: number, oldest: number];

export interface HeadlineStory {
  readonly who: Who;
  /** Which indicator of the headline the need is. */
  readonly descriptor: NeedDescriptor;
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
    descriptor: 'attendance',
    who: [6, 14],
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
      term: `Two terms to ${inWords(to)}`,
      from,
      to,
      possible: 380,
      attended: better ? 358 : 318,
      authorisedAbsence: better ? 12 : 20,
      unauthorisedAbsence: better ? 10 : 42,
    }),
  },
  'early-years': {
    descriptor: 'child-development',
    who: [1, 4],
    seen: [
      '{name} missed the two-year check and says only a few words.',
      'Health visitor cannot get in to see {name}.',
    ],
    need: ['{name} has not met the speech milestones and has missed development checks.'],
    goal: {
      description: '{name} catches up with checks and goes to nursery five mornings a week.',
      measure: 'Two-year check done; nursery register shows 15 hours a week for a term.',
      consequence: 'The health visitor refers to the early years panel.',
      benefit: 'There are mornings free for a course.',
    },
    agency: 'health',
    service: 'Speech and language drop-in',
    evidenceSystem: 'Health visiting record',
    evidenceTitle: 'Development check and nursery register',
  },
  health: {
    descriptor: 'child-mental-health',
    who: [9, 15],
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
    descriptor: 'adult-substance-use',
    who: 'parent',
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
    descriptor: 'parenting',
    who: 'parent',
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
    descriptor: 'missing-from-home',
    who: [11, 15],
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
    descriptor: 'young-person-offending',
    who: [11, 15],
    seen: [
      '{name} has been arrested twice for shoplifting.',
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
    descriptor: 'domestic-abuse-victim',
    who: 'parent',
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
    descriptor: 'unsuitable-housing-or-eviction-risk',
    who: 'parent',
    seen: [
      'Notice seeking possession served after ten weeks of arrears.',
      'All of them share a two-bedroom flat with damp.',
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
    descriptor: 'debt-or-low-income',
    who: 'parent',
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

export const allHeadlines = Object.keys(stories) as Headline[];

const parents: readonly string[] = ['mother', 'father', 'step-parent'];
const children: readonly string[] = ['son', 'daughter'];

type Person = Pick<MemberDetails, 'relationship' | 'dateOfBirth'>;

export function isParent({ relationship }: Pick<MemberDetails, 'relationship'>): boolean {
  return parents.includes(relationship);
}

/** Who signs for the family and is spoken to first. */
export function firstParent<P extends Person>(members: readonly P[]): P {
  const parent = members.find(isParent);
  if (parent === undefined) throw new Error('A family without a parent');
  return parent;
}

/** The member a headline is about: of a fitting age on the day of the referral. Undefined where the family has none. */
export function whoFits<P extends Person>(
  headline: Headline,
  members: readonly P[],
  referredOn: CalendarDate,
): P | undefined {
  const { who } = stories[headline];
  if (who === 'parent') return firstParent(members);
  const [youngest, oldest] = who;
  return members.find(({ relationship, dateOfBirth }) => {
    if (!children.includes(relationship) || dateOfBirth === undefined) return false;
    const age = ageOn(referredOn, dateOfBirth);
    return age >= youngest && age <= oldest;
  });
}

/** @throws Error where a script has a headline that nobody of the family can have */
export function whoHas<P extends Person>(headline: Headline, members: readonly P[], referredOn: CalendarDate): P {
  const member = whoFits(headline, members, referredOn);
  if (member === undefined) throw new Error(`Nobody of the family can be whom ${headline} is about`);
  return member;
}

/** What a worker notes as going well, by the age of whom it is said. */
const strengths: readonly { readonly from: number; readonly to: number; readonly words: string }[] = [
  { from: 0, to: 4, words: '{name} is curious, and settles quickly with people who are known.' },
  { from: 0, to: 4, words: '{name} sleeps through and eats well.' },
  { from: 5, to: 15, words: '{name} is doing well in art and has a teacher who believes in them.' },
  { from: 5, to: 15, words: '{name} is close to grandparents who live nearby.' },
  { from: 9, to: 15, words: '{name} has kept the same football team for three years.' },
  { from: 9, to: 15, words: '{name} looks after younger children with patience.' },
  { from: 9, to: 120, words: '{name} turns up and says what is on their mind.' },
  { from: 18, to: 120, words: '{name} is proud of the home and keeps it clean.' },
  { from: 18, to: 120, words: '{name} asked for help without being told to.' },
  { from: 18, to: 120, words: '{name} gets on with the neighbours.' },
];

/** Each member is spoken of in an assessment, a child to be born as well. */
export function strengthsOf({ dateOfBirth }: Person, day: CalendarDate): readonly string[] {
  if (dateOfBirth === undefined) return ['The family is getting ready for the baby together.'];
  const age = ageOn(day, dateOfBirth);
  return strengths.filter(({ from, to }) => age >= from && age <= to).map(({ words }) => words);
}
