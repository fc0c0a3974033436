import { Inject, Injectable } from '@nestjs/common';
import type { CommandContext, Reaction } from '@turnaround/application';
import { type EventOf, familiesHeld, overlapReviewed } from '@turnaround/contracts';
import type { ReadEvent } from '@turnaround/kernel';
import { Holds } from '../overlaps/holds.js';

const on = [familiesHeld, overlapReviewed] as const;

/** Tells both families of a hold and of its review where the command that began it was cut off. */
@Injectable()
export class FollowOverlaps implements Reaction {
  readonly name = 'follow-overlaps';
  readonly on = on;

  constructor(@Inject(Holds) private readonly holds: Holds) {}

  handle({ type, data }: ReadEvent<EventOf<(typeof on)[number]>>, context: CommandContext): Promise<void> {
    return type === familiesHeld.type
      ? this.holds.tellHeld(data, data.heldOn, context)
      : this.holds.tellReviewed(data, data.keptCaseId, data.reviewedOn, context);
  }
}
