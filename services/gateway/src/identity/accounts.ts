import { Id, Role } from '@turnaround/contracts';
import { FollowedFile } from '@turnaround/service-kit';
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

interface AccountsTerms {
  /** Whether the people of the demonstration exist. */
  readonly demonstration: boolean;
  readonly onUnreadable?: (error: Error) => void;
}

/**
 * Who may sign in, as the accounts file (`seeds/accounts.json` in the demonstration) says now: who is taken out of it, or may something
 * else, is so from the change on.
 */
export class Accounts {
  readonly #file: FollowedFile<readonly Account[]> | undefined;
  readonly #onChange: ((before: readonly Account[], now: readonly Account[]) => void)[] = [];
  #list: readonly Account[];
  #people = new Map<string, Account>();
  #machines = new Map<string, Account>();

  /**
   * @param file undefined where another provider has the people
   * @throws Error when it is missing or an entry is malformed
   */
  constructor(file: string | undefined, { demonstration, ...told }: AccountsTerms) {
    this.#file =
      file === undefined
        ? undefined
        : new FollowedFile(file, {
            ...told,
            parse: (text) => accountsIn(file, text).filter((each) => demonstration || each.demonstration !== true),
          });
    this.#list = this.#file?.current ?? [];
    this.#keep(this.#list);
  }

  get list(): readonly Account[] {
    this.#look();
    return this.#list;
  }

  byId(id: string): Account | undefined {
    this.#look();
    return this.#people.get(id);
  }

  /** The account that a partner's system signs in for. */
  byClient(clientId: string): Account | undefined {
    this.#look();
    return this.#machines.get(clientId);
  }

  /** Why what the file says now is not in force. */
  get problem(): string | undefined {
    return this.#file?.problem;
  }

  /** Calls whenever somebody's account was added, changed or taken out. */
  onChange(call: (before: readonly Account[], now: readonly Account[]) => void): void {
    this.#onChange.push(call);
  }

  #look(): void {
    const before = this.#list;
    const now = this.#file?.current ?? before;
    if (now === before) return;
    this.#keep(now);
    for (const call of this.#onChange) call(before, now);
  }

  #keep(list: readonly Account[]): void {
    this.#list = list;
    this.#people = new Map(list.map((account) => [account.id, account]));
    this.#machines = new Map(
      list.flatMap((account) => (account.machineClient ? [[account.machineClient.clientId, account]] : [])),
    );
  }
}

function accountsIn(file: string, text: string): readonly Account[] {
  const parsed = z.array(Account).safeParse(JSON.parse(text));
  if (!parsed.success) throw new Error(`ACCOUNTS_FILE ${file}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
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
