/** One measured figure; absent from the results when it could not be measured. */
export interface Figure {
  /** Key in the JSON results, as CI and the README name it. */
  readonly key: string;
  readonly title: string;
  readonly value: number;
  readonly unit: string;
  /** The goal in words, where there is one. */
  readonly goal?: string;
  /** What it was measured against, in the same run. */
  readonly baseline?: string;
}

/** One measurement, and why it cannot run here where it cannot. */
export interface Bench {
  readonly name: string;
  run(): Promise<readonly Figure[]>;
  /** A sentence where the machine lacks what it needs. */
  skipReason?(): string | undefined;
}

function median(values: readonly number[]): number {
  return percentile(values, 50);
}

/** Nearest-rank percentile. @throws RangeError for no values */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  const value = sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)];
  if (value === undefined) throw new RangeError('No values to take a percentile of');
  return value;
}

/** Runs `task` over and over in `concurrency` lanes for `ms`; answers finished tasks a second. */
export async function throughput(concurrency: number, ms: number, task: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  let finished = 0;
  const lane = async (): Promise<void> => {
    while (performance.now() - started < ms) {
      await task();
      finished += 1;
    }
  };
  await Promise.all(Array.from({ length: concurrency }, lane));
  return (finished / (performance.now() - started)) * 1000;
}

/**
 * Measures the candidates in turns, so that a slow minute of the machine affects all of them. Answers the median rate
 * of each, in the order given.
 */
export async function sideBySide(rounds: number, rivals: readonly (() => Promise<number>)[]): Promise<number[]> {
  const rates = rivals.map((): number[] => []);
  for (let round = 0; round <= rounds; round += 1) {
    for (const [index, rival] of rivals.entries()) {
      const rate = await rival();
      // The first round only warms up.
      if (round > 0) rates[index]?.push(rate);
    }
  }
  return rates.map(median);
}
