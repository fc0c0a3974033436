import { readFile } from 'node:fs/promises';
import { Id, Role } from '@turnaround/contracts';
import { z } from 'zod';

/** A client of the partner's own system, which signs in without a person. */
const MachineClient = z.strictObject({ clientId: z.string().min(3), clientSecret: z.string().min(12) });

/** One person of the built-in provider. Other issuers bring their own people. */
export const Account = z.strictObject({
  id: z.string().min(1),
  /** Everybody knows the password: exists only in the demonstration, on the machine itself. */
  demonstration: z.boolean().optional(),
  name: z.string().min(1),
  email: z.email(),
  role: Role,
  teamId: z.string().optional(),
  agencyId: Id.optional(),
  agencyName: z.string().optional(),
  agencyKind: z.string().optional(),
  machineClient: MachineClient.optional(),
  password: z.string().min(8),
});
export type Account = z.infer<typeof Account>;

/**
 * The accounts file (`seeds/accounts.json` in the demonstration); without the demonstration its people do not exist.
 * @throws when it is missing or an entry is malformed
 */
export async function readAccounts(file: string, demonstration: boolean): Promise<readonly Account[]> {
  const parsed = z.array(Account).safeParse(JSON.parse(await readFile(file, 'utf8')));
  if (!parsed.success) throw new Error(`ACCOUNTS_FILE ${file}: ${z.prettifyError(parsed.error)}`);
  return parsed.data.filter((account) => demonstration || account.demonstration !== true);
}

/** What a token says of its bearer, beside `sub`. */
export interface TokenClaims {
  readonly name: string;
  readonly role: Role;
  readonly team_id?: string;
  readonly agency_id?: string;
}

export function claimsOf(account: Account): TokenClaims {
  return {
    name: account.name,
    role: account.role,
    ...(account.teamId !== undefined && { team_id: account.teamId }),
    ...(account.agencyId !== undefined && { agency_id: account.agencyId }),
  };
}

/** What a partner's system may: the same as its people, in the agency's name. */
export function machineClaimsOf(account: Account): TokenClaims {
  return { ...claimsOf(account), name: account.agencyName ?? account.name };
}
