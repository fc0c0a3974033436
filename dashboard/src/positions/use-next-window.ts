import type { PaymentPosition, PositionRow } from '@turnaround/contracts';
import { usePaymentPosition } from './use-payment-position.js';

type ClaimWindow = PaymentPosition['windows'][number];

/**
 * The window a claim that may be made would go in: the next that has not closed and reaches the day it is ready. Null where
 * none is left; undefined while that is not known, or nothing may be claimed.
 */
export function useNextWindow({
  state,
  claimReadyOn,
  ruleSetId,
  ruleSetVersion,
}: PositionRow): ClaimWindow | null | undefined {
  const { data } = usePaymentPosition();
  if (state === 'claimed' || claimReadyOn === null || data === undefined) return undefined;
  const own = data.windows.filter(
    (window) => window.ruleSetId === ruleSetId && window.ruleSetVersion === ruleSetVersion,
  );
  return own.find(({ closesOn }) => closesOn >= claimReadyOn) ?? null;
}
