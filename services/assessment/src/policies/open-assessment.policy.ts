import { Inject, Injectable } from '@nestjs/common';
import { referralAccepted } from '@turnaround/contracts';
import type { StoredEvent } from '@turnaround/kernel';
import type { CommandContext, Policy } from '@turnaround/service-kit';
import { ASSESSMENTS, type Assessments } from '../assessments.js';

/** A family taken into the programme is assessed, once it agrees. */
@Injectable()
export class OpenAssessmentPolicy implements Policy {
  readonly name = 'open-assessment';
  readonly on = [referralAccepted];

  constructor(@Inject(ASSESSMENTS) private readonly assessments: Assessments) {}

  async handle(event: StoredEvent, context: CommandContext): Promise<void> {
    const { referralId, familyId, familyName, members } = referralAccepted.schema.parse(event.data);
    await this.assessments.execute(
      referralId,
      { type: 'OpenAssessment', assessmentId: referralId, familyId, familyName, members },
      context,
    );
  }
}
