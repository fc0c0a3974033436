import { addDays } from '@turnaround/kernel';
import type { Finding } from './finding.js';
import type { RuleSet } from './rule-set.js';

interface Period {
  readonly from: string;
  readonly to: string;
}

/** Rows that are out of order, overlap, or leave days of the validity uncovered. */
export function datedTables(ruleSet: RuleSet): Finding[] {
  const windows = ruleSet.claimWindows.map(({ opensOn, closesOn }) => ({ from: opensOn, to: closesOn }));
  const whole = { from: ruleSet.validFrom, to: ruleSet.validTo };
  return [
    ...unordered('tariff', ruleSet.tariff),
    ...gaps('tariff', ruleSet.tariff, whole),
    ...unordered('fundingModes', ruleSet.fundingModes),
    ...gaps('fundingModes', ruleSet.fundingModes, whole),
    ...(ruleSet.attachmentRelease === undefined ? [] : backwards('attachmentRelease', ruleSet.attachmentRelease)),
    ...unordered('allocations', ruleSet.allocations),
    ...unordered('claimWindows', windows, 'opensOn', 'closesOn'),
  ];
}

function backwards(path: string, { from, to }: Period): Finding[] {
  return to < from ? [{ path: `${path}/to`, reason: `lies before from ${from}` }] : [];
}

function unordered(table: string, rows: readonly Period[], from = 'from', to = 'to'): Finding[] {
  return rows.flatMap((row, index) => {
    const before = rows[index - 1];
    if (row.to < row.from) return [{ path: `${table}/${index}/${to}`, reason: `lies before ${from} ${row.from}` }];
    if (before !== undefined && row.from <= before.to) {
      return [{ path: `${table}/${index}/${from}`, reason: `overlaps the row before, which ends on ${before.to}` }];
    }
    return [];
  });
}

function gaps(table: string, rows: readonly Period[], whole: Period): Finding[] {
  const found = rows.flatMap((row, index) => {
    const expected = index === 0 ? whole.from : addDays(rows[index - 1]?.to ?? whole.from, 1);
    return row.from > expected ? [{ path: `${table}/${index}/from`, reason: `leaves a gap from ${expected}` }] : [];
  });
  const last = rows.at(-1);
  if (last !== undefined && last.to < whole.to) {
    found.push({ path: `${table}/${rows.length - 1}/to`, reason: `leaves a gap from ${addDays(last.to, 1)}` });
  }
  return found;
}
