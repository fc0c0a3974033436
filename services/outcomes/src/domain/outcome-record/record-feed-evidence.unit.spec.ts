import type { Measure } from '@turnaround/contracts';
import type { FeedRow, RecordFeedEvidence, RetractFeedEvidence } from './feed-evidence.commands.js';
import { outcomeRecordDecider } from './outcome-record.decider.js';
import type { OutcomeRecordEvent } from './outcome-record.events.js';
import type { OpenRecord } from './outcome-record.state.js';
import { decideFeedRows } from './record-feed-evidence.js';

const ids = { caseId: 'case', familyId: 'family' };
const ben = { memberId: 'ben', firstName: 'Ben', lastName: 'Moss', relationship: 'son' } as const;
const opened: OutcomeRecordEvent = {
  type: 'outcomes.OutcomeRecordOpened',
  data: { ...ids, familyName: 'Moss', members: [ben] },
};

const term = (name: string, from: string, to: string, attended = 120): Measure => ({
  kind: 'attendance',
  term: name,
  from,
  to,
  possible: 128,
  attended,
  authorisedAbsence: 128 - attended,
  unauthorisedAbsence: 0,
});

/** What an extract of that day says, a row for each line. */
function extract(importId: string, extractedOn: string, rows: Readonly<Record<number, readonly Measure[]>>) {
  return {
    type: 'RecordFeedEvidence',
    importId,
    round: 0,
    rows: Object.entries(rows).map(([line, measures]): FeedRow => ({
      memberId: 'ben',
      measures,
      evidenceIds: measures.map(({ kind }) => `${importId} ${line} ${kind}`),
      match: { feed: 'school-attendance', importId, line: Number(line), score: 100, compared: [] },
    })),
    source: { system: 'School register', title: 'Extract', documentOn: extractedOn },
    extractedOn,
    today: '2026-08-01',
  } satisfies RecordFeedEvidence;
}

function recordAfter(...commands: readonly (RecordFeedEvidence | RetractFeedEvidence)[]): OpenRecord {
  const { decide, evolve, initialState } = outcomeRecordDecider;
  const state = commands.reduce(
    (record, command) => decide(command, record).reduce(evolve, record),
    evolve(initialState, opened),
  );
  if (state.status !== 'open') throw new Error('the record is not open');
  return state;
}

const outcomesOf = (command: RecordFeedEvidence, record: OpenRecord) =>
  Object.fromEntries(decideFeedRows(command, record).map(({ line, outcome }) => [line, outcome]));
const standingTerms = ({ evidence }: OpenRecord) =>
  evidence
    .filter(({ corrected, retracted }) => !corrected && !retracted)
    .map(({ measure }) => ('from' in measure ? measure.from : ''))
    .toSorted();

describe('Rows of a data feed', () => {
  const first = extract('first', '2026-07-20', {
    2: [term('Autumn', '2025-09-03', '2025-12-19')],
    3: [term('Spring', '2025-12-20', '2026-03-27')],
    4: [term('Summer', '2026-03-28', '2026-07-17')],
  });
  const autumn = term('Autumn', '2025-09-03', '2025-12-22');
  const spring = term('Spring', '2025-12-23', '2026-03-30');
  const summer = term('Summer', '2026-03-31', '2026-07-17');

  it.each([
    ['from the first term to the last', [autumn, spring, summer]],
    ['from the last term to the first', [summer, spring, autumn]],
    ['from the middle', [spring, summer, autumn]],
  ])('move the days between terms, %s', (_order, terms) => {
    const newer = extract('newer', '2026-07-27', Object.fromEntries(terms.map((one, index) => [index + 2, [one]])));
    expect(outcomesOf(newer, recordAfter(first))).toEqual({ 2: 'corrected', 3: 'corrected', 4: 'corrected' });
    expect(standingTerms(recordAfter(first, newer))).toEqual(['2025-09-03', '2025-12-23', '2026-03-31']);
  });

  it('are refused where their terms overlap whatever the others say, and the rest goes on', () => {
    const overlapping = extract('newer', '2026-07-27', {
      2: [term('Half term', '2025-11-01', '2026-01-15')],
      3: [term('Autumn', '2025-09-03', '2025-12-19', 110)],
    });
    expect(decideFeedRows(overlapping, recordAfter(first))).toMatchObject([
      { line: 3, outcome: 'corrected' },
      { line: 2, outcome: 'refused', events: [], refusal: { code: 'EVIDENCE.TERMS_OVERLAP' } },
    ]);
  });

  it('that say different things of the same days: the first of one file stands', () => {
    const torn = extract('torn', '2026-07-20', {
      2: [term('Autumn', '2025-09-03', '2025-12-19', 120)],
      3: [term('Autumn', '2025-09-03', '2025-12-19', 90)],
    });
    expect(decideFeedRows(torn, recordAfter())).toMatchObject([
      { line: 2, outcome: 'applied' },
      { line: 3, outcome: 'refused', refusal: { code: 'EVIDENCE.CONTRADICTED' } },
    ]);
  });

  it('yield where something they say is known already, or older than what is known', () => {
    const window = { from: '2025-07-01', to: '2025-12-31' };
    const offences: Measure = { kind: 'offences', ...window, proven: 0 };
    const callOuts: Measure = { kind: 'domestic-abuse-call-outs', ...window, callOuts: 1 };
    const known = recordAfter(extract('known', '2026-02-01', { 2: [offences] }));
    const decided = (rows: Readonly<Record<number, readonly Measure[]>>, on = '2026-02-02') =>
      decideFeedRows(extract('next', on, rows), known);
    expect(decided({ 2: [callOuts] })).toMatchObject([{ outcome: 'applied', yielded: false }]);
    expect(decided({ 2: [offences] })).toMatchObject([{ outcome: 'already-known', yielded: true }]);
    expect(decided({ 2: [offences, callOuts] })).toMatchObject([{ outcome: 'applied', yielded: true }]);
    expect(decided({ 2: [{ ...offences, proven: 2 }] }, '2026-01-05')).toMatchObject([
      { outcome: 'superseded', yielded: true },
    ]);
    expect(decided({ 2: [{ ...offences, proven: 2 }] })).toMatchObject([{ outcome: 'corrected', yielded: false }]);
  });

  const autumnTerm = [term('Autumn', '2025-09-03', '2025-12-19')];
  const withdrawal = (importId: string): RetractFeedEvidence => ({
    type: 'RetractFeedEvidence',
    importId,
    reason: 'The wrong file',
    retractedBy: 'ruth',
    retractedOn: '2026-07-28',
  });
  const typesOf = (command: RecordFeedEvidence | RetractFeedEvidence, record: OpenRecord) =>
    outcomeRecordDecider.decide(command, record).map(({ type }) => type);

  it('are answered with what they led to, line by line', () => {
    const rows = {
      3: autumnTerm,
      2: [term('Spring', '2025-12-20', '2026-03-27')],
      4: [term('Half', '2026-01-05', '2026-02-13')],
    };
    const answer = outcomeRecordDecider.decide(extract('one', '2026-07-20', rows), recordAfter()).at(-1);
    expect(answer).toEqual({
      type: 'outcomes.FeedRowsDecided',
      data: {
        ...ids,
        importId: 'one',
        round: 0,
        extractedOn: '2026-07-20',
        rows: [
          { line: 2, outcome: 'applied' },
          { line: 3, outcome: 'applied' },
          {
            line: 4,
            outcome: 'refused',
            refusal: { code: 'EVIDENCE.TERMS_OVERLAP', reason: expect.stringMatching(/./) as unknown },
          },
        ],
      },
    });
  });

  it('that come again are answered again, and recorded once', () => {
    const again = recordAfter(first);
    expect(typesOf(first, again)).toEqual(['outcomes.FeedRowsDecided']);
    expect(outcomesOf(first, again)).toEqual({ 2: 'applied', 3: 'applied', 4: 'applied' });
  });

  it('that were said again by a later extract are not corrected by one in between, unless that is withdrawn', () => {
    const later = extract('later', '2026-07-27', { 2: autumnTerm });
    const between = extract('between', '2026-07-22', { 2: [term('Autumn', '2025-09-03', '2025-12-19', 100)] });
    expect(outcomesOf(later, recordAfter(first))).toEqual({ 2: 'already-known' });
    expect(outcomesOf(between, recordAfter(first, later))).toEqual({ 2: 'superseded' });
    expect(outcomesOf(between, recordAfter(first, later, withdrawal('later')))).toEqual({ 2: 'corrected' });
  });

  it('are withdrawn with their file, also where there is nothing left to retract', () => {
    const evidence = 'outcomes.EvidenceRetracted';
    const told = 'outcomes.FeedRowsWithdrawn';
    expect(typesOf(withdrawal('first'), recordAfter(first))).toEqual([evidence, evidence, evidence, told]);
    expect(typesOf(withdrawal('first'), recordAfter(first, withdrawal('first')))).toEqual([told]);
    expect(typesOf(withdrawal('other'), recordAfter(first))).toEqual([told]);
  });

  describe('are told apart by where they come from and what they are', () => {
    const at = (urn: string, attended: number): Measure => ({
      ...(term('Spring 2026', '2026-01-05', '2026-03-27', attended) as Extract<Measure, { kind: 'attendance' }>),
      school: { urn, name: `School ${urn}` },
    });
    const suspended = (urn: string, fixedTerm: number): Measure => ({
      kind: 'exclusions',
      from: '2025-09-01',
      to: '2026-07-17',
      fixedTerm,
      permanent: 0,
      school: { urn, name: `School ${urn}` },
    });
    const by = (system: string, command: RecordFeedEvidence): RecordFeedEvidence => ({
      ...command,
      source: { ...command.source, system },
    });
    const standing = ({ evidence }: OpenRecord) =>
      evidence.filter(({ corrected, retracted }) => !corrected && !retracted);
    const benefit = (name: string, from: string, to?: string): Measure => ({
      kind: 'benefit',
      benefit: name,
      from,
      ...(to === undefined ? {} : { to }),
    });
    const work = (from: string, to?: string): Measure => ({ kind: 'work', from, ...(to === undefined ? {} : { to }) });
    const offences = (proven: number): Measure => ({
      kind: 'offences',
      from: '2026-01-01',
      to: '2026-06-30',
      proven,
    });

    it.each<
      [string, readonly [system: string, measure: Measure], readonly [system: string, measure: Measure], string, number]
    >([
      ['two schools in one register', ['A', at('900101', 110)], ['A', at('900103', 120)], 'applied', 2],
      ['two schools in two registers', ['A', at('900101', 110)], ['B', at('900103', 120)], 'applied', 2],
      ['two schools with the same numbers', ['A', at('900101', 110)], ['B', at('900103', 110)], 'applied', 2],
      ['one school, later', ['A', at('900101', 110)], ['A', at('900101', 120)], 'corrected', 1],
      ['one school, by another system', ['A', at('900101', 110)], ['B', at('900101', 120)], 'corrected', 1],
      [
        'a school and nobody in particular',
        ['A', at('900101', 110)],
        ['B', term('Spring 2026', '2026-01-05', '2026-03-27', 128)],
        'applied',
        2,
      ],
      ['suspensions of two schools', ['A', suspended('900101', 2)], ['B', suspended('900103', 0)], 'applied', 2],
      ['suspensions of one school', ['A', suspended('900101', 2)], ['a ', suspended('900101', 1)], 'corrected', 1],
      ['two police forces that differ', ['North force', offences(3)], ['South force', offences(0)], 'applied', 2],
      [
        'two police forces that say the same',
        ['North force', offences(3)],
        ['South force', offences(3)],
        'already-known',
        1,
      ],
      ['one police force, later', ['North force', offences(3)], ['north  Force', offences(0)], 'corrected', 1],
      [
        'a benefit by its letters, ended',
        ['DWP', benefit('Jobseeker’s Allowance', '2025-01-06')],
        ['DWP', benefit('JSA', '2025-01-06', '2026-06-28')],
        'corrected',
        1,
      ],
      [
        'a benefit by its letters',
        ['DWP', benefit('Universal Credit', '2025-01-06')],
        ['DWP', benefit('UC', '2025-01-06')],
        'already-known',
        1,
      ],
      [
        'a start that moved by days',
        ['DWP', benefit('Universal Credit', '2025-02-03')],
        ['DWP', benefit('Universal credit ', '2025-02-05', '2026-07-12')],
        'corrected',
        1,
      ],
      [
        'a second spell',
        ['DWP', benefit('JSA', '2025-02-03', '2025-02-20')],
        ['DWP', benefit('JSA', '2025-03-01')],
        'applied',
        2,
      ],
      ['another benefit', ['DWP', benefit('JSA', '2025-02-03')], ['DWP', benefit('ESA', '2025-02-03')], 'applied', 2],
      [
        'work whose start moved',
        ['DWP', work('2026-07-13')],
        ['DWP', work('2026-07-15', '2026-07-19')],
        'corrected',
        1,
      ],
      ['a second job', ['DWP', work('2026-01-13')], ['DWP', work('2026-05-15')], 'applied', 2],
      [
        'another benefit office',
        ['North office', benefit('JSA', '2025-02-03')],
        ['South office', benefit('JSA', '2025-02-03', '2025-04-01')],
        'applied',
        2,
      ],
    ])('%s', (_what, [firstSystem, before], [system, after], outcome, count) => {
      const known = recordAfter(by(firstSystem, extract('july', '2026-07-28', { 2: [before] })));
      const later = by(system, extract('october', '2026-07-30', { 2: [after] }));
      expect(outcomesOf(later, known)).toEqual({ 2: outcome });
      expect(
        standing(outcomeRecordDecider.decide(later, known).reduce(outcomeRecordDecider.evolve, known) as OpenRecord),
      ).toHaveLength(count);
    });

    it('in one file: two schools of one child both stand', () => {
      const both = extract('both', '2026-07-28', { 2: [at('900101', 110)], 3: [at('900103', 120)] });
      expect(outcomesOf(both, recordAfter())).toEqual({ 2: 'applied', 3: 'applied' });
    });
  });
});
