import { Inject, Injectable } from '@nestjs/common';
import { claimRefused, claimWithdrawn } from '@turnaround/contracts';
import type { StoredEvent } from '@turnaround/kernel';
import type { Policy } from '@turnaround/service-kit';
import { z } from 'zod';
import { AllocationUse } from '../allocations/allocation-use.js';

const OfClaim = z.object({ claimId: z.uuid() });

/** A claim that earns nothing leaves its place in the allocation to another. */
@Injectable()
export class ReleaseAllocationPolicy implements Policy {
  readonly name = 'release-allocation';
  readonly on = [claimWithdrawn, claimRefused];

  constructor(@Inject(AllocationUse) private readonly allocations: AllocationUse) {}

  handle({ data }: StoredEvent): Promise<void> {
    return this.allocations.release(OfClaim.parse(data).claimId);
  }
}
