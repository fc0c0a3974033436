import type { BodyOf, CommandContract } from '@turnaround/contracts';
import type { CommandContext } from './command-context.js';

/** A checked command on its way to what carries it out. */
export class CommandRequest<C extends CommandContract> {
  constructor(
    /** The thing acted on; for a creation the id it will have. */
    readonly id: string,
    readonly body: BodyOf<C>,
    readonly context: CommandContext,
  ) {}
}
