import type { BasisChange, PaymentDecision } from '@turnaround/contracts';
import { DomainError } from '@turnaround/kernel';

export const notClaimable = ({ missing, reasonCodes, maturesOn }: PaymentDecision): DomainError =>
  new DomainError('CLAIM.NOT_CLAIMABLE', 'The rules do not allow a claim for this family now; see what is missing.', {
    missing,
    reasonCodes,
    ...(maturesOn === undefined ? {} : { maturesOn }),
  });

export const alreadyPrepared = (): DomainError =>
  new DomainError(
    'CLAIM.ALREADY_PREPARED',
    'A claim for this family is on its way already; submit or withdraw it before another is prepared.',
  );

export const noRuleSet = (): DomainError =>
  new DomainError('CLAIM.NO_RULE_SET', 'No rule set of the authority covers the day the family was taken in.');

export const ruleSetGone = (id: string, version: string): DomainError =>
  new DomainError('CLAIM.NO_RULE_SET', `The rule set ${id} ${version} this claim rests on is no longer installed.`);

export const secondPersonNeeded = (): DomainError =>
  new DomainError('CLAIM.SECOND_PERSON_NEEDED', 'You prepared this claim; somebody else must approve it.');

export const notPrepared = (): DomainError => new DomainError('CLAIM.NOT_PREPARED', 'There is no such claim.');

export const alreadyApproved = (): DomainError =>
  new DomainError('CLAIM.ALREADY_APPROVED', 'This claim was approved before.');

export const notApproved = (): DomainError =>
  new DomainError('CLAIM.NOT_APPROVED', 'Only an approved claim can be submitted.');

export const alreadySubmitted = (): DomainError =>
  new DomainError('CLAIM.ALREADY_SUBMITTED', 'This claim was submitted before.');

export const withdrawn = (): DomainError =>
  new DomainError('CLAIM.WITHDRAWN', 'This claim was withdrawn; it no longer stands.');

export const notSubmitted = (): DomainError =>
  new DomainError('CLAIM.NOT_SUBMITTED', 'The department does not have this claim.');

export const alreadyAcknowledged = (): DomainError =>
  new DomainError('CLAIM.ALREADY_ACKNOWLEDGED', 'It is recorded already that the department has this claim.');

export const alreadyAnswered = (): DomainError =>
  new DomainError('CLAIM.ALREADY_ANSWERED', 'The department has paid or refused this claim before.');

export const refused = (): DomainError =>
  new DomainError('CLAIM.REFUSED', 'The department refused this claim; it is at an end.');

export const amountDiffers = (claimedPence: number): DomainError =>
  new DomainError(
    'CLAIM.AMOUNT_DIFFERS',
    'A payment is for what was claimed; ask the department about any other sum.',
    {
      claimedPence,
    },
  );

export const nothingToRepay = (): DomainError =>
  new DomainError('CLAIM.NOTHING_TO_REPAY', 'Only what came for a claim that no longer stands is repaid.');

export const repaysTooMuch = (leftPence: number): DomainError =>
  new DomainError('CLAIM.REPAYS_TOO_MUCH', 'This is more than is left to repay.', { leftPence });

export const dateInFuture = (): DomainError =>
  new DomainError('CLAIM.DATE_IN_FUTURE', 'Record things once they have happened.');

/** @param notBefore day of the step it follows */
export const dateTooEarly = (notBefore: string): DomainError =>
  new DomainError('CLAIM.DATE_TOO_EARLY', `This cannot have been before ${notBefore}.`, { notBefore });

export const repaymentOwed = (claimId: string, owedPence: number): DomainError =>
  new DomainError(
    'CLAIM.REPAYMENT_OWED',
    'A claim for this family was withdrawn after it was paid; record the repayment before another is prepared.',
    { claimId, owedPence },
  );

export const otherCaseClaimed = (claimId: string): DomainError =>
  new DomainError(
    'CLAIM.OTHER_CASE_CLAIMED',
    'A review kept this case, but the other one is claimed for; withdraw that claim first.',
    { claimId },
  );

export const overAllocation = (fundedFamilies: number): DomainError =>
  new DomainError('CLAIM.OVER_ALLOCATION', `All ${fundedFamilies} results issued for the period are claimed.`, {
    fundedFamilies,
  });

export const noOpenWindow = (day: string): DomainError =>
  new DomainError('CLAIM.NO_OPEN_WINDOW', `No claim window is open on ${day}.`);

export const notFunded = (day: string, mode: string | undefined): DomainError =>
  new DomainError('CLAIM.NOT_FUNDED', `Results earn nothing on ${day}.`, { fundingMode: mode ?? 'unknown' });

export const overlapHeld = (overlapIds: readonly string[]): DomainError =>
  new DomainError(
    'CLAIM.OVERLAP_HELD',
    'Another claim-ready family shares these people. Both are held until a programme manager has reviewed them.',
    { overlapIds },
  );

export const otherFamilyKept = (keptCaseId: string): DomainError =>
  new DomainError(
    'CLAIM.OTHER_FAMILY_KEPT',
    'A review found one family under two cases; the other one is claimed for.',
    {
      keptCaseId,
    },
  );

export const familyChanged = (): DomainError =>
  new DomainError(
    'CLAIM.FAMILY_CHANGED',
    'Something else happened to the claims of this family while this one was decided; please try again.',
  );

export const placePending = (): DomainError =>
  new DomainError(
    'CLAIM.PLACE_PENDING',
    'The place of this claim among the results of the period is still being taken; please try again in a moment.',
  );

export const lapsed = (): DomainError =>
  new DomainError('CLAIM.LAPSED', 'Other families took the last places of the period; this claim never stood.');

export const fallen = (): DomainError => new DomainError('CLAIM.FALLEN', 'This claim earns nothing any more.');

/** @param changed what the claim rested on, and how it stands on the day of the step */
export const basisFell = (changed: readonly BasisChange[]): DomainError =>
  new DomainError(
    'CLAIM.BASIS_FELL',
    'The rules were asked again: what this claim rests on does not hold any more. Correct the record, or withdraw the claim.',
    { changed },
  );

export const inBatch = (claimIds: readonly string[]): DomainError =>
  new DomainError('CLAIM.IN_BATCH', 'A claim in a batch goes to the department when that does.', { claimIds });

/** @param factIds the evidence and needs that speak against the claim */
export const disagreementUnanswered = (factIds: readonly string[]): DomainError =>
  new DomainError(
    'CLAIM.DISAGREEMENT_UNANSWERED',
    'Data recorded later speak against this claim. Say in `answer` why it stands all the same.',
    { factIds },
  );

export const freedByYou = (): DomainError =>
  new DomainError(
    'CLAIM.FREED_BY_YOU',
    'You set a need aside, recorded that a member left, or accepted other progress, and this claim rests on that. Somebody else must prepare it.',
  );

export const batchNeeded = (): DomainError =>
  new DomainError(
    'CLAIM.BATCH_NEEDED',
    'The rules ask for internal audit first: put the claim in a batch, have its sample passed, and submit the batch.',
  );

export const sameRules = (ruleSetId: string, ruleSetVersion: string): DomainError =>
  new DomainError('OUTCOME_RECORD.SAME_RULES', `The family is judged by ${ruleSetId} ${ruleSetVersion} already.`);

export const rulesUnknown = (ruleSetId: string, ruleSetVersion: string): DomainError =>
  new DomainError('OUTCOME_RECORD.RULES_UNKNOWN', `No rule set ${ruleSetId} ${ruleSetVersion} is installed.`);

export const rulesOfAnotherAuthority = (authority: string): DomainError =>
  new DomainError('OUTCOME_RECORD.RULES_FOREIGN', `These rules are those of the authority ${authority}.`);

export const claimStands = (claimId: string): DomainError =>
  new DomainError(
    'OUTCOME_RECORD.CLAIM_STANDS',
    'A claim by the rules the family is under stands; a family is not paid for by two sets of rules.',
    { claimId },
  );

export const notTakenIn = (): DomainError =>
  new DomainError('OUTCOME_RECORD.NOT_OPEN', 'The family is not taken in yet, so nothing can be claimed for it.');
