import { Headline } from '@turnaround/contracts';

/** A column of the spreadsheet: one row a person, rows with the same reference are one referral. */
export interface Column {
  readonly name: string;
  /** Must the header be there? Whether a cell may be blank is up to the referral's own rules. */
  readonly required: boolean;
  readonly per: 'referral' | 'person';
  /** JSON pointer of the field it fills, in the referral or (below a member) in the person. */
  readonly pointer: string;
}

const referral = (name: string, pointer: string, required = false): Column => ({
  name,
  required,
  per: 'referral',
  pointer,
});
const person = (name: string, pointer: string, required = false): Column => ({
  name,
  required,
  per: 'person',
  pointer,
});

/** `problem_early_years`: what was seen of this headline problem, blank where there is no concern. */
export const problemColumn = (headline: Headline): string => `problem_${headline.replaceAll('-', '_')}`;

export const columns: readonly Column[] = [
  referral('reference', '/sourceReference', true),
  referral('received_on', '/receivedOn'),
  referral('family_id', '/familyId'),
  referral('referrer_name', '/referrer/name', true),
  referral('referrer_job_title', '/referrer/jobTitle'),
  referral('referrer_agency', '/referrer/agencyName', true),
  referral('referrer_agency_id', '/referrer/agencyId'),
  referral('referrer_email', '/referrer/email'),
  referral('referrer_telephone', '/referrer/telephone'),
  referral('reasons', '/reasons', true),
  ...Headline.options.map((headline) => referral(problemColumn(headline), `/headlineProblems#${headline}`)),
  referral('address_line1', '/address/line1', true),
  referral('address_line2', '/address/line2'),
  referral('town', '/address/town'),
  referral('postcode', '/address/postcode', true),
  referral('consent', '/consent/status', true),
  referral('consent_given_by', '/consent/givenBy'),
  referral('consent_given_on', '/consent/givenOn'),
  referral('share_with_agency_ids', '/consent/shareWithAgencyIds'),
  person('first_name', '/firstName', true),
  person('last_name', '/lastName', true),
  person('date_of_birth', '/dateOfBirth', true),
  person('expected_on', '/expectedOn'),
  person('relationship', '/relationship', true),
  person('upn', '/upn'),
];

/** `  Date of Birth ` and `date-of-birth` are `date_of_birth`. */
export function normalisedHeader(header: string): string {
  return header
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, '_');
}
