import {
  approveClaim,
  prepareClaim,
  recordEvidence,
  type NeedsRow,
  type Measure,
  type Need,
  type CommandResult,
} from '@turnaround/contracts';
import { addDays, addMonths, type CalendarDate } from '@turnaround/kernel';
import { stories } from './headlines.js';
import { submitInBatch } from './submit-in-batch.js';
import { at, type FamilyOnItsWay } from './family-on-its-way.js';

/** A claim that later steps of the programme take further. */
export interface SubmittedClaim {
  readonly claimId: string;
  readonly submittedOn: CalendarDate;
  readonly keyWorkerId: string;
  readonly write: CommandResult;
}

export type LoadedClaim = { readonly approvedClaimId: string } | { readonly submittedClaim: SubmittedClaim };

/** Evidence for every need the family turned round, then the claim by two programme managers. */
export async function loadClaim(family: FamilyOnItsWay): Promise<LoadedClaim | undefined> {
  const { door, script, key, caseId } = family;
  const { journey } = script;
  if (journey.closedOn === undefined) return undefined;
  const row = await door.row<NeedsRow>(script.keyWorker.id, 'needs', caseId, {
    id: caseId,
    stream: `wholeFamilyPlan-${caseId}`,
    revision: 0,
  });
  for (const [index, need] of row.needs.entries()) {
    // Every third closed family lacks proof of its last need: a near miss.
    const missing = journey.ending === 'closed' && script.number % 3 !== 1 && index === row.needs.length - 1;
    if (!missing) await evidence(family, need, journey.closedOn);
  }
  if (journey.claimPreparedOn === undefined) return undefined;
  const claim = await door.command('priya-anand', prepareClaim, key('prepare-claim'), {
    caseId,
    occurredAt: at(journey.claimPreparedOn, 10),
  });
  if (journey.claimApprovedOn === undefined) return undefined;
  await door.command(
    'tom-aldridge',
    approveClaim,
    key('approve-claim'),
    { occurredAt: at(journey.claimApprovedOn, 11) },
    claim.id,
  );
  if (journey.claimSubmittedOn === undefined) return { approvedClaimId: claim.id };
  const write = await submitInBatch(door, key, claim, journey.claimSubmittedOn);
  const submittedOn = journey.claimSubmittedOn;
  return { submittedClaim: { claimId: claim.id, submittedOn, keyWorkerId: script.keyWorker.id, write } };
}

/** The practitioner's statement with its document and, where there is one, the counted measure over half a year. */
async function evidence(
  { door, script, key, caseId }: FamilyOnItsWay,
  need: Need,
  closedOn: CalendarDate,
): Promise<void> {
  const story = stories[need.headline];
  const observedOn = addDays(closedOn, -3);
  const window = { from: addMonths(observedOn, -6), to: observedOn };
  const measures: Measure[] = [{ kind: 'need-outcome', achieved: true }];
  if (story.counted !== undefined) measures.push(story.counted(window, true));
  for (const measure of measures) {
    await door.command(
      script.keyWorker.id,
      recordEvidence,
      key(`evidence-${need.headline}-${measure.kind}`),
      {
        memberId: need.memberId,
        needId: need.needId,
        measure,
        source: {
          system: story.evidenceSystem,
          title: story.evidenceTitle,
          documentOn: observedOn,
          kind: measure.kind === 'need-outcome' ? 'professional-statement' : 'extract',
        },
        observedOn,
        occurredAt: at(observedOn, 16),
      },
      caseId,
    );
  }
}
