/** Judges its share of the national programme on a thread of its own: facts folded from events, then the decision. */
import { parentPort, workerData } from 'node:worker_threads';
import { evaluate, factsOf, parseRuleSet } from '@turnaround/payment-rules';
import type { Share } from './payment-rules.bench.js';
import { familyHistory } from './family-history.js';

const { families, document, referredOn, asOf, knownAt } = workerData as Share;
const ruleSet = parseRuleSet(document, 'national');
/** Different families, each judged many times over: making 200,000 histories would take longer than judging them. */
const histories = Array.from({ length: 100 }, (_, number) => familyHistory(number, referredOn));

parentPort?.postMessage('ready');
parentPort?.once('message', () => {
  let pence = 0;
  for (let family = 0; family < families; family += 1) {
    const facts = factsOf(histories[family % histories.length] ?? []);
    pence += evaluate(ruleSet, facts, { asOf, knownAt }).amountPence;
  }
  parentPort?.postMessage(pence);
});
