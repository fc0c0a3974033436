import { commandOnceReady, rowAfter, type Client } from '@turnaround/client';
import type { BodyInputOf, CommandContract, CommandResult, ReadModelName } from '@turnaround/contracts';

/** Everybody who acts in the demonstration. Each command has a key of its own, so a second run adds nothing. */
export interface FrontDoor {
  client(account: string): Promise<Client>;
  /** Gives a command as `account`; waits for other contexts' reactions where it must. */
  command<C extends CommandContract>(
    account: string,
    contract: C,
    key: string,
    body: BodyInputOf<C>,
    id?: string,
  ): Promise<CommandResult>;
  /** A row once the read model has seen `write`. */
  row<Row>(account: string, readModel: ReadModelName, id: string, write: CommandResult): Promise<Row>;
}

/** The front door of a running platform. */
export class PlatformDoor implements FrontDoor {
  constructor(private readonly signedIn: (accountId: string) => Promise<Client>) {}

  client(account: string): Promise<Client> {
    return this.signedIn(account);
  }

  async command<C extends CommandContract>(
    account: string,
    contract: C,
    key: string,
    body: BodyInputOf<C>,
    id?: string,
  ): Promise<CommandResult> {
    return commandOnceReady(await this.signedIn(account), contract, {
      body,
      idempotencyKey: `demonstration:${key}`,
      ...(id === undefined ? {} : { id }),
    });
  }

  async row<Row>(account: string, readModel: ReadModelName, id: string, write: CommandResult): Promise<Row> {
    return rowAfter<Row>(await this.signedIn(account), readModel, id, write);
  }
}
