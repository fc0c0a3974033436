import type { Headline, MemberDetails } from '@turnaround/contracts';
import { addDays, type CalendarDate, daysBetween } from '@turnaround/kernel';
import { bornYearsBefore, schoolYearOn } from './ages.js';
import type { Chance } from './chance.js';
import { allHeadlines, whoFits } from './headlines.js';
import { boysNames, girlsNames, mensNames, streets, surnames, towns, womensNames } from './names.js';
import { pupilNumber } from './pupil-number.js';

export interface DemonstrationFamily {
  readonly surname: string;
  readonly members: readonly MemberDetails[];
  readonly address: { line1: string; town: string; postcode: string };
  /** In the order a referrer would name them; claims need three different ones. Each has somebody of a fitting age. */
  readonly headlines: readonly Headline[];
  /** The day their ages were looked at. */
  readonly agesOn: CalendarDate;
}

const YEAR_DAYS = 365;
/** Between two births of one mother, and a little more. */
const BETWEEN_BIRTHS_DAYS = 330;
const OLDEST_MOTHER_YEARS = 43;

/** A parent's age in years at the birth of the eldest child. */
const parenthood = { mother: [17, 30], father: [17, 36], grandmother: [18, 32] } as const;

/** As on the day of the referral: a household of one or two adults and one to four children; some carry another surname, some expect a baby. */
export function drawFamily(surnameAt: number, referredOn: CalendarDate, chance: Chance): DemonstrationFamily {
  const surname = surnames[surnameAt % surnames.length] ?? surnames[0];
  const births = drawBirths(referredOn, chance);
  const members = [
    ...drawAdults(surname, referredOn, births, chance),
    ...drawChildren(surname, surnameAt, referredOn, births, chance),
    ...drawUnborn(surname, referredOn, births, chance),
  ];
  // A lone father's baby would have its mother elsewhere.
  const possible = members.some(({ relationship }) => relationship === 'mother')
    ? members
    : members.filter(({ relationship }) => relationship !== 'unborn-child');
  const { town, district } = chance.pick(towns);
  const letters = [...'ABDEFGHJLNPQRSTUWXYZ'];
  const postcode = `${district} ${chance.between(1, 9)}${chance.pick(letters)}${chance.pick(letters)}`;
  const fitting = allHeadlines.filter((headline) => whoFits(headline, possible, referredOn) !== undefined);
  return {
    surname,
    members: possible,
    address: { line1: `${chance.between(1, 140)} ${chance.pick(streets)}`, town, postcode },
    headlines: chance.pickSome(fitting, chance.between(3, 5)),
    agesOn: referredOn,
  };
}

/**
 * The first is eleven to fourteen, so that the headlines of young people can be theirs and school goes on while the family is
 * supported. Eldest first.
 */
function drawBirths(referredOn: CalendarDate, chance: Chance): CalendarDate[] {
  const births = [bornYearsBefore(referredOn, 11, chance.between(0, 4 * YEAR_DAYS - 30))];
  const more = chance.between(0, 3);
  for (let child = 0; child < more; child += 1) {
    const birth = bornYearsBefore(referredOn, chance.between(0, 15), chance.between(20, YEAR_DAYS - 20));
    const [soonest, latest] = [addDays(birth, -BETWEEN_BIRTHS_DAYS), addDays(birth, BETWEEN_BIRTHS_DAYS)];
    if (births.every((other) => other < soonest || other > latest)) births.push(birth);
  }
  return births.sort();
}

function drawAdults(
  surname: string,
  referredOn: CalendarDate,
  births: readonly CalendarDate[],
  chance: Chance,
): MemberDetails[] {
  const [eldest = referredOn] = births;
  const youngest = births.at(-1) ?? eldest;
  const span = Math.ceil(daysBetween(eldest, youngest) / YEAR_DAYS);
  const parentOf = (child: CalendarDate, [least, most]: readonly [number, number]): CalendarDate =>
    bornYearsBefore(child, chance.between(least, most), chance.between(0, YEAR_DAYS - 10));
  const adults: MemberDetails[] = [];
  const loneFather = chance.happens(12);
  if (!loneFather) {
    const lastName = chance.happens(15) ? chance.pick(surnames) : surname;
    const [least, most] = parenthood.mother;
    const dateOfBirth = parentOf(eldest, [least, Math.max(least, Math.min(most, OLDEST_MOTHER_YEARS - span - 1))]);
    adults.push({ firstName: chance.pick(womensNames), lastName, dateOfBirth, relationship: 'mother' });
  }
  if (loneFather || chance.happens(40)) {
    const stepParent = !loneFather && chance.happens(35);
    const dateOfBirth = stepParent
      ? bornYearsBefore(referredOn, chance.between(25, 50), chance.between(0, YEAR_DAYS))
      : parentOf(eldest, parenthood.father);
    const relationship = stepParent ? 'step-parent' : 'father';
    adults.push({ firstName: chance.pick(mensNames), lastName: surname, dateOfBirth, relationship });
  }
  const [parent] = adults;
  if (parent?.dateOfBirth !== undefined && chance.happens(10)) {
    const dateOfBirth = parentOf(parent.dateOfBirth, parenthood.grandmother);
    adults.push({ firstName: chance.pick(womensNames), lastName: surname, dateOfBirth, relationship: 'grandparent' });
  }
  return adults;
}

function drawChildren(
  surname: string,
  surnameAt: number,
  referredOn: CalendarDate,
  births: readonly CalendarDate[],
  chance: Chance,
): MemberDetails[] {
  const girls = chance.pickSome(girlsNames, births.length);
  const boys = chance.pickSome(boysNames, births.length);
  return births.map((dateOfBirth, child) => {
    const girl = chance.happens(50);
    return {
      firstName: (girl ? girls[child] : boys[child]) ?? 'Alex',
      lastName: surname,
      dateOfBirth,
      relationship: girl ? 'daughter' : 'son',
      ...(schoolYearOn(referredOn, dateOfBirth) === undefined ? {} : { upn: pupilNumber(surnameAt * 10 + child) }),
    };
  });
}

function drawUnborn(
  surname: string,
  referredOn: CalendarDate,
  births: readonly CalendarDate[],
  chance: Chance,
): MemberDetails[] {
  const expectedOn = addDays(referredOn, chance.between(30, 200));
  const possible = births.every((birth) => birth < addDays(expectedOn, -BETWEEN_BIRTHS_DAYS));
  if (!chance.happens(8) || !possible) return [];
  return [{ firstName: 'Baby', lastName: surname, expectedOn, relationship: 'unborn-child' }];
}
