import { Headline } from '@turnaround/contracts';

/** A column of the spreadsheet: one row a person, rows with the same reference are one referral. */
export interface Column {
  readonly name: string;
  /** Must the header be there? Whether a cell may be blank is up to the referral's own rules. */
  readonly required: boolean;
  readonly per: 'referral' | 'person';
  readonly holds: 'text' | 'day';
  /** JSON pointer of the field it fills, in the referral or (below a member) in the person. */
  readonly pointer: string;
}

type Details = Partial<Pick<Column, 'required' | 'holds'>>;
const column = (per: Column['per'], name: string, pointer: string, details: Details): Column => ({
  name,
  required: false,
  holds: 'text',
  per,
  pointer,
  ...details,
});
const referral = (name: string, pointer: string, details: Details = {}): Column =>
  column('referral', name, pointer, details);
const person = (name: string, pointer: string, details: Details = {}): Column =>
  column('person', name, pointer, details);
const required = { required: true } as const;
const day = { holds: 'day' } as const;

/** `problem_early_years`: what was seen of this headline problem, blank where there is no concern. */
export const problemColumn = (headline: Headline): string => `problem_${headline.replaceAll('-', '_')}`;

export const columns: readonly Column[] = [
  referral('reference', '/sourceReference', required),
  referral('received_on', '/receivedOn', day),
  referral('family_id', '/familyId'),
  referral('referrer_name', '/referrer/name', required),
  referral('referrer_job_title', '/referrer/jobTitle'),
  referral('referrer_agency', '/referrer/agencyName', required),
  referral('referrer_agency_id', '/referrer/agencyId'),
  referral('referrer_email', '/referrer/email'),
  referral('referrer_telephone', '/referrer/telephone'),
  referral('reasons', '/reasons', required),
  ...Headline.options.map((headline) => referral(problemColumn(headline), `/headlineProblems#${headline}`)),
  referral('address_line1', '/address/line1', required),
  referral('address_line2', '/address/line2'),
  referral('town', '/address/town'),
  referral('postcode', '/address/postcode', required),
  referral('consent', '/consent/status', required),
  referral('consent_given_by', '/consent/givenBy'),
  referral('consent_given_on', '/consent/givenOn', day),
  referral('share_with_agency_ids', '/consent/shareWithAgencyIds'),
  person('first_name', '/firstName', required),
  person('last_name', '/lastName', required),
  person('date_of_birth', '/dateOfBirth', { ...required, ...day }),
  person('expected_on', '/expectedOn', day),
  person('relationship', '/relationship', required),
  person('upn', '/upn'),
];
