import { Inject, Injectable } from '@nestjs/common';
import { type CommandContext, type Reaction, Repositories } from '@turnaround/application';
import { outcomeNeedsNoted, ruleSetMigrated, ruleSetPinned } from '@turnaround/contracts';
import { StoreUnavailableError } from '@turnaround/event-store';
import { FamilyLedger, latestKnowledge } from '@turnaround/family-ledger';
import type { ReadEvent } from '@turnaround/kernel';
import { evaluate, factsOf, type FamilyFacts } from '@turnaround/payment-rules';
import { ruleSetHashOf, RuleSetLibrary } from '@turnaround/rule-sets';
import type { RecordEligibility } from '../domain/outcome-record/outcome-record.commands.js';
import { z } from 'zod';
import { type OutcomeRecords, outcomeRecords } from '../outcome-records.js';
import { readUpTo } from './read-up-to.js';

const OfCase = z.object({ caseId: z.uuid() });

/**
 * Keeps what the rules said of a family's eligibility when it attached, was assessed or came under other rules: an auditor asks
 * for the answer of that day (docs/domain/payment-by-results.md §2.2, field 10).
 */
@Injectable()
export class DecideEligibility implements Reaction {
  readonly name = 'decide-eligibility';
  /** Waits for the ledger, which may be away; the record itself goes on meanwhile. */
  readonly group = 'eligibility';
  readonly on = [ruleSetPinned, outcomeNeedsNoted, ruleSetMigrated];

  private readonly records: OutcomeRecords;

  constructor(
    @Inject(Repositories) repositories: Repositories,
    @Inject(RuleSetLibrary) private readonly ruleSets: RuleSetLibrary,
    @Inject(FamilyLedger) private readonly ledger: FamilyLedger,
  ) {
    this.records = repositories.of(outcomeRecords);
  }

  async handle(event: ReadEvent, context: CommandContext): Promise<void> {
    const { caseId } = OfCase.parse(event.data);
    if ((await this.records.answered(caseId, context)) !== undefined) return;
    const known = await readUpTo(this.ledger, event, caseId);
    const facts = factsOf(known.events);
    // Its own journal may tell of the needs before the record is opened.
    if ((await this.records.load(caseId)).state.status !== 'open') {
      throw new StoreUnavailableError('The outcome record is not opened yet.');
    }
    if (!tellsOf(event, facts)) throw new StoreUnavailableError('The ledger has not yet caught up with the family.');
    const asOf = dayOf(event, context);
    const ruleSet = this.ruleSets.findFor(facts, asOf);
    // Rules that are no longer installed decide nothing; the family's position says so.
    if (ruleSet === undefined) return;
    const knownAt = latestKnowledge(known, event.metadata.recordedAt);
    const { eligibility } = evaluate(ruleSet, facts, { asOf, knownAt, allocationUsed: 0 });
    const decided: RecordEligibility = {
      type: 'RecordEligibility',
      occasion: occasionOf(event),
      ruleSetId: ruleSet.id,
      ruleSetVersion: ruleSet.version,
      ruleSetHash: ruleSetHashOf(ruleSet),
      eligibility,
      asOf,
      knownAt,
      basis: known.basis,
    };
    await this.records.execute(caseId, decided, context);
  }
}

function occasionOf({ type }: ReadEvent): RecordEligibility['occasion'] {
  if (type === ruleSetPinned.type) return 'attached';
  return type === outcomeNeedsNoted.type ? 'assessed' : 'migrated';
}

/** A family attached on the day it was accepted, whenever that was written down. */
function dayOf({ type, data }: ReadEvent, { today }: CommandContext): string {
  return type === ruleSetPinned.type ? ruleSetPinned.schema.parse(data).attachedOn : today;
}

/** The ledger takes each context's events in its own time: whether it has those of the others this event came of. */
function tellsOf({ type, data }: ReadEvent, { attachments, assessments, needs }: FamilyFacts): boolean {
  if (attachments.length === 0) return false;
  if (type !== outcomeNeedsNoted.type) return true;
  const noted = outcomeNeedsNoted.schema.parse(data).needs;
  const known = new Set(needs.map(({ needId }) => needId));
  return assessments.length > 0 && noted.every(({ needId }) => known.has(needId));
}
