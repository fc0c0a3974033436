import { Inject, Injectable } from '@nestjs/common';
import { type CommandContext, type Reaction, Repositories } from '@turnaround/application';
import {
  assessmentCompleted,
  caseClosed,
  claimPrepared,
  claimRefused,
  claimWithdrawn,
  keyWorkerAllocated,
  outcomeRecordEvents,
  reviewHeld,
  ruleSetMigrated,
} from '@turnaround/contracts';
import { FamilyLedger, latestKnowledge } from '@turnaround/family-ledger';
import type { ReadEvent } from '@turnaround/kernel';
import { evidenceWanted, factsOf, type FamilyFacts, missingPieces, ripestDecision } from '@turnaround/payment-rules';
import { RuleSetLibrary } from '@turnaround/rule-sets';
import { z } from 'zod';
import type { AskForEvidence } from '../domain/evidence-tasks/evidence-tasks.decider.js';
import { evidenceTasks } from '../evidence-tasks.js';
import { outcomeRecords } from '../outcome-records.js';
import { readUpTo } from './read-up-to.js';

const OfCase = z.union([
  z.object({ referralId: z.uuid() }).transform(({ referralId }) => referralId),
  z.object({ assessmentId: z.uuid() }).transform(({ assessmentId }) => assessmentId),
  z.object({ caseId: z.uuid() }).transform(({ caseId }) => caseId),
  z.object({ planId: z.uuid() }).transform(({ planId }) => planId),
]);

/**
 * Asks the rules again after what may bring a family within one piece of evidence of a result, or take it from there, and asks its key
 * worker for that piece (docs/domain/payment-by-results.md §5.2).
 */
@Injectable()
export class AskForMissingEvidence implements Reaction {
  readonly name = 'ask-for-evidence';
  /** Waits for the ledger, which may be away; the record itself goes on meanwhile. */
  readonly group = 'evidence-tasks';
  readonly on = [
    keyWorkerAllocated,
    assessmentCompleted,
    reviewHeld,
    caseClosed,
    // All of them: the last of those that came together asks for all.
    ...outcomeRecordEvents,
    ruleSetMigrated,
    claimPrepared,
    claimWithdrawn,
    claimRefused,
  ];

  constructor(
    @Inject(Repositories) private readonly repositories: Repositories,
    @Inject(RuleSetLibrary) private readonly ruleSets: RuleSetLibrary,
    @Inject(FamilyLedger) private readonly ledger: FamilyLedger,
  ) {}

  async handle(event: ReadEvent, context: CommandContext): Promise<void> {
    const caseId = OfCase.parse(event.data);
    const record = await this.repositories.of(outcomeRecords).find(caseId);
    // A file brings many pieces of evidence at once; what stands after this event will be asked about then.
    if (event.stream === `outcomeRecord-${caseId}` && (record?.head.revision ?? -1) > event.revision) return;
    if (record === undefined || record.state.needs.length === 0) return;
    const known = await readUpTo(this.ledger, event, caseId);
    const facts = factsOf(known.events);
    const command = this.commandOf(caseId, facts, latestKnowledge(known, context.now), context);
    if (command !== undefined) await this.repositories.of(evidenceTasks).execute(caseId, command, context);
  }

  private commandOf(
    caseId: string,
    facts: FamilyFacts,
    knownAt: string,
    { today, newId }: CommandContext,
  ): AskForEvidence | undefined {
    const { familyId } = facts;
    const ruleSet = this.ruleSets.findFor(facts, today);
    // Rules that are no longer installed decide nothing; the family's position says so.
    if (ruleSet === undefined || familyId === undefined) return undefined;
    const { decision } = ripestDecision(ruleSet, facts, today, knownAt);
    return {
      type: 'AskForEvidence',
      caseId,
      familyId,
      taskId: newId('task'),
      wanted: evidenceWanted(ruleSet, decision),
      missing: missingPieces(ruleSet, decision),
      keyWorkerId: facts.leads.at(-1)?.keyWorkerId,
      ruleSetId: ruleSet.id,
      ruleSetVersion: ruleSet.version,
      today,
    };
  }
}
