import type { PartReport, PlatformReport } from '@turnaround/contracts';

/** What may be unwell that has words of its own; anything else is told by name. */
export const parts = [
  'clock',
  'journal',
  'heads',
  'readers',
  'indexes',
  'index-updates',
  'subscriptions',
  'relay',
  'read-models',
  'held-back',
  'rows',
  'ledger',
  'integrity',
  'recorder',
  'seals',
  'accounts',
  'gateway-database',
  'lists',
  'dead-letters',
  'feed-imports',
  'referral-imports',
  'programme-comparisons',
  'disk',
  'database',
  'unreachable',
] as const;

export type Part = (typeof parts)[number] | 'other';

/** One thing that is not well, wherever it shows. */
export interface Trouble {
  readonly part: Part;
  /** Name of the part, for who mends it. */
  readonly name: string;
  readonly services: readonly string[];
  /** The first time it was seen, in any of them (UTC). */
  readonly since?: string;
  /** For who mends it, by service. */
  readonly details: readonly string[];
}

/** Everything that is not well, each thing once: a clock that is wrong is wrong for all services of a machine. */
export function troublesOf({ services }: Pick<PlatformReport, 'services'>): readonly Trouble[] {
  const unwell = services.flatMap(({ service, status, checks }): readonly (PartReport & { service: string })[] =>
    status === 'unreachable'
      ? [{ service, name: 'unreachable', ok: false }]
      : checks.filter(({ ok }) => !ok).map((check) => ({ service, ...check })),
  );
  return [...Map.groupBy(unwell, ({ name }) => name)].map(([name, found]) => {
    const since = found.flatMap((one) => one.since ?? []).toSorted()[0];
    return {
      part: parts.find((part) => part === name) ?? 'other',
      name,
      services: found.map(({ service }) => service),
      details: found.flatMap(({ service, detail }) => (detail === undefined ? [] : `${service}: ${detail}`)),
      ...(since === undefined ? {} : { since }),
    };
  });
}
