/**
 * `npm run bench [-- names…] [-- --json <file>]`: measures the speed goals, each beside its baseline in the same run, and
 * prints one table. With `--json` the same figures go to a file as one flat object; what was not measured is absent.
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { appendBench } from './append.bench.js';
import { bytesBench } from './bytes.bench.js';
import { commandBench } from './command.bench.js';
import { eventStoreBench } from './event-store.bench.js';
import { feedBench } from './feed.bench.js';
import type { Bench, Figure } from './figures.js';
import { imageBench } from './image.bench.js';
import { lagBenches } from './lag.bench.js';
import { matchingBench } from './matching.bench.js';
import { paymentRulesBench } from './payment-rules.bench.js';
import { platformBench } from './platform.bench.js';
import { positionLagBenches } from './position-lag.bench.js';
import { readBench } from './read.bench.js';
import { rebuildBench } from './rebuild.bench.js';

const benches: readonly Bench[] = [
  appendBench,
  readBench,
  eventStoreBench,
  commandBench,
  rebuildBench,
  paymentRulesBench,
  matchingBench,
  feedBench,
  ...lagBenches,
  ...positionLagBenches,
  platformBench,
  bytesBench,
  imageBench,
];

const { values, positionals } = parseArgs({ options: { json: { type: 'string' } }, allowPositionals: true });
const unknown = positionals.filter((name) => !benches.some((bench) => bench.name === name));
if (unknown.length > 0) {
  console.error(`No bench is called ${unknown.join(', ')}; there are ${benches.map(({ name }) => name).join(', ')}.`);
  process.exit(1);
}
const chosen = positionals.length === 0 ? benches : benches.filter(({ name }) => positionals.includes(name));

const figures: Figure[] = [];
let failed = false;
for (const bench of chosen) {
  const skipped = bench.skipReason?.();
  if (skipped !== undefined) {
    console.log(`${bench.name}: skipped, ${skipped}`);
    continue;
  }
  console.log(`${bench.name} …`);
  try {
    figures.push(...(await bench.run()));
  } catch (error) {
    failed = true;
    console.error(
      `${bench.name} could not be measured: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
  }
}

const rows = figures.map(({ title, value, unit, goal, baseline }) => [
  title,
  `${format(value)} ${unit}`,
  goal ?? '',
  baseline ?? '',
]);
const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0), 6));
console.log();
for (const row of [['figure', 'value', 'goal', 'measured'], ...rows]) {
  console.log(row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
}
if (values.json !== undefined) {
  await writeFile(
    values.json,
    `${JSON.stringify(Object.fromEntries(figures.map(({ key, value }) => [key, value])), null, 2)}\n`,
  );
}
process.exit(failed ? 1 : 0);

function format(value: number): string {
  return new Intl.NumberFormat('en-GB', { maximumFractionDigits: value < 100 ? 2 : 0 }).format(value);
}
