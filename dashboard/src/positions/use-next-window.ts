import type { PaymentPosition, PositionRow } from '@turnaround/contracts';
import { usePaymentPosition } from './use-payment-position.js';

type ClaimWindow = PaymentPosition['windows'][number];

/** The window a claim that may be made would go in: the next that has not closed and reaches the day it is ready. */
export function useNextWindow({ claimId, claimReadyOn, ruleSetId }: PositionRow): ClaimWindow | undefined {
  const { data } = usePaymentPosition();
  if (claimId !== null || claimReadyOn === null) return undefined;
  return data?.windows.find((window) => window.ruleSetId === ruleSetId && window.closesOn >= claimReadyOn);
}
