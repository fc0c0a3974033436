import { Inject, Injectable } from '@nestjs/common';
import { type CommandContext, stepOf } from '@turnaround/application';
import {
  type BasisChange,
  claimPrepared,
  type CommandResult,
  eventReader,
  type PaymentDecision,
  type Recomputation,
} from '@turnaround/contracts';
import type { EventStore } from '@turnaround/event-store';
import { FamilyLedger, latestKnowledge, type StreamPlace } from '@turnaround/family-ledger';
import { type CalendarDate, DomainError, type StoredEvent, streamName } from '@turnaround/kernel';
import { basisChanges, decidedBeside, disagreeingData, factsOf } from '@turnaround/payment-rules';
import { RuleSetLibrary } from '@turnaround/rule-sets';
import { JOURNAL } from '@turnaround/service-kit';
import { clock } from '@turnaround/resilience';
import { basisFell, notPrepared, ruleSetGone } from '../domain/family-claims/claim.errors.js';
import { answersFor, type Claim, isWithDepartment, stands } from '../domain/family-claims/claim.state.js';
import type { ClaimStep } from '../domain/family-claims/family-claims.commands.js';
import { Claims } from '../family-claims/claims.js';
import { freedBy } from './freed-by.js';

const reader = eventReader([claimPrepared]);

/** What the rules and the data say before a step. */
export interface Asked {
  /** What the claim rested on and does not hold on the day. */
  readonly changes: readonly BasisChange[];
  /** Evidence and needs that speak against it. */
  readonly disagreeing: readonly string[];
}

/**
 * What a claim rests on, asked anew at every step of it: approval, batch, sample, submission and payment all ask here, about
 * their own day and from all the ledger holds by then (docs/domain/payment-by-results.md §2.2).
 */
@Injectable()
export class Basis {
  constructor(
    @Inject(Claims) private readonly claims: Claims,
    @Inject(FamilyLedger) private readonly ledger: FamilyLedger,
    @Inject(RuleSetLibrary) private readonly ruleSets: RuleSetLibrary,
    @Inject(JOURNAL) private readonly journal: EventStore,
  ) {}

  /**
   * @param asOf the day of the step
   * @param noEarlierThan what the ledger must hold first
   * @returns what the claim rested on and does not hold on that day; nothing of one that is at an end
   * @throws DomainError CLAIM.NO_RULE_SET, CLAIM.LEDGER_BEHIND
   */
  async changes(
    claim: Claim,
    asOf: CalendarDate,
    { now }: Pick<CommandContext, 'now'>,
    noEarlierThan: readonly StreamPlace[] = [],
  ): Promise<readonly BasisChange[]> {
    if (!stands(claim)) return [];
    const { ruleSet, facts, made, view } = await this.known(claim, asOf, now, noEarlierThan);
    return basisChanges(ruleSet, facts, made, view);
  }

  /**
   * What the rules of the claim say about a day, from all that is known now: to stand beside the proof of the day it was decided.
   * @throws DomainError CLAIM.NO_RULE_SET
   */
  async saysOn(claim: Claim, asOf: CalendarDate, now: string): Promise<Recomputation['today']> {
    const { ruleSet, facts, made, view } = await this.known(claim, asOf, now);
    const decision = decidedBeside(ruleSet, facts, made, view);
    return { asOf, decision, changes: [...basisChanges(ruleSet, facts, made, view)] };
  }

  private async known(claim: Claim, asOf: CalendarDate, now: string, noEarlierThan: readonly StreamPlace[] = []) {
    const ruleSet = this.ruleSets.find(claim.ruleSetId, claim.ruleSetVersion);
    if (ruleSet === undefined) throw ruleSetGone(claim.ruleSetId, claim.ruleSetVersion);
    const known = await this.ledger.read(claim.caseId, noEarlierThan);
    // The family's own claims are taken from where they are decided: the ledger may not have the last of them yet.
    const { events: own } = await this.journal.load(streamName('familyClaims', claim.familyId));
    const events = [...known.events, ...own];
    const decision = decisionOf(claim.claimId, own);
    if (decision === undefined) throw notPrepared();
    const submittedOn = isWithDepartment(claim) ? claim.submittedOn : undefined;
    const view = { asOf, knownAt: latestKnowledge({ ...known, events }, now) };
    return { ruleSet, events, facts: factsOf(events), made: { decision, submittedOn }, view };
  }

  /**
   * Carries a step out with what the rules say on its day. A refusal because of that is kept with the claim, so that every view
   * of it tells.
   * @throws DomainError CLAIM.BASIS_FELL, or what else the rules of the step say
   */
  async step(
    claimId: string,
    asOf: CalendarDate,
    toStep: (asked: Asked) => ClaimStep,
    context: CommandContext,
  ): Promise<CommandResult> {
    const { claim } = await this.claims.load(claimId);
    const asked = await this.ask(claim, asOf, context);
    try {
      return await this.claims.execute(toStep(asked), context);
    } catch (error) {
      if (isFallen(error)) await this.note(claimId, asOf, asked.changes, context);
      throw error;
    }
  }

  /** Nothing is found of a claim that is at an end. */
  private async ask(claim: Claim, asOf: CalendarDate, { now }: CommandContext): Promise<Asked> {
    if (!stands(claim)) return { changes: [], disagreeing: [] };
    const { ruleSet, facts, made, view } = await this.known(claim, asOf, now);
    const disagreeing = disagreeingData(facts, decidedBeside(ruleSet, facts, made, view)).map(({ id }) => id);
    return { changes: basisChanges(ruleSet, facts, made, view), disagreeing };
  }

  /** Who prepared the claim, who approved it, and who freed it: none of them audits it. */
  async answering(claim: Claim): Promise<readonly string[]> {
    const { events, made } = await this.known(claim, claim.preparedOn, clock.now().toISOString());
    return [...new Set([...answersFor(claim), ...freedBy(events, made.decision)])];
  }

  /** @throws DomainError CLAIM.BASIS_FELL of a step that another stream decides */
  async assertHolds(claim: Claim, asOf: CalendarDate, context: CommandContext): Promise<void> {
    const changes = await this.changes(claim, asOf, context);
    if (changes.length === 0) return;
    await this.note(claim.claimId, asOf, changes, context);
    throw basisFell(changes);
  }

  /** Tells the claim what it rests on, or that it holds again; says nothing twice. */
  async note(
    claimId: string,
    askedOn: CalendarDate,
    changes: readonly BasisChange[],
    context: CommandContext,
  ): Promise<void> {
    const step = stepOf(context, `note basis of ${claimId}`);
    await this.claims.execute({ type: 'NoteBasis', claimId, askedOn, changes }, step);
  }
}

export function isFallen(error: unknown): error is DomainError {
  return error instanceof DomainError && error.code === 'CLAIM.BASIS_FELL';
}

function decisionOf(claimId: string, own: readonly StoredEvent[]): PaymentDecision | undefined {
  return own.flatMap((stored) => reader.read(stored) ?? []).find(({ data }) => data.claimId === claimId)?.data.decision;
}
