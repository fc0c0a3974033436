import fc from 'fast-check';
import { afterStep, type FeedRow, type FeedRowStep, leadsTo, readRow, statusesBefore } from './feed-row.js';

const rows: readonly FeedRow[] = [
  { status: 'waiting', cells: 'all' },
  { status: 'in-review', cells: 'all' },
  { status: 'rejected-in-review', cells: 'all' },
  { status: 'unmatched', cells: 'all' },
  { status: 'matched', cells: 'all' },
  { status: 'matched', cells: 'measures' },
  { status: 'offered', cells: 'all' },
  { status: 'offered', cells: 'measures' },
  ...(['applied', 'corrected', 'already-known', 'superseded'] as const).flatMap((status) => [
    { status, cells: 'measures' as const },
    { status, cells: 'none' as const },
  ]),
  { status: 'refused', cells: 'none' },
  { status: 'taken-back', cells: 'none' },
];
const steps: readonly FeedRowStep[] = [
  { kind: 'matched' },
  { kind: 'held' },
  { kind: 'found-nobody', reviewed: false },
  { kind: 'found-nobody', reviewed: true },
  { kind: 'looked-for-again' },
  { kind: 'confirmed' },
  { kind: 'rejected' },
  { kind: 'reopened' },
  { kind: 'offered' },
  ...(['applied', 'corrected', 'already-known', 'superseded', 'refused'] as const).flatMap((outcome) =>
    [true, false].map((yielded) => ({ kind: 'answered' as const, outcome, yielded })),
  ),
  { kind: 'speaks-again' },
  { kind: 'taken-back' },
  { kind: 'withdrawn' },
];
const nameOf = ({ status, cells }: FeedRow): string => `${status} (${cells})`;

/** By step: what becomes of the rows it moves. Whatever is not here stays as it is. */
const moves: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  matched: { 'waiting (all)': 'matched (all)' },
  held: { 'waiting (all)': 'in-review (all)' },
  'found-nobody': { 'waiting (all)': 'unmatched (all)' },
  'found-nobody, reviewed': { 'waiting (all)': 'rejected-in-review (all)' },
  'looked-for-again': { 'unmatched (all)': 'waiting (all)', 'rejected-in-review (all)': 'waiting (all)' },
  confirmed: {
    'in-review (all)': 'matched (all)',
    'rejected-in-review (all)': 'matched (all)',
    'waiting (all)': 'matched (all)',
  },
  rejected: { 'in-review (all)': 'rejected-in-review (all)' },
  reopened: { 'rejected-in-review (all)': 'in-review (all)', 'waiting (all)': 'in-review (all)' },
  offered: { 'matched (all)': 'offered (all)', 'matched (measures)': 'offered (measures)' },
  'speaks-again': {
    'applied (measures)': 'matched (measures)',
    'corrected (measures)': 'matched (measures)',
    'already-known (measures)': 'matched (measures)',
    'superseded (measures)': 'matched (measures)',
  },
  'taken-back': Object.fromEntries(
    rows
      .filter(({ status }) => ['waiting', 'matched', 'in-review', 'rejected-in-review', 'unmatched'].includes(status))
      .map((row) => [nameOf(row), 'taken-back (none)']),
  ),
  withdrawn: Object.fromEntries(
    rows
      .filter(({ status }) => ['offered', 'applied', 'corrected', 'already-known', 'superseded'].includes(status))
      .map((row) => [nameOf(row), 'taken-back (none)']),
  ),
  ...Object.fromEntries(
    ['applied', 'corrected', 'already-known', 'superseded', 'refused'].flatMap((outcome) =>
      [true, false].map((yielded) => {
        const after = `${outcome} (${yielded && outcome !== 'refused' ? 'measures' : 'none'})`;
        return [
          `answered ${outcome}${yielded ? ', yielded' : ''}`,
          { 'offered (all)': after, 'offered (measures)': after },
        ];
      }),
    ),
  ),
};
const stepName = (step: FeedRowStep): string => {
  if (step.kind === 'answered') return `answered ${step.outcome}${step.yielded ? ', yielded' : ''}`;
  return step.kind === 'found-nobody' && step.reviewed ? 'found-nobody, reviewed' : step.kind;
};

describe('A row of a data feed', () => {
  it.each(steps.map((step) => [stepName(step), step] as const))('moves by "%s" as the table says', (name, step) => {
    const expected = moves[name] ?? {};
    const seen = Object.fromEntries(
      rows.flatMap((row) => {
        const after = afterStep(row, step);
        return after === undefined ? [] : [[nameOf(row), nameOf(after)]];
      }),
    );
    expect(seen).toEqual(expected);
  });

  it.each(steps.map((step) => [stepName(step), step] as const))(
    'may be moved by "%s" with many others: from where the step finds it, to where it leads',
    (_name, step) => {
      for (const row of rows) {
        const after = afterStep(row, step);
        if (after === undefined) continue;
        expect(statusesBefore(step.kind)).toContain(row.status);
        expect(leadsTo(step).status).toBe(after.status);
        if (leadsTo(step).cells === 'none') expect(after.cells).toBe('none');
      }
    },
  );

  it('holds cells only as long as they serve a purpose, and never gets back what it lost, whatever happens to it', () => {
    const order = ['none', 'measures', 'all'];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...steps), { maxLength: 30 }), (happened) => {
        let row = readRow(0);
        for (const step of happened) {
          const after = afterStep(row, step);
          if (after === undefined) continue;
          expect(rows.map(nameOf)).toContain(nameOf(after));
          expect(order.indexOf(after.cells)).toBeLessThanOrEqual(order.indexOf(row.cells));
          expect(['refused', 'taken-back']).not.toContain(row.status);
          row = after;
        }
      }),
    );
  });

  it('is not moved twice by the same step', () => {
    for (const row of rows) {
      for (const step of steps) {
        const after = afterStep(row, step);
        if (after !== undefined) expect(afterStep(after, step)).toBeUndefined();
      }
    }
  });

  it('keeps nothing of a file but what is wrong with it where something is', () => {
    expect(readRow(2)).toEqual({ status: 'refused', cells: 'none' });
  });
});
