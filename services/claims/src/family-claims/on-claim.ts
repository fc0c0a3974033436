import { Inject, Injectable } from '@nestjs/common';
import {
  type CommandContext,
  type CommandHandlerOf,
  type CommandRequest,
  handledBy,
  type HandledCommand,
} from '@turnaround/application';
import type { BodyOf, CommandContract, CommandResult } from '@turnaround/contracts';
import type { CalendarDate } from '@turnaround/kernel';
import { type Asked, Basis } from '../basis/basis.js';
import type { ClaimStep } from '../domain/family-claims/family-claims.commands.js';
import { Claims } from './claims.js';

/** The row of a command that is one step of the claim its address names, and nothing else. */
export function onClaim<C extends CommandContract>(
  contract: C,
  toStep: (body: BodyOf<C>, context: CommandContext, claimId: string) => ClaimStep,
): HandledCommand<C> {
  @Injectable()
  class StepHandler implements CommandHandlerOf<C> {
    constructor(@Inject(Claims) private readonly claims: Claims) {}

    execute({ id, body, context }: CommandRequest<C>): Promise<CommandResult> {
      return this.claims.execute(toStep(body, context, id), context);
    }
  }
  return handledBy(contract, StepHandler);
}

/** The same for a step before which the rules are asked again about the day of it. */
export function onClaimThatHolds<C extends CommandContract>(
  contract: C,
  dayOf: (body: BodyOf<C>, context: CommandContext) => CalendarDate,
  toStep: (body: BodyOf<C>, context: CommandContext, asked: Asked & { readonly claimId: string }) => ClaimStep,
): HandledCommand<C> {
  @Injectable()
  class StepHandler implements CommandHandlerOf<C> {
    constructor(@Inject(Basis) private readonly basis: Basis) {}

    execute({ id: claimId, body, context }: CommandRequest<C>): Promise<CommandResult> {
      const step = (asked: Asked): ClaimStep => toStep(body, context, { claimId, ...asked });
      return this.basis.step(claimId, dayOf(body, context), step, context);
    }
  }
  return handledBy(contract, StepHandler);
}
