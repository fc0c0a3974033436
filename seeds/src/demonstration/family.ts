import type { Headline, MemberDetails } from '@turnaround/contracts';
import { addDays, type CalendarDate } from '@turnaround/kernel';
import type { Chance } from './chance.js';
import { stories } from './headlines.js';
import { pupilNumber } from './pupil-number.js';
import { boysNames, girlsNames, mensNames, streets, surnames, towns, womensNames } from './names.js';

export interface DemonstrationFamily {
  readonly surname: string;
  readonly members: readonly MemberDetails[];
  readonly address: { line1: string; town: string; postcode: string };
  /** In the order a referrer would name them; claims need three different ones. */
  readonly headlines: readonly Headline[];
}

const SCHOOL_AGE_DAYS = 5 * 365;

function bornBetween(referredOn: CalendarDate, youngest: number, oldest: number, chance: Chance): CalendarDate {
  return addDays(referredOn, -chance.between(youngest * 365 + 60, oldest * 365 + 300));
}

/** As on the day of the referral: a household of one or two adults and one to four children; some carry another surname, some expect a baby. */
export function drawFamily(surnameAt: number, referredOn: CalendarDate, chance: Chance): DemonstrationFamily {
  const surname = surnames[surnameAt % surnames.length] ?? surnames[0];
  const members: MemberDetails[] = [];
  const loneFather = chance.happens(12);
  if (!loneFather) {
    const lastName = chance.happens(15) ? chance.pick(surnames) : surname;
    const dateOfBirth = bornBetween(referredOn, 24, 44, chance);
    members.push({ firstName: chance.pick(womensNames), lastName, dateOfBirth, relationship: 'mother' });
  }
  if (loneFather || chance.happens(40)) {
    const relationship = !loneFather && chance.happens(35) ? 'step-parent' : 'father';
    const dateOfBirth = bornBetween(referredOn, 25, 50, chance);
    members.push({ firstName: chance.pick(mensNames), lastName: surname, dateOfBirth, relationship });
  }
  if (chance.happens(10)) {
    const dateOfBirth = bornBetween(referredOn, 58, 74, chance);
    members.push({ firstName: chance.pick(womensNames), lastName: surname, dateOfBirth, relationship: 'grandparent' });
  }
  const children = chance.between(1, 4);
  const girls = chance.pickSome(girlsNames, children);
  const boys = chance.pickSome(boysNames, children);
  for (let child = 0; child < children; child += 1) {
    const girl = chance.happens(50);
    // The first is of school age, so that every headline can have somebody.
    const dateOfBirth = child === 0 ? bornBetween(referredOn, 11, 15, chance) : bornBetween(referredOn, 2, 16, chance);
    members.push({
      firstName: (girl ? girls[child] : boys[child]) ?? 'Alex',
      lastName: surname,
      dateOfBirth,
      relationship: girl ? 'daughter' : 'son',
      ...(dateOfBirth <= addDays(referredOn, -SCHOOL_AGE_DAYS) ? { upn: pupilNumber(surnameAt * 10 + child) } : {}),
    });
  }
  if (!loneFather && chance.happens(8)) {
    const expectedOn = addDays(referredOn, chance.between(30, 200));
    members.push({ firstName: 'Baby', lastName: surname, expectedOn, relationship: 'unborn-child' });
  }
  const { town, district } = chance.pick(towns);
  const letters = 'ABDEFGHJLNPQRSTUWXYZ';
  const postcode = `${district} ${chance.between(1, 9)}${chance.pick([...letters])}${chance.pick([...letters])}`;
  const headlines = chance.pickSome(Object.keys(stories) as Headline[], chance.between(3, 5));
  return {
    surname,
    members,
    address: { line1: `${chance.between(1, 140)} ${chance.pick(streets)}`, town, postcode },
    headlines,
  };
}
