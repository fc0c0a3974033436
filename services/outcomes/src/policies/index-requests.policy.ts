import { Inject, Injectable } from '@nestjs/common';
import { serviceRequested } from '@turnaround/contracts';
import type { StoredEvent } from '@turnaround/kernel';
import type { Policy } from '@turnaround/service-kit';
import { RequestsOfCase } from '../agency-requests/requests-of-case.js';

/** Agencies' contributions belong into the evidence pack of a claim (payment-by-results.md §2.3, fields 14 and 15). */
@Injectable()
export class IndexRequestsPolicy implements Policy {
  readonly name = 'index-requests';
  readonly on = [serviceRequested];

  constructor(@Inject(RequestsOfCase) private readonly requests: RequestsOfCase) {}

  async handle({ data }: StoredEvent): Promise<void> {
    const { caseId, requestId } = serviceRequested.schema.parse(data);
    await this.requests.add(caseId, requestId);
  }
}
