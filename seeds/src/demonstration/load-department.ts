import {
  type ClaimRow,
  observeRegression,
  recordAcknowledgement,
  recordPayment,
  recordRefusal,
  recordRepayment,
  withdrawClaim,
} from '@turnaround/contracts';
import { addDays, type CalendarDate } from '@turnaround/kernel';
import type { FrontDoor } from './front-door.js';
import { at } from './family-on-its-way.js';
import type { SubmittedClaim } from './load-claim.js';

const MANAGER = 'priya-anand';
/** How long the department takes over a claim. */
const DAYS_TO_PAY = 70;
const DAYS_TO_ACKNOWLEDGE = 2;

/** What became of submitted claims: most are paid, one is refused, one family falls back, and one claim is found wrong and paid back. */
export async function loadDepartment(
  door: FrontDoor,
  submitted: readonly SubmittedClaim[],
  today: CalendarDate,
): Promise<void> {
  // Nothing is dated today: at nine in the morning four in the afternoon has not been yet.
  const yesterday = addDays(today, -1);
  const inTurn = submitted.toSorted((left, right) => left.submittedOn.localeCompare(right.submittedOn));
  // It is behind with the newest.
  const answered = inTurn
    .slice(0, inTurn.length - Math.floor(inTurn.length / 4))
    .filter(({ submittedOn }) => addDays(submittedOn, DAYS_TO_PAY) < today);
  for (const claim of inTurn) await acknowledged(door, claim, yesterday);
  for (const [index, claim] of answered.entries()) {
    if (index === 0) await refused(door, claim);
    else await paid(door, claim);
    if (index === 1) await fellBack(door, claim, yesterday);
    if (index === 2) await paidBack(door, claim, yesterday);
  }
}

async function acknowledged(
  door: FrontDoor,
  { claimId, submittedOn }: SubmittedClaim,
  until: CalendarDate,
): Promise<void> {
  const acknowledgedOn = addDays(submittedOn, DAYS_TO_ACKNOWLEDGE);
  if (acknowledgedOn > until) return;
  const body = { acknowledgedOn, reference: `SF-A-${claimId.slice(0, 8)}`, occurredAt: at(acknowledgedOn, 10) };
  await door.command(MANAGER, recordAcknowledgement, `acknowledgement-${claimId}`, body, claimId);
}

async function refused(door: FrontDoor, { claimId, submittedOn }: SubmittedClaim): Promise<void> {
  const refusedOn = addDays(submittedOn, DAYS_TO_PAY);
  const reason = 'The department had paid another authority for the same household.';
  const body = { reason, refusedOn, occurredAt: at(refusedOn, 15) };
  await door.command(MANAGER, recordRefusal, `refusal-${claimId}`, body, claimId);
}

async function paid(door: FrontDoor, { claimId, submittedOn, write }: SubmittedClaim): Promise<void> {
  const { amountPence } = await door.row<ClaimRow>(MANAGER, 'claims', claimId, write);
  const paidOn = addDays(submittedOn, DAYS_TO_PAY);
  const body = { amountPence, paidOn, reference: `SF-${claimId.slice(0, 8)}`, occurredAt: at(paidOn, 15) };
  await door.command(MANAGER, recordPayment, `payment-${claimId}`, body, claimId);
}

async function fellBack(
  door: FrontDoor,
  { claimId, submittedOn, keyWorkerId }: SubmittedClaim,
  until: CalendarDate,
): Promise<void> {
  const observedOn = earlier(addDays(submittedOn, DAYS_TO_PAY + 9), until);
  const description = 'The school rang: two weeks of absence since half-term, and arguments at home again.';
  const body = { description, observedOn, occurredAt: at(observedOn, 16) };
  await door.command(keyWorkerId, observeRegression, `regression-${claimId}`, body, claimId);
}

async function paidBack(
  door: FrontDoor,
  { claimId, submittedOn, write }: SubmittedClaim,
  until: CalendarDate,
): Promise<void> {
  const { amountPence } = await door.row<ClaimRow>(MANAGER, 'claims', claimId, write);
  const withdrawnOn = earlier(addDays(submittedOn, DAYS_TO_PAY + 5), until);
  const reason = 'Internal audit found that the housing letter was about another tenancy.';
  await door.command(
    MANAGER,
    withdrawClaim,
    `withdrawal-${claimId}`,
    { reason, occurredAt: at(withdrawnOn, 16) },
    claimId,
  );
  const repaidOn = earlier(addDays(withdrawnOn, 3), until);
  const body = { amountPence, repaidOn, reference: `SF-R-${claimId.slice(0, 8)}`, occurredAt: at(repaidOn, 17) };
  await door.command(MANAGER, recordRepayment, `repayment-${claimId}`, body, claimId);
}

function earlier(day: CalendarDate, other: CalendarDate): CalendarDate {
  return day < other ? day : other;
}
