import {
  type ComparablePerson,
  comparePeople,
  decideMatch,
  isPlaceless,
  scoreOf,
  soundsOf,
  swappedDay,
} from '@turnaround/people';
import type { Bench } from './figures.js';
import { type LabelledPerson, labelledRows, SLIPS_IN_1000 } from './labelled-people.js';

const PEOPLE = 20_000;

/** What the matching made of rows whose people are known. */
export interface MatchingResult {
  readonly rows: number;
  readonly sure: number;
  readonly sureOfAnother: number;
  readonly inReview: number;
  /** Rows of known people that nobody is asked about. */
  readonly missed: number;
}

/** Rows are looked for as data feeds do: by birthday, pupil number, and the sound of a surname at a postcode. */
export function measureMatching(count = PEOPLE): MatchingResult {
  const { people, rows } = labelledRows(count);
  const index = new Map<string, LabelledPerson[]>();
  for (const person of people) {
    if (!person.known) continue;
    for (const key of keysOf(person)) index.set(key, [...(index.get(key) ?? []), person]);
  }
  let [sure, sureOfAnother, inReview, missed] = [0, 0, 0, 0];
  for (const { about, row, byPupilNumber } of rows) {
    const keys = [...keysOf(row), ...(row.born === null ? [] : [`born ${swappedDay(row.born) ?? ''}`])];
    const found = new Set(keys.flatMap((key) => index.get(key) ?? []));
    const decision = decideMatch(
      [...found].map((person) => {
        const compared = comparePeople(row, person, { byPupilNumber });
        return { person, compared, score: scoreOf(compared) };
      }),
    );
    if (decision.kind === 'review') inReview += 1;
    else if (decision.kind === 'none') missed += about.known ? 1 : 0;
    else if (decision.candidate.person === about) sure += 1;
    else sureOfAnother += 1;
  }
  return { rows: rows.length, sure, sureOfAnother, inReview, missed };
}

function keysOf({ born, upn, postcodes, lastName }: ComparablePerson): readonly string[] {
  return [
    ...(born === null ? [] : [`born ${born}`]),
    ...(upn === null ? [] : [`pupil ${upn}`]),
    ...postcodes
      .filter((home) => !isPlaceless(home))
      .flatMap((home) => soundsOf(lastName).map((sound) => `${home} ${sound}`)),
  ];
}

/** How often a sure match is right, and how much people have to look at, with the slips of the field at stated rates. */
export const matchingBench: Bench = {
  name: 'matching',
  run() {
    const { rows, sure, sureOfAnother, inReview, missed } = measureMatching();
    const share = (part: number, whole: number): number => (100 * part) / whole;
    const slips = Object.entries(SLIPS_IN_1000).map(([slip, rate]) => `${slip} ${rate} ‰`);
    return Promise.resolve([
      {
        key: 'matching_precision_percent',
        title: `precision of sure matches, ${rows.toLocaleString('en-GB')} people`,
        value: share(sure, sure + sureOfAnother),
        unit: '%',
        goal: '≥ 99.95',
        baseline: `${sure + sureOfAnother} sure, ${sureOfAnother} of them of somebody else`,
      },
      {
        key: 'matching_review_percent',
        title: 'rows that somebody has to look at',
        value: share(inReview, rows),
        unit: '%',
        goal: '≤ 6',
        baseline: slips.join(', '),
      },
      {
        key: 'matching_missed_percent',
        title: 'rows of known people that nobody is asked about',
        value: share(missed, rows),
        unit: '%',
      },
    ]);
  },
};
