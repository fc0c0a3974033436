import { Inject, Injectable } from '@nestjs/common';
import { familiesHeld, overlapReviewed } from '@turnaround/contracts';
import type { ReadEvent } from '@turnaround/kernel';
import type { CommandContext, Policy } from '@turnaround/service-kit';
import { Holds } from '../overlaps/holds.js';

/** Tells both families of a hold and of its review where the command that began it was cut off. */
@Injectable()
export class FollowOverlapsPolicy implements Policy {
  readonly name = 'follow-overlaps';
  readonly on = [familiesHeld, overlapReviewed];

  constructor(@Inject(Holds) private readonly holds: Holds) {}

  async handle({ type, data }: ReadEvent, context: CommandContext): Promise<void> {
    if (type === familiesHeld.type) {
      const held = familiesHeld.schema.parse(data);
      return this.holds.tellHeld(held, held.heldOn, context);
    }
    const reviewed = overlapReviewed.schema.parse(data);
    return this.holds.tellReviewed(reviewed, reviewed.keptCaseId, reviewed.reviewedOn, context);
  }
}
