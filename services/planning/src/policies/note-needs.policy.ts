import { Inject, Injectable } from '@nestjs/common';
import { assessmentCompleted } from '@turnaround/contracts';
import type { StoredEvent } from '@turnaround/kernel';
import type { CommandContext, Policy } from '@turnaround/service-kit';
import { WHOLE_FAMILY_PLANS, type WholeFamilyPlans } from '../whole-family-plans.js';

/** What the assessment found is what the plan has to answer. */
@Injectable()
export class NoteNeedsPolicy implements Policy {
  readonly name = 'note-needs';
  readonly on = [assessmentCompleted];

  constructor(@Inject(WHOLE_FAMILY_PLANS) private readonly plans: WholeFamilyPlans) {}

  async handle(event: StoredEvent, context: CommandContext): Promise<void> {
    const { assessmentId, familyId, needs } = assessmentCompleted.schema.parse(event.data);
    await this.plans.execute(assessmentId, { type: 'NoteNeeds', planId: assessmentId, familyId, needs }, context);
  }
}
