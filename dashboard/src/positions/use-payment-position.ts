import { useQuery } from '@tanstack/react-query';
import { PaymentPosition } from '@turnaround/contracts';
import { usePlatform } from '../session/platform.js';

/** Where the programme's families stand on the way to a payment; every figure is the total of a list. */
export function usePaymentPosition() {
  const { request } = usePlatform();
  return useQuery({
    queryKey: ['payment-position'],
    queryFn: async () => PaymentPosition.parse((await request('/api/payment-position')).json),
  });
}
