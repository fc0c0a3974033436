import type { FeedKind } from '@turnaround/contracts';
import type { Actor, CalendarDate } from '@turnaround/kernel';

export interface NewUpload {
  readonly id: string;
  readonly feed: FeedKind;
  readonly fileName: string;
  readonly sourceSystem: string;
  readonly extractedOn: CalendarDate;
  readonly actor: Actor;
}
