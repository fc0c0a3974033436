/** The parts of the menu, and which roles they are for. The platform checks every read again; this only spares people dead ends. */
const areas = {
  programme: ['key-worker', 'team-manager', 'programme-manager', 'auditor', 'data-officer', 'administrator'],
  referrals: ['key-worker', 'team-manager', 'programme-manager', 'auditor', 'data-officer', 'administrator'],
  'referral-imports': ['team-manager', 'programme-manager', 'administrator'],
  families: ['key-worker', 'team-manager', 'programme-manager', 'auditor', 'partner', 'data-officer', 'administrator'],
  pipeline: ['key-worker', 'team-manager', 'programme-manager', 'auditor', 'data-officer', 'administrator'],
  agencies: ['key-worker', 'team-manager', 'programme-manager', 'auditor', 'partner', 'data-officer', 'administrator'],
  'service-requests': [
    'key-worker',
    'team-manager',
    'programme-manager',
    'auditor',
    'partner',
    'data-officer',
    'administrator',
  ],
  claims: ['team-manager', 'programme-manager', 'auditor', 'data-officer', 'administrator'],
  positions: ['key-worker', 'team-manager', 'programme-manager', 'auditor', 'data-officer', 'administrator'],
  'claim-windows': ['team-manager', 'programme-manager', 'auditor', 'data-officer', 'administrator'],
  'claim-batches': ['programme-manager', 'auditor', 'data-officer', 'administrator'],
  feeds: ['team-manager', 'programme-manager', 'auditor', 'data-officer', 'administrator'],
  'match-reviews': ['programme-manager', 'auditor', 'data-officer', 'administrator'],
  'what-if': ['key-worker', 'team-manager', 'programme-manager', 'auditor', 'data-officer', 'administrator'],
  'programme-comparisons': ['programme-manager', 'auditor', 'administrator'],
  overlaps: ['programme-manager', 'auditor', 'data-officer', 'administrator'],
  /** The form alone; who has the inbox refers from there too. */
  refer: ['key-worker', 'team-manager', 'programme-manager', 'partner'],
  'access-log': ['auditor', 'data-officer', 'administrator'],
} as const satisfies Record<string, readonly string[]>;

export type Area = keyof typeof areas;

export function mayVisit(area: string, role: string | undefined): boolean {
  const roles: readonly string[] | undefined = Object.hasOwn(areas, area) ? areas[area as Area] : undefined;
  return role !== undefined && (roles === undefined || roles.includes(role));
}
