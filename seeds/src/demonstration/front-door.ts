import type { BodyInputOf, CommandContract, CommandResult, ReadModelName } from '@turnaround/contracts';
import { ProblemError, type Client } from '@turnaround/client';

/** A policy of another service may still be on its way; after this long it is a fault. */
const PATIENCE_MS = 30_000;
const notThereYet = new Set([403, 404, 409]);

/** Everybody who acts in the demonstration, signed in; commands carry keys of their own, so that a second run adds nothing. */
export class FrontDoor {
  constructor(private readonly signedIn: (accountId: string) => Promise<Client>) {}

  /**
   * Gives a command as `account`. Commands that rest on another context's event wait for it: the door answers
   * "not there" or "not yet" until the policy has run.
   */
  async command<C extends CommandContract>(
    account: string,
    contract: C,
    key: string,
    body: BodyInputOf<C>,
    id?: string,
  ): Promise<CommandResult> {
    const client = await this.signedIn(account);
    const deadline = Date.now() + PATIENCE_MS;
    for (let pause = 20; ; pause = Math.min(pause * 2, 500)) {
      try {
        return await client.command(contract, {
          body,
          idempotencyKey: `demonstration:${key}`,
          ...(id === undefined ? {} : { id }),
        });
      } catch (error) {
        const waits = error instanceof ProblemError && notThereYet.has(error.problem.status) && Date.now() < deadline;
        if (!waits) throw error;
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    }
  }

  /** A row once the read model has seen `after`. */
  async row<Row>(account: string, readModel: ReadModelName, id: string, after: CommandResult): Promise<Row> {
    const client = await this.signedIn(account);
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      try {
        const answer = await client.get<Row>(readModel, id, { waitFor: `${after.stream}@${after.revision}` });
        if (!answer.stale) return answer.row;
        if (Date.now() > deadline) throw new Error(`${readModel} did not catch up with ${after.stream}`);
      } catch (error) {
        const waits = error instanceof ProblemError && error.problem.status === 404 && Date.now() < deadline;
        if (!waits) throw error;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  }
}
