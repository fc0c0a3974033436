import type { AgencyKind } from '@turnaround/contracts';

export interface DemonstrationAgency {
  /** Fixed for the agencies that have a partner account, and so for all. */
  readonly agencyId: string;
  readonly name: string;
  readonly kind: AgencyKind;
  readonly remit: string;
  readonly contactName: string;
  readonly email: string;
  readonly telephone: string;
  /** The partner account that answers for the agency, where it has one. */
  readonly account?: string;
  /** Whether an information-sharing agreement is in force. */
  readonly sharing: boolean;
}

const idOf = (number: number): string => `a9e4c1e5-0000-4000-8000-${String(number).padStart(12, '0')}`;

function agency(
  number: number,
  name: string,
  kind: AgencyKind,
  contactName: string,
  remit: string,
  more: { account?: string; sharing?: boolean } = {},
): DemonstrationAgency {
  const domain = name.toLowerCase().replaceAll(/[^a-z]+/g, '-');
  return {
    agencyId: idOf(number),
    name,
    kind,
    remit,
    contactName,
    email: `${contactName.toLowerCase().replaceAll(/[^a-z]+/g, '.')}@${domain}.example`,
    telephone: `01632 960${String(100 + number)}`,
    sharing: more.sharing ?? true,
    ...(more.account === undefined ? {} : { account: more.account }),
  };
}

/** The first four answer their own requests through the accounts in `seeds/accounts.json`. */
export const agencies: readonly DemonstrationAgency[] = [
  agency(1, 'Fellmoor Academy', 'school', 'Nadia Brook', 'Attendance, behaviour and pastoral support in six schools.', {
    account: 'nadia-brook',
  }),
  agency(2, 'Fellmoor Homes', 'housing', 'Liam Hart', 'Social landlord: tenancy support, arrears and repairs.', {
    account: 'liam-hart',
  }),
  agency(
    3,
    'Moorside Young Minds',
    'mental-health',
    'Carys Bevan',
    'Assessment and therapy for children and young people.',
    { account: 'carys-bevan' },
  ),
  agency(
    4,
    'Fellmoor Family Harbour',
    'domestic-abuse',
    'Jo Stanhope',
    'Refuge, outreach and recovery work after domestic abuse.',
    { account: 'jo-stanhope' },
  ),
  agency(
    5,
    'Fellmoor Neighbourhood Policing',
    'police',
    'Sgt Helen Marsh',
    'Neighbourhood teams, early intervention and call-outs.',
  ),
  agency(
    6,
    'Fellmoor Youth Justice Service',
    'youth-justice',
    'Karl Denton',
    'Prevention and court orders for 10 to 17 year olds.',
  ),
  agency(
    7,
    'Turning Tide Recovery',
    'substance-use',
    'Maxine Royle',
    'Community drug and alcohol treatment for adults.',
  ),
  agency(
    8,
    'Jobcentre Plus Fellmoor',
    'employment',
    'Asha Verma',
    'Employment advice for families, benefit checks with consent.',
  ),
  agency(9, 'Fellmoor Health Visiting', 'health', 'Bridget Nolan', 'Health visitors and school nurses.'),
  agency(
    10,
    'Fellmoor Children’s Social Care',
    'children-services',
    'Owen Pritchard',
    'Children in need and child protection.',
  ),
  agency(11, 'Beck Valley Citizens Advice', 'voluntary', 'Margaret Toole', 'Debt, benefits and housing advice.'),
  agency(
    12,
    'Northern Probation, Fellmoor',
    'probation',
    'Dean Whitfield',
    'Supervision of adults on licence and community orders.',
    { sharing: false },
  ),
];
