import { randomBytes } from 'node:crypto';
import type { SignInPass } from '@turnaround/contracts';
import type { Database } from '@turnaround/postgres';
import { digest } from './digest.js';

const GOOD_FOR = "interval '1 hour'";
/** Neither I, L, O nor U: a code is read out over the telephone. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 10;

/** One-time codes: they let a person try from an unknown browser while strangers' tries lock the account. The password is asked all the same. */
export class SignInPasses {
  constructor(private readonly database: Database) {}

  /** Of the code itself only a digest is kept. */
  async give(accountId: string, givenBy: string): Promise<SignInPass> {
    const code = [...randomBytes(LENGTH)].map((byte) => LETTERS[byte % LETTERS.length]).join('');
    const { rows } = await this.database.query<{ expires_at: Date }>(
      `insert into sign_in_pass (account_id, code_hash, given_by, expires_at) values ($1, $2, $3, now() + ${GOOD_FOR})
       returning expires_at`,
      [accountId, hashOf(code), givenBy],
    );
    return { code, expiresAt: rows[0]?.expires_at.toISOString() ?? '' };
  }

  async holds(accountId: string, code: string): Promise<boolean> {
    const { rows } = await this.database.query(
      'select from sign_in_pass where account_id = $1 and code_hash = $2 and expires_at > now()',
      [accountId, hashOf(code)],
    );
    return rows.length > 0;
  }

  async use(accountId: string, code: string): Promise<void> {
    await this.database.query('delete from sign_in_pass where account_id = $1 and code_hash = $2', [
      accountId,
      hashOf(code),
    ]);
  }

  async sweep(): Promise<void> {
    await this.database.query('delete from sign_in_pass where expires_at < now()');
  }
}

/** However it was typed: with spaces, dashes, small letters. */
function hashOf(code: string): string {
  return digest(code.toUpperCase().replaceAll(/[^0-9A-Z]/g, ''));
}
