import { z } from 'zod';
import { impersonal } from './personal.js';

const withoutNul = (value: string): boolean => !value.includes('\u0000');

export const Id = z.uuid();

/** Years that can be meant: PostgreSQL knows no year 0, and nobody whom a programme helps was born before 1900. */
const isPossible = (value: string): boolean => value >= '1900' && value < '2200';
const POSSIBLE_YEARS = 'must lie between 1900 and 2199';

/** Calendar date in Europe/London, `yyyy-mm-dd`, from 1900 to 2199. */
export const IsoDate = z.iso.date().refine(isPossible, POSSIBLE_YEARS);

/** Instant in UTC, `yyyy-mm-ddThh:mm:ssZ`, from 1900 to 2199. */
export const IsoInstant = z.iso.datetime().refine(isPossible, POSSIBLE_YEARS);

/** An instant as people and programs give it, with `Z` or any offset; what goes on is UTC. */
export const GivenInstant = z.iso
  .datetime({ offset: true })
  .transform((given) => new Date(given).toISOString())
  .refine(isPossible, POSSIBLE_YEARS);

/** Place of an event in its stream. */
export const Revision = z.number().int().min(0).max(2_147_483_647);

/** ONS code of a local authority of the United Kingdom. */
export const AuthorityCode = impersonal(
  z
    .string()
    .trim()
    .regex(/^[ENSW]\d{8}$/, 'must be an ONS code such as E06000054'),
  'organisation',
);

/** One line: names, titles, references. */
export const Line = z.string().trim().min(1).max(200).refine(withoutNul, 'must not contain NUL');

/** Free text a worker writes. */
export const Prose = z.string().trim().min(1).max(4000).refine(withoutNul, 'must not contain NUL');

/** UK postcode in any spacing or case, kept as `AA9 9AA`. */
export const Postcode = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}$/, 'must be a UK postcode')
  .transform((value) => value.replaceAll(/\s/g, '').replace(/...$/, ' $&'));

/** An email address. */
export const Email = z.email().max(254);

/** A telephone number as it had to be written in ledgers from before a file of referrals could bring any. */
export const TelephoneThen = z
  .string()
  .trim()
  .regex(/^[+\d][\d ()-]{6,19}$/, 'must be a telephone number');

/** A telephone number as people write it, with extension or remark: nobody is kept out by it. */
export const Telephone = z.string().trim().min(1).max(100).refine(withoutNul, 'must not contain NUL');

/** Account of a worker. */
export const AccountId = impersonal(z.string(), 'account');

/** A name from a list that a rule set, the platform or the department keeps. */
export const Code = impersonal(z.string(), 'code');

/** A digest, a version, a place in a stream: what a decision is proved by. */
export const Proof = impersonal(z.string(), 'proof');

/** What an agency or an authority is called, or says of itself. */
export const Organisation = impersonal(z.string(), 'organisation');
