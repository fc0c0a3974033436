import type { Member } from '@turnaround/contracts';
import type { CalendarDate } from '@turnaround/kernel';
import type { Chance } from './chance.js';
import type { FrontDoor } from './front-door.js';
import type { FamilyScript } from './programme.js';

/** A family on its way through the platform. */
export interface FamilyOnItsWay {
  readonly door: FrontDoor;
  readonly script: FamilyScript;
  readonly chance: Chance;
  readonly key: (step: string) => string;
  readonly caseId: string;
  readonly familyId: string;
  readonly members: readonly Member[];
}

/** An instant on a day, in working hours. */
export function at(day: CalendarDate, hour = 10, minute = 0): string {
  return `${day}T${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}:00Z`;
}
