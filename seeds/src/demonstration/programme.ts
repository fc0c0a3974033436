import type { CalendarDate } from '@turnaround/kernel';
import { Chance } from './chance.js';
import { drawFamily, type DemonstrationFamily } from './family.js';
import { drawJourney, endings, type Ending, type Journey } from './journey.js';

export interface Staff {
  readonly keyWorkers: readonly Account[];
  readonly teamManagers: readonly Account[];
}

/** A demonstration account as `seeds/accounts.json` holds it. */
export interface Account {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: string;
  readonly password: string;
  readonly teamId?: string;
  readonly agencyId?: string;
}

/** One family and everything that is to happen to it; what follows draws only on this. */
export interface FamilyScript {
  readonly number: number;
  readonly family: DemonstrationFamily;
  readonly journey: Journey;
  readonly keyWorker: Account;
  readonly teamManager: Account;
  /** Seeds the chance of the details, so that a family does not depend on the ones before it. */
  readonly seed: number;
}

const SEED = 20_120_401;

/** First, so that a programme of a few families has something on every screen already. */
const first: readonly Ending[] = [
  'in-support',
  'claim-submitted',
  'claim-ready',
  'claim-ready',
  'waiting',
  'claim-approved',
  'closed',
  'in-assessment',
  'claim-submitted',
  'claim-submitted',
  'claim-prepared',
  'plan-drafted',
  'declined',
  'allocated',
  'accepted',
];

/** How far each of so many families comes. Beyond one programme's worth it begins anew. */
function drawEndings(families: number): readonly Ending[] {
  const left = endings.flatMap(([ending, count]) => Array.from({ length: count }, (): Ending => ending));
  for (const ending of first) left.splice(left.indexOf(ending), 1);
  const programme = [...first, ...new Chance(SEED).pickSome(left, left.length)];
  return Array.from({ length: families }, (_, index) => programme[index % programme.length] ?? 'waiting');
}

/** The whole programme as known before it is loaded: the same for the same day and accounts. */
export function drawProgramme(today: CalendarDate, staff: Staff, families: number): FamilyScript[] {
  const script = drawEndings(families).map((ending, index): FamilyScript => {
    const seed = SEED + index;
    const chance = new Chance(seed);
    const keyWorker = chance.pick(staff.keyWorkers);
    const teamManager = staff.teamManagers.find((manager) => manager.teamId === keyWorker.teamId);
    if (teamManager === undefined) throw new Error(`Team ${String(keyWorker.teamId)} has no manager`);
    const journey = drawJourney(ending, today, chance);
    return {
      number: index + 1,
      family: drawFamily(index, journey.referredOn, chance),
      journey,
      keyWorker,
      teamManager,
      seed: seed * 7,
    };
  });
  // Households that were referred twice: the overlaps that both claims are held for.
  const twins = new Map(twinsOf(script).map(([one, other]) => [other, one]));
  return script.map((each) => {
    const one = twins.get(each);
    return one === undefined ? each : { ...each, family: sameHousehold(one.family, each.family) };
  });
}

/** Pairs of families that are ready to be claimed for, two at most, the one of each that was referred earlier first. */
export function twinsOf(script: readonly FamilyScript[]): readonly (readonly [FamilyScript, FamilyScript])[] {
  const ready = script.filter(({ journey }) => journey.ending === 'claim-ready');
  return [0, 2].flatMap((at) => {
    const [one, other] = ready.slice(at);
    if (one === undefined || other === undefined) return [];
    return [one.journey.referredOn <= other.journey.referredOn ? [one, other] : [other, one]] as const;
  });
}

function sameHousehold(household: DemonstrationFamily, { surname }: DemonstrationFamily): DemonstrationFamily {
  return { ...household, surname };
}
