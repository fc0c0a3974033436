import type { BodyOf, CommandContract } from '@turnaround/contracts';
import type { CommandContext } from './command-context.js';

/** A checked command on its way to its handler. Extend once per contract, so that the command bus can tell them apart. */
export class CommandRequest<C extends CommandContract> {
  constructor(
    /** The thing acted on; for a creation the id it will have. */
    readonly id: string,
    readonly body: BodyOf<C>,
    readonly context: CommandContext,
  ) {}
}
