import { Role, submitReferral } from '@turnaround/contracts';

const everybody = Role.options;
/** Whoever works for the authority. */
const staff = Role.options.filter((role) => role !== 'partner');
const overseers = ['programme-manager', 'auditor', 'data-officer', 'administrator'] as const;

/**
 * The screens and the roles they are for. Never more roles than may read the data on them. The platform checks every
 * read again; this only keeps people from opening screens they cannot use.
 */
const areas = {
  programme: staff,
  referrals: staff,
  'referral-imports': ['team-manager', 'programme-manager', 'administrator'],
  families: everybody,
  /** On paper: a partner is not shown what is agreed in it. */
  plans: staff,
  pipeline: staff,
  agencies: everybody,
  'service-requests': everybody,
  claims: ['team-manager', ...overseers],
  positions: staff,
  'claim-windows': ['team-manager', ...overseers],
  'claim-batches': overseers,
  feeds: ['team-manager', ...overseers],
  /** The rows of a file name children of every team. */
  'feed-imports': overseers,
  'match-reviews': overseers,
  'what-if': staff,
  'programme-comparisons': ['programme-manager', 'auditor', 'administrator'],
  'rule-sets': everybody,
  overlaps: overseers,
  tasks: staff,
  're-referrals': staff,
  /** The form alone; roles with the inbox refer from there. */
  refer: submitReferral.roles,
  /** Roles with the inbox see the same there, and more. */
  'sent-referrals': ['partner'],
  /** The way in for whom strangers keep out. */
  'lock-outs': ['administrator'],
  'access-log': ['auditor', 'data-officer', 'administrator'],
  operations: ['administrator'],
} as const satisfies Record<string, readonly Role[]>;

export type Area = keyof typeof areas;

/** The roles an area is for, in the order of the roles; none for what is not an area. */
export function rolesFor(area: string): readonly Role[] {
  return Object.hasOwn(areas, area) ? areas[area as Area] : [];
}

/** What is not an area is open to everybody who is signed in. */
export function mayVisit(area: string, role: string | undefined): boolean {
  if (role === undefined) return false;
  return !Object.hasOwn(areas, area) || rolesFor(area).some((each) => each === role);
}
