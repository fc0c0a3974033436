import { addDays } from '@turnaround/kernel';
import type { ComparablePerson } from '@turnaround/people';

/** Somebody of the register, or a stranger (`known: false`) who is in files only. */
export interface LabelledPerson extends ComparablePerson {
  readonly id: number;
  readonly isChild: boolean;
  readonly known: boolean;
}

/** A row of a file, and whom it is truly about. */
export interface LabelledRow {
  readonly about: LabelledPerson;
  readonly byPupilNumber: boolean;
  readonly row: ComparablePerson;
}

/** Of 1,000 rows, how many have this slip; a row may have several. */
export const SLIPS_IN_1000 = {
  'letter of the first name': 15,
  'short first name': 5,
  'letter of the last name': 15,
  'names in each other’s column': 2,
  'digit of the birthday': 10,
  'day and month swapped': 4,
  'birthday not known (1 January)': 4,
  'another address': 40,
  'address blank or ZZ99': 10,
  'digit of the pupil number': 5,
  'a brother’s or sister’s pupil number': 5,
  'pupil number blank': 40,
} as const;
type Slip = keyof typeof SLIPS_IN_1000;

/** Families in which two are born on one day, and strangers among the people, of 1,000. */
const TWINS_IN_1000 = 15;
const STRANGERS_IN_1000 = 150;

const FIRST_NAMES =
  'Oliver George Noah Arthur Harry Leo Muhammad Jack Charlie Oscar Jacob Henry Thomas Freddie Alfie Theo William Joshua Daniel Ethan Olivia Amelia Isla Ava Mia Grace Lily Ella Freya Sophie Evie Emily Chloe Daisy Zofia Aisha Maryam Fatima Priya Ruby Kayleigh Leanne Donna Gemma Kelly Darren Lee Wayne Craig Ahmed Yusuf Łukasz Siobhán Oisín Zoë Chantelle Tyler Riley Kai Amara Amaya'.split(
    ' ',
  );
const SECOND_NAMES = ['Mae', 'Rose', 'James', 'Ali', 'Hassan', 'Lee'];
const LAST_NAMES =
  'Smith Jones Taylor Brown Williams Wilson Johnson Davies Robinson Wright Thompson Evans Walker White Roberts Green Hall Wood Jackson Clarke Patel Khan Hussain Ahmed Singh Kaur Hassan Zieliński O’Neill Nowak Murphy Kelly Begum Ali Mohamed Warsame Pickersgill Holdsworth Buchan Brandon Carver Tranter Lindqvist Rahman Whitlock Ferris Tasker Doyle Finn Petrov Osman Boateng Nair Morgan Marsh Pryce Quarmby Ashworth Moss Quill'.split(
    ' ',
  );
const SHORT: Readonly<Record<string, string>> = {
  Thomas: 'Tom',
  William: 'Will',
  Daniel: 'Danny',
  Joshua: 'Josh',
  Emily: 'Em',
};
const LETTERS = 'ABCDEFGHJKLMNPQRTUVWXYZ';

/** Numbers by chance, the same in every run (mulberry32). */
class Chance {
  constructor(private seed: number) {}

  below(limit: number): number {
    this.seed = (this.seed + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(this.seed ^ (this.seed >>> 15), 1 | this.seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  }

  oneIn1000(rate: number): boolean {
    return this.below(1000) < rate;
  }

  /** Few are common and most are rare, as names are. */
  of(list: readonly string[]): string {
    return list[Math.min(this.below(list.length), this.below(list.length))] ?? '';
  }
}

/** Families of two adults and up to three children, and what files say of each of their people. */
export function labelledRows(count: number): { people: readonly LabelledPerson[]; rows: readonly LabelledRow[] } {
  const chance = new Chance(20_260_930);
  const people: LabelledPerson[] = [];
  const siblings = new Map<number, readonly LabelledPerson[]>();
  while (people.length < count) {
    const family = familyOf(chance, people.length);
    for (const one of family)
      siblings.set(
        one.id,
        family.filter((other) => other !== one),
      );
    people.push(...family);
  }
  people.length = count;
  const rows = people.map((about) => rowOf(about, siblings.get(about.id) ?? [], chance));
  return { people, rows };
}

function familyOf(chance: Chance, firstId: number): readonly LabelledPerson[] {
  const lastName = chance.of(LAST_NAMES);
  const postcodes = [postcode(chance)];
  const wholeFamilyKnown = !chance.oneIn1000(STRANGERS_IN_1000);
  const children = 1 + chance.below(3);
  const family: LabelledPerson[] = [];
  for (let index = 0; index < 2 + children; index += 1) {
    const isChild = index >= 2;
    const before = family.at(-1);
    const isTwin = index >= 3 && chance.oneIn1000(TWINS_IN_1000);
    const born = isTwin
      ? (before?.born ?? '')
      : addDays(isChild ? '2008-09-01' : '1970-01-01', chance.below(isChild ? 4_000 : 9_000));
    const id = firstId + index;
    family.push({
      id,
      isChild,
      // A brother or sister may be nobody that the register knows of.
      known: wholeFamilyKnown && !chance.oneIn1000(20),
      firstName: firstNameBeside(family, chance),
      lastName: !isChild && index === 1 && chance.oneIn1000(300) ? chance.of(LAST_NAMES) : lastName,
      born,
      postcodes,
      upn: isChild ? pupilNumber(id) : null,
    });
  }
  return family;
}

function firstNameBeside(family: readonly LabelledPerson[], chance: Chance): string {
  for (;;) {
    const name = chance.of(FIRST_NAMES) + (chance.oneIn1000(60) ? ` ${chance.of(SECOND_NAMES)}` : '');
    if (!family.some(({ firstName }) => firstName === name)) return name;
  }
}

function rowOf(about: LabelledPerson, family: readonly LabelledPerson[], chance: Chance): LabelledRow {
  const has = (slip: Slip): boolean => chance.oneIn1000(SLIPS_IN_1000[slip]);
  let { firstName, lastName, born, postcodes, upn } = about;
  if (has('letter of the first name')) firstName = mistyped(firstName, chance);
  if (has('short first name')) firstName = SHORT[firstName] ?? firstName;
  if (has('letter of the last name')) lastName = mistyped(lastName, chance);
  if (has('names in each other’s column')) [firstName, lastName] = [lastName, firstName];
  if (has('digit of the birthday')) born = born && slippedDay(born, chance);
  if (has('day and month swapped')) born = born && swapped(born);
  if (has('birthday not known (1 January)')) born = born && `${born.slice(0, 4)}-01-01`;
  if (has('another address')) postcodes = [postcode(chance)];
  if (has('address blank or ZZ99')) postcodes = chance.oneIn1000(500) ? [] : ['ZZ99 3VZ'];
  if (has('digit of the pupil number'))
    upn = upn && upn.slice(0, 12) + String((Number(upn[12]) + 1 + chance.below(8)) % 10);
  if (has('a brother’s or sister’s pupil number')) upn = family.find((other) => other.upn !== null)?.upn ?? upn;
  if (has('pupil number blank')) upn = null;
  return { about, byPupilNumber: about.isChild, row: { firstName, lastName, born, postcodes, upn } };
}

/** One letter left out, doubled or changed, or two swapped. */
function mistyped(name: string, chance: Chance): string {
  const at = 1 + chance.below(Math.max(1, name.length - 2));
  const [before, letter = '', after] = [name.slice(0, at), name[at], name.slice(at + 1)];
  const ways = [
    before + after,
    before + letter + letter + after,
    `${before}e${after}`,
    before.slice(0, -1) + letter + before.slice(-1) + after,
  ];
  return ways[chance.below(ways.length)] ?? name;
}

function slippedDay(born: string, chance: Chance): string {
  const [year = '', month = '', day = ''] = born.split('-');
  const other = String(1 + ((Number(day) + chance.below(26)) % 27)).padStart(2, '0');
  return chance.oneIn1000(500) ? `${year}-${month}-${other}` : `${Number(year) + 1}-${month}-${day}`;
}

function swapped(born: string): string {
  const [year = '', month = '', day = ''] = born.split('-');
  return Number(day) <= 12 ? `${year}-${day}-${month}` : born;
}

function postcode(chance: Chance): string {
  const letter = (): string => LETTERS[chance.below(LETTERS.length)] ?? '';
  return `FM${1 + chance.below(20)} ${chance.below(10)}${letter()}${letter()}`;
}

function pupilNumber(id: number): string {
  const digits = `820${String(202_600_000 + id)}`;
  const sum = [...digits].reduce((total, digit, index) => total + Number(digit) * (index + 2), 0);
  return `${LETTERS[sum % LETTERS.length] ?? ''}${digits}`;
}
