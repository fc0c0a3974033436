import type { FamilyClaimsEvent } from '@turnaround/contracts';
import { assertNever, type Decider } from '@turnaround/kernel';
import {
  observeRegression,
  recordAcknowledgement,
  recordPayment,
  recordRefusal,
  recordRepayment,
  withdraw,
} from './after-submission.js';
import { approve, confirmPlace, lapse, putInBatch, submit, takeOutOfBatch } from './before-submission.js';
import { noteBasis } from './basis.js';
import * as errors from './claim.errors.js';
import type { Claim } from './claim.state.js';
import { evolve } from './evolve.js';
import type { ClaimStep, FamilyClaimsCommand } from './family-claims.commands.js';
import { type FamilyClaims, nothingClaimed } from './family-claims.state.js';
import { assertNotHeld, hold, release } from './holds.js';
import { migrateRuleSet } from './migrate-rule-set.js';
import { prepare } from './prepare.js';
import { noteReReferrals, takeBackReReferral } from './re-referrals.js';

/**
 * All claims of one family, whichever episode they are for: one claim in hand at a time, repayment before the next, both of two
 * overlapping families held, a claim in one batch (docs/domain/payment-by-results.md §2.2, §2.3, §6.1).
 */
export const familyClaimsDecider: Decider<FamilyClaims, FamilyClaimsCommand, FamilyClaimsEvent> = {
  initialState: nothingClaimed,
  decide,
  evolve,
};

function decide(command: FamilyClaimsCommand, state: FamilyClaims): readonly FamilyClaimsEvent[] {
  switch (command.type) {
    case 'PrepareClaim':
      return prepare(command, state);
    case 'HoldFamily':
      return hold(command, state);
    case 'ReleaseFamily':
      return release(command, state);
    case 'MigrateRuleSet':
      return migrateRuleSet(command, state);
    case 'NoteReReferrals':
      return noteReReferrals(command, state);
    case 'TakeBackReReferral':
      return takeBackReReferral(command, state);
    case 'SubmitClaim': {
      const claim = claimOf(command, state);
      const submitted = submit(command, claim);
      assertNotHeld(claim.caseId, state);
      return submitted;
    }
    default:
      return decideStep(command, claimOf(command, state));
  }
}

function decideStep(command: Exclude<ClaimStep, { type: 'SubmitClaim' }>, claim: Claim): readonly FamilyClaimsEvent[] {
  switch (command.type) {
    case 'ConfirmPlace':
      return confirmPlace(command, claim);
    case 'LapseClaim':
      return lapse(command, claim);
    case 'ApproveClaim':
      return approve(command, claim);
    case 'PutInBatch':
      return putInBatch(command, claim);
    case 'TakeOutOfBatch':
      return takeOutOfBatch(command, claim);
    case 'WithdrawClaim':
      return withdraw(command, claim);
    case 'RecordPayment':
      return recordPayment(command, claim);
    case 'RecordAcknowledgement':
      return recordAcknowledgement(command, claim);
    case 'RecordRefusal':
      return recordRefusal(command, claim);
    case 'ObserveRegression':
      return observeRegression(command, claim);
    case 'RecordRepayment':
      return recordRepayment(command, claim);
    case 'NoteBasis':
      return noteBasis(command, claim);
    default:
      return assertNever(command);
  }
}

function claimOf({ claimId }: ClaimStep, { claims }: FamilyClaims): Claim {
  const claim = claims.get(claimId);
  if (claim === undefined) throw errors.notPrepared();
  return claim;
}
