import type { FeedKind, MemberDetails } from '@turnaround/contracts';
import { addDays, type CalendarDate } from '@turnaround/kernel';
import { stringify } from 'csv-stringify/sync';
import { schoolYearOn } from './ages.js';
import { Chance } from './chance.js';
import type { DemonstrationFamily } from './family.js';
import { isParent, whoHas } from './headlines.js';
import { inWords } from './in-words.js';
import { type FamilyScript, twinsOf } from './programme.js';

/** A file as a partner of the demonstration sends it. */
export interface FeedFile {
  readonly feed: FeedKind;
  readonly fileName: string;
  readonly sourceSystem: string;
  readonly extractedOn: CalendarDate;
  /** Below the line of column names. */
  readonly rows: number;
  readonly content: string;
  /** Why it should never have come: it is taken back once it was worked through. */
  readonly takenBackBecause?: string;
}

const SEED = 1_870;
const schools = [
  { urn: '900101', name: 'Fellmoor Academy' },
  { urn: '900102', name: 'Moor End Primary School' },
  { urn: '900103', name: 'St Hild’s Primary School' },
] as const;
const [academy, ...primarySchools] = schools;
const FIRST_YEAR_OF_ACADEMY = 7;
/** The newest attendance file leaves this one out. */
const silentSchool = schools[2];
const TERM_DAYS = 90;
const SESSIONS = 128;

interface Person {
  readonly script: FamilyScript;
  readonly member: MemberDetails;
  readonly cells: readonly string[];
}

/**
 * Files about the families of the programme: most rows sure, a few misspelt, of strangers or impossible; the newest attendance
 * file lacks a school. The same for the same day. None for a source that has nobody to tell of.
 */
export function feedFiles(script: readonly FamilyScript[], today: CalendarDate): readonly FeedFile[] {
  // Somebody who was referred twice is one person to a school.
  const again = new Set(twinsOf(script).map(([, other]) => other));
  const taken = script.filter(
    (each) => each.journey.decidedOn !== undefined && each.journey.ending !== 'declined' && !again.has(each),
  );
  const pupilsOn = (day: CalendarDate): readonly Person[] =>
    peopleOf(
      taken,
      ({ upn, dateOfBirth }) =>
        upn !== undefined &&
        dateOfBirth !== undefined &&
        [addDays(day, -TERM_DAYS), day].every((each) => schoolYearOn(each, dateOfBirth) !== undefined),
    );
  const adults = peopleOf(taken, isParent);
  const young = peopleOf(taken, (member, { headlines, members, agesOn }) =>
    headlines.includes('crime') ? member === whoHas('crime', members, agesOn) : false,
  );
  const [before, now] = [addDays(today, -100), addDays(today, -6)];
  return [
    attendance(pupilsOn(before), before, schools, new Chance(SEED)),
    attendance(
      pupilsOn(now),
      now,
      schools.filter((school) => school !== silentSchool),
      new Chance(SEED + 1),
    ),
    exclusions(pupilsOn(now), now, new Chance(SEED + 2)),
    police([...young, ...adults], now, new Chance(SEED + 3)),
    benefits(adults, addDays(today, -45), new Chance(SEED + 4)),
    ofAnotherYear(exclusions(pupilsOn(before), before, new Chance(SEED + 5))),
  ].filter(({ rows }) => rows > 0);
}

function peopleOf(
  script: readonly FamilyScript[],
  wanted: (member: MemberDetails, family: DemonstrationFamily) => boolean,
): readonly Person[] {
  return script.flatMap((each) =>
    each.family.members
      .filter((member) => wanted(member, each.family))
      .map((member) => ({
        script: each,
        member,
        cells: [member.firstName, member.lastName, member.dateOfBirth ?? '', each.family.address.postcode],
      })),
  );
}

const has = ({ script }: Person, headline: 'education' | 'finance'): boolean =>
  script.family.headlines.includes(headline);

/** A slip of the keyboard in the surname, and neither address nor number to go by. */
function misspelt([first = '', last = '', born = '']: readonly string[]): readonly string[] {
  return [first, `${last.slice(0, -1)}${last.slice(-1) === 'e' ? 'a' : 'e'}`, born, ''];
}

const stranger = ['Callum', 'Netherfield', '2012-06-14', 'FM9 9ZZ'];

/** By the school year of the day the file is drawn on; the same primary school for all of a family. */
function schoolOf({ script, member }: Person, day: CalendarDate): (typeof schools)[number] {
  const year = schoolYearOn(day, member.dateOfBirth ?? '') ?? FIRST_YEAR_OF_ACADEMY;
  if (year >= FIRST_YEAR_OF_ACADEMY) return academy;
  return primarySchools[script.number % primarySchools.length] ?? academy;
}

function attendance(
  pupils: readonly Person[],
  extractedOn: CalendarDate,
  covered: readonly { readonly urn: string; readonly name: string }[],
  chance: Chance,
): FeedFile {
  const [from, to] = [addDays(extractedOn, -TERM_DAYS), addDays(extractedOn, -3)];
  const term = `Term to ${inWords(to)}`;
  const rows = pupils
    .filter((pupil) => covered.includes(schoolOf(pupil, extractedOn)))
    .map((pupil, index) => {
      const low = has(pupil, 'education') && chance.happens(40);
      const absent = low ? chance.between(14, 40) : chance.between(0, 11);
      const authorised = chance.between(0, absent);
      const slip = index % 23 === 7;
      const impossible = index % 41 === 11;
      const { urn, name } = schoolOf(pupil, extractedOn);
      return [
        ...(slip ? misspelt(pupil.cells) : pupil.cells),
        ...[slip ? '' : (pupil.member.upn ?? ''), urn, name, term, from, to, SESSIONS],
        ...[impossible ? SESSIONS + 9 : SESSIONS - absent, authorised, absent - authorised],
      ];
    });
  const [{ urn, name } = schools[0]] = covered;
  const unknown = [...stranger, '', urn, name, term, from, to, SESSIONS, SESSIONS - 4, 4, 0];
  return fileOf(
    'school-attendance',
    'Fellmoor school census',
    extractedOn,
    [
      [...personColumns, ...schoolColumns, 'term', 'term_from', 'term_to', 'sessions_possible'],
      ['sessions_attended', 'authorised_absence', 'unauthorised_absence'],
    ],
    [...rows, unknown],
  );
}

function exclusions(pupils: readonly Person[], extractedOn: CalendarDate, chance: Chance): FeedFile {
  const [from, to] = [addDays(extractedOn, -180), addDays(extractedOn, -3)];
  const rows = pupils.map((pupil) => {
    const { urn, name } = schoolOf(pupil, extractedOn);
    const suspensions = has(pupil, 'education') && chance.happens(25) ? chance.between(1, 3) : 0;
    return [...pupil.cells, pupil.member.upn ?? '', urn, name, from, to, suspensions, 0];
  });
  return fileOf(
    'exclusions',
    'Fellmoor school census',
    extractedOn,
    [
      [...personColumns, ...schoolColumns],
      ['period_from', 'period_to', 'suspensions', 'permanent_exclusions'],
    ],
    rows,
  );
}

/** Brought by mistake after the newer one. */
function ofAnotherYear(file: FeedFile): FeedFile {
  const takenBackBecause = 'The census office had put the suspensions of last year beside the names of this year.';
  return { ...file, takenBackBecause };
}

function police(people: readonly Person[], extractedOn: CalendarDate, chance: Chance): FeedFile {
  const [from, to] = [addDays(extractedOn, -181), addDays(extractedOn, -1)];
  const rows = people.map((person, index) => {
    const known = !isParent(person.member);
    const reported = known ? chance.between(0, 3) : 0;
    const cells = index % 17 === 4 ? misspelt(person.cells) : person.cells;
    return [...cells, from, to, known && chance.happens(15) ? 1 : 0, reported, chance.between(0, reported), 0];
  });
  return fileOf(
    'police-incidents',
    'Fellmoor Constabulary',
    extractedOn,
    [
      [...personColumns, 'period_from', 'period_to'],
      ['proven_offences', 'asb_reported', 'asb_verified', 'domestic_abuse_call_outs'],
    ],
    rows,
  );
}

function benefits(adults: readonly Person[], extractedOn: CalendarDate, chance: Chance): FeedFile {
  const rows = adults
    .filter((adult) => has(adult, 'finance'))
    .flatMap(({ cells }) => {
      const on = addDays(extractedOn, -chance.between(300, 700));
      const off = addDays(on, chance.between(100, 250));
      const benefit = [...cells, 'benefit', 'Universal Credit', on];
      return chance.happens(35)
        ? [
            [...benefit, off],
            [...cells, 'work', '', off, ''],
          ]
        : [[...benefit, '']];
    });
  return fileOf(
    'benefits-and-work',
    'Fellmoor job centre',
    extractedOn,
    [
      [...personColumns, 'fact', 'benefit'],
      ['from', 'to'],
    ],
    rows,
  );
}

const personColumns = ['first_name', 'last_name', 'date_of_birth', 'postcode'];
const schoolColumns = ['upn', 'school_urn', 'school_name'];

function fileOf(
  feed: FeedKind,
  sourceSystem: string,
  extractedOn: CalendarDate,
  columns: readonly (readonly string[])[],
  rows: readonly (readonly (string | number)[])[],
): FeedFile {
  const content = stringify([columns.flat(), ...rows.map((row) => [...row])]);
  return { feed, fileName: `${feed}-${extractedOn}.csv`, sourceSystem, extractedOn, rows: rows.length, content };
}
