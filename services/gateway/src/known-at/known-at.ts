import { DependencyUnavailableError } from '@turnaround/service-kit';
import { FamilyRow } from '@turnaround/contracts';
import type { Row } from '../reads/row-reader.js';

export interface Then {
  /** Instant: only what had been recorded by then. */
  readonly knownAt: string;
  /** Instant: only what had happened by then. */
  readonly about?: string;
}

/** A family's record as it was known, rebuilt from the ledger. */
export interface KnownAt {
  /** `caller`: the token and correlation id the question came with. Undefined: nothing was known by then. */
  family(familyId: string, then: Then, caller: Caller): Promise<Row | undefined>;
}

export interface Caller {
  readonly authorization: string;
  readonly correlationId: string;
}

const PATIENCE_MS = 10_000;

/** Asks the projectors, which fold the family's streams with the same rules that make today's rows. */
export function knownAtFrom(projectorsAddress: () => string | undefined): KnownAt {
  return {
    async family(familyId, { knownAt, about }, { authorization, correlationId }) {
      const address = projectorsAddress();
      if (address === undefined) throw new DependencyUnavailableError('Nobody has said where the projectors are');
      const query = new URLSearchParams({ knownAt, ...(about !== undefined && { about }) });
      const response = await fetch(`${address}/families/${encodeURIComponent(familyId)}/as-known?${query.toString()}`, {
        headers: { authorization, 'x-correlation-id': correlationId, accept: 'application/json' },
        signal: AbortSignal.timeout(PATIENCE_MS),
      }).catch((cause: unknown) => {
        throw new DependencyUnavailableError('The projectors cannot be reached', { cause });
      });
      if (response.status === 404) return undefined;
      if (!response.ok) throw new DependencyUnavailableError(`The projectors answered ${response.status}`);
      return FamilyRow.parse(await response.json());
    },
  };
}
