import { DomainError } from '@turnaround/kernel';

export const noBatch = (): DomainError => new DomainError('RESOURCE.NOT_FOUND', 'There is no such batch.');
export const windowUnknown = (): DomainError =>
  new DomainError('BATCH.WINDOW_UNKNOWN', 'The rule set has no such claim window that is switched on.');
export const windowClosed = (closesOn: string): DomainError =>
  new DomainError('BATCH.WINDOW_CLOSED', `The claim window closed on ${closesOn}.`, { closesOn });
export const windowNotOpen = (opensOn: string): DomainError =>
  new DomainError('CLAIM.NO_OPEN_WINDOW', `The claim window opens on ${opensOn}.`, { opensOn });
export const otherRules = (claimIds: readonly string[]): DomainError =>
  new DomainError('BATCH.OTHER_RULES', 'A claim goes with a batch of the rules it was decided by.', { claimIds });
export const notOpen = (): DomainError =>
  new DomainError('BATCH.NOT_OPEN', 'The audit sample is drawn, so the batch takes no more claims.');
export const claimAlreadyThere = (claimIds: readonly string[]): DomainError =>
  new DomainError('BATCH.CLAIM_ALREADY_THERE', 'A claim is added to a batch once.', { claimIds });
export const empty = (): DomainError => new DomainError('BATCH.EMPTY', 'There is nothing to draw from.');
export const changed = (): DomainError =>
  new DomainError('BATCH.CHANGED', 'A claim was added while the sample was drawn; please draw again.');
export const notSampled = (): DomainError =>
  new DomainError('BATCH.NOT_SAMPLED', 'Draw the audit sample first; a batch goes to the department after its audit.');
export const claimNotSampled = (): DomainError =>
  new DomainError('BATCH.CLAIM_NOT_SAMPLED', 'Internal audit did not draw this claim.');
export const outOfTurn = (audit: string): DomainError =>
  new DomainError('BATCH.OUTCOME_OUT_OF_TURN', `The audit of this claim is ${audit}.`, { audit });
export const noteMissing = (): DomainError =>
  new DomainError('BATCH.NOTE_MISSING', 'A query, an answer and a withdrawal say what about.');
export const auditOpen = (claimIds: readonly string[]): DomainError =>
  new DomainError('BATCH.AUDIT_OPEN', 'Some sampled claims are neither passed nor withdrawn.', { claimIds });
export const nothingPassed = (): DomainError =>
  new DomainError('BATCH.NOTHING_PASSED', 'Audit rejected all that was drawn; draw another sample from the rest.');
export const alreadySubmitted = (): DomainError =>
  new DomainError('BATCH.ALREADY_SUBMITTED', 'This batch went to the department before.');

export const secondPersonNeeded = (): DomainError =>
  new DomainError(
    'BATCH.SECOND_PERSON_NEEDED',
    'You prepared, approved or answered for this claim; somebody else must pass it.',
  );
