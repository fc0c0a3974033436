import { agencyCoordinationService } from '@turnaround/agency-coordination';
import { assessmentService } from '@turnaround/assessment';
import { claimsService } from '@turnaround/claims';
import { dataFeedsService } from '@turnaround/data-feeds';
import { gatewayService } from '@turnaround/gateway';
import { ledgerService } from '@turnaround/ledger';
import { outcomesService } from '@turnaround/outcomes';
import { subscriptionsService } from '@turnaround/subscriptions';
import { planningService } from '@turnaround/planning';
import { projectorsService } from '@turnaround/projectors';
import { referralsService } from '@turnaround/referrals';
import type { ServiceDefinition } from '@turnaround/service-kit';

/** All services but the gateway, which is told where the others are. */
export const backServices: readonly ServiceDefinition[] = [
  referralsService,
  assessmentService,
  planningService,
  agencyCoordinationService,
  outcomesService,
  claimsService,
  dataFeedsService,
  ledgerService,
  projectorsService,
  subscriptionsService,
];

export const frontService: ServiceDefinition = gatewayService;

/** The variable through which the gateway learns a service's address: `AGENCY_COORDINATION_URL`. */
export function addressVariable(service: string): string {
  return `${service.replaceAll('-', '_').toUpperCase()}_URL`;
}
