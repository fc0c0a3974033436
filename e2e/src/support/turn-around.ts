import { commandOnceReady } from '@turnaround/client';
import {
  addClaimsToBatch,
  approveClaim,
  type ClaimRow,
  drawAuditSample,
  openBatch,
  PaymentPosition,
  prepareClaim,
  recordSampleOutcome,
  submitBatch,
} from '@turnaround/contracts';
import { type People, support } from './one-family.js';

export interface TurnedAround {
  readonly caseId: string;
  readonly familyId: string;
  readonly claimId: string;
}

/** Takes one family all the way over HTTP, to the submitted claim. `name` keeps families of one test apart. */
export async function turnAround(people: People, name: string, agencyId: string): Promise<TurnedAround> {
  const { caseId, familyId } = await support(people, name, agencyId);
  const preparer = await people.as('priya-anand');
  const approver = await people.as('tom-aldridge');
  const claim = await commandOnceReady(preparer, prepareClaim, { body: { caseId } });
  const approved = await approver.command(approveClaim, { id: claim.id, body: {} });
  await submitInBatch(people, (await approver.get<ClaimRow>('claims', claim.id, { waitFor: approved })).row);
  return { caseId, familyId, claimId: claim.id };
}

/**
 * An approved claim goes to the department with a batch of its own, of the rules that decided it, once the auditor has passed it.
 * @param on day on which it all happens, where that is not today: the platform then has to take history
 */
export async function submitInBatch(
  people: People,
  { id: claimId, ruleSetId, ruleSetVersion }: Pick<ClaimRow, 'id' | 'ruleSetId' | 'ruleSetVersion'>,
  on?: string,
): Promise<void> {
  const dated = on === undefined ? {} : { occurredAt: `${on}T23:00:00Z` };
  const manager = await people.as('priya-anand');
  const { windows } = PaymentPosition.parse(await (await manager.fetch('/payment-position')).json());
  const window = windows.find(
    (some) =>
      (on === undefined ? some.open : some.opensOn <= on && on <= some.closesOn) &&
      some.ruleSetId === ruleSetId &&
      some.ruleSetVersion === ruleSetVersion,
  );
  if (window === undefined) throw new Error('No claim window is open today');
  const { id } = await manager.command(openBatch, {
    body: { ruleSetId, ruleSetVersion, windowId: window.id, ...dated },
  });
  await manager.command(addClaimsToBatch, { id, body: { claimIds: [claimId], ...dated } });
  await manager.command(drawAuditSample, { id, body: dated });
  const auditor = await people.as('olu-adeyemi');
  await auditor.command(recordSampleOutcome, { id, body: { claimId, outcome: 'pass', ...dated } });
  await manager.command(submitBatch, { id, body: dated });
}
