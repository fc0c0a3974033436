import type { ReadModelName } from '@turnaround/contracts';
import { DependencyUnavailableError, PLATFORM_HEADER } from '@turnaround/service-kit';
import { z } from 'zod';
import type { Row } from '../reads/row.js';

export interface Then {
  /** Instant: only what had been recorded by then. */
  readonly knownAt: string;
  /** Instant: only what had happened by then. */
  readonly about?: string;
}

/** The rows of one family as they were known, rebuilt from the ledger. */
export interface KnownAt {
  /** `caller`: the token and correlation id the question came with. Undefined: nothing was known of the family by then. */
  rows(readModel: ReadModelName, familyId: string, then: Then, caller: Caller): Promise<readonly Row[] | undefined>;
}

export interface Caller {
  readonly authorization: string;
  readonly correlationId: string;
}

const PATIENCE_MS = 10_000;
const Rows = z.array(z.record(z.string(), z.unknown()));

/** Asks the projectors, which fold the family's streams with the same rules that make today's rows. */
export function knownAtFrom(projectorsAddress: () => string | undefined, platformToken: string): KnownAt {
  return {
    async rows(readModel, familyId, { knownAt, about }, { authorization, correlationId }) {
      const address = projectorsAddress();
      if (address === undefined) throw new DependencyUnavailableError('Nobody has said where the projectors are');
      const query = new URLSearchParams({ familyId, knownAt, ...(about !== undefined && { about }) });
      const response = await fetch(`${address}/as-known/${readModel}?${query.toString()}`, {
        headers: {
          authorization,
          [PLATFORM_HEADER]: platformToken,
          'x-correlation-id': correlationId,
          accept: 'application/json',
        },
        signal: AbortSignal.timeout(PATIENCE_MS),
      }).catch((cause: unknown) => {
        throw new DependencyUnavailableError('The projectors cannot be reached', { cause });
      });
      if (response.status === 404) return undefined;
      if (!response.ok) throw new DependencyUnavailableError(`The projectors answered ${response.status}`);
      return Rows.parse(await response.json());
    },
  };
}
