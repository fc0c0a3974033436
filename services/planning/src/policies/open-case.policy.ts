import { Inject, Injectable } from '@nestjs/common';
import { referralAccepted } from '@turnaround/contracts';
import type { StoredEvent } from '@turnaround/kernel';
import type { CommandContext, Policy } from '@turnaround/service-kit';
import { WHOLE_FAMILY_PLANS, type WholeFamilyPlans } from '../whole-family-plans.js';

/** Work with a family starts the day it is accepted, long before there is a plan. */
@Injectable()
export class OpenCasePolicy implements Policy {
  readonly name = 'open-case';
  readonly on = [referralAccepted];

  constructor(@Inject(WHOLE_FAMILY_PLANS) private readonly plans: WholeFamilyPlans) {}

  async handle(event: StoredEvent, context: CommandContext): Promise<void> {
    const { referralId, familyId, familyName, members } = referralAccepted.schema.parse(event.data);
    await this.plans.execute(
      referralId,
      { type: 'OpenCase', planId: referralId, familyId, familyName, members },
      context,
    );
  }
}
