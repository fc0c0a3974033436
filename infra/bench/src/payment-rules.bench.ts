import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { addDays } from '@turnaround/kernel';
import { evaluate, factsOf, type FamilyFacts, parseRuleSet, type RuleSet } from '@turnaround/payment-rules';
import { familyHistory } from './family-history.js';
import type { Bench } from './figures.js';
import { places } from './places.js';

const SHIPPED = ['phase-1', 'expanded-2015', 'expanded-2015-local-plan', 'supporting-families-2022'] as const;
const NATIONAL_RULE_SET = 'supporting-families-2022';
const NATIONAL_FAMILIES = 400_000;
const THREADS = 2;
const DIFFERENT_FAMILIES = 100;
const ROUND_MS = 2_000;

/** What one thread of the national run is given. */
export interface Share {
  readonly families: number;
  readonly document: unknown;
  readonly referredOn: string;
  readonly asOf: string;
  readonly knownAt: string;
}

/** Decisions a second on one core for a typical family, with each shipped rule set; and the whole country on two threads. */
export const paymentRulesBench: Bench = {
  name: 'payment-rules',
  async run() {
    const rates: { readonly id: string; readonly rate: number }[] = [];
    let facts = 0;
    for (const id of SHIPPED) {
      const { ruleSet, ...times } = await readRuleSet(id);
      const families = Array.from({ length: DIFFERENT_FAMILIES }, (_, number) =>
        factsOf(familyHistory(number, times.referredOn)),
      );
      facts = countFacts(families[0]);
      rates.push({ id, rate: decisionsPerSecond(ruleSet, families, times) });
    }
    const slowest = Math.min(...rates.map(({ rate }) => rate));
    const national = await judgeNation();
    return [
      {
        key: 'payment_families_per_s',
        title: 'payment decisions on one core, slowest rule set',
        value: slowest,
        unit: 'families/s',
        goal: '≥ 20,000',
        baseline: `${facts} facts a family; ${rates.map(({ id, rate }) => `${id} ${Math.round(rate)}`).join(', ')}`,
      },
      {
        key: 'payment_national_s',
        title: `facts folded and judged, ${NATIONAL_FAMILIES.toLocaleString('en-GB')} families, two threads`,
        value: national,
        unit: 's',
        goal: '< 60',
        baseline: NATIONAL_RULE_SET,
      },
    ];
  },
};

/** Referred early in the rule set's validity and judged when the windows of most tests have passed. */
async function readRuleSet(id: string) {
  const file = places.ruleSet(id);
  const document: unknown = JSON.parse(await readFile(file, 'utf8'));
  const ruleSet = parseRuleSet(document, file);
  const referredOn = addDays(ruleSet.validFrom, 30);
  const asOf = addDays(referredOn, 480);
  return { ruleSet, document, referredOn, asOf, knownAt: `${asOf}T12:00:00.000Z` };
}

function decisionsPerSecond(
  ruleSet: RuleSet,
  families: readonly FamilyFacts[],
  times: Pick<Share, 'asOf' | 'knownAt'>,
): number {
  let rate = 0;
  // The first round only warms up.
  for (const round of ['warm-up', 'measured']) {
    const started = performance.now();
    let [judged, elapsed] = [0, 0];
    while (elapsed < (round === 'measured' ? ROUND_MS : ROUND_MS / 2)) {
      for (const facts of families) evaluate(ruleSet, facts, times);
      judged += families.length;
      elapsed = performance.now() - started;
    }
    rate = (judged / elapsed) * 1000;
  }
  return rate;
}

async function judgeNation(): Promise<number> {
  const { document, referredOn, asOf, knownAt } = await readRuleSet(NATIONAL_RULE_SET);
  const share: Share = { families: NATIONAL_FAMILIES / THREADS, document, referredOn, asOf, knownAt };
  const threads = Array.from(
    { length: THREADS },
    () => new Worker(new URL('./payment-worker.js', import.meta.url), { workerData: share }),
  );
  await Promise.all(threads.map((thread) => once(thread, 'message')));
  const started = performance.now();
  await Promise.all(
    threads.map((thread) => {
      const done = once(thread, 'message');
      thread.postMessage('go');
      return done;
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  await Promise.all(threads.map((thread) => thread.terminate()));
  return seconds;
}

/** Every entry of every list is one fact with its event. */
function countFacts(facts: FamilyFacts | undefined): number {
  return Object.values(facts ?? {}).reduce<number>(
    (sum, list: unknown) => sum + (Array.isArray(list) ? list.length : 0),
    0,
  );
}
