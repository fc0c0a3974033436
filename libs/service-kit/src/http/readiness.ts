import { Injectable } from '@nestjs/common';
import type { PartReport, ServiceReport } from '@turnaround/contracts';
import { clock, within } from '@turnaround/resilience';

/** One thing a service looks at to say whether it is ready. */
export interface ReadinessCheck {
  readonly name: string;
  /** Without it the service can do nothing, so it takes no traffic; otherwise it is ready but degraded. */
  readonly critical: boolean;
  check(): Promise<{ readonly ok: boolean; readonly detail?: string }>;
}

/** Every part of a service adds what it looks at. */
@Injectable()
export class ReadinessChecks {
  readonly #all: ReadinessCheck[] = [{ name: 'clock', critical: false, check: clockCheck }];
  /** Parts that are unwell, since when. */
  readonly #unwell = new Map<string, string>();
  #looking: Promise<Readiness> | undefined;

  add(...checks: readonly ReadinessCheck[]): void {
    this.#all.push(...checks);
  }

  /** How the service is, part by part. Whoever asks while somebody looks is told what that one finds: asking often costs no more. */
  report(): Promise<Readiness> {
    this.#looking ??= readinessOf(this.#all, this.#unwell).finally(() => {
      this.#looking = undefined;
    });
    return this.#looking;
  }
}

/** Nothing is recorded at an earlier time than what came before it, so a clock that was set back would go unnoticed but for this. */
function clockCheck(): ReturnType<ReadinessCheck['check']> {
  const behindMs = clock.behindMs();
  return Promise.resolve(
    behindMs === 0
      ? { ok: true }
      : {
          ok: false,
          detail: `this machine's clock is ${Math.ceil(behindMs / 1000)} s behind what is recorded already`,
        },
  );
}

export type Readiness = Omit<ServiceReport, 'service' | 'status'> & {
  readonly status: 'ready' | 'degraded' | 'unavailable';
};

const PATIENCE_MS = 3000;

async function readinessOf(checks: readonly ReadinessCheck[], unwell: Map<string, string>): Promise<Readiness> {
  const results = await Promise.all(
    checks.map(async (check) => ({ critical: check.critical, name: check.name, ...(await outcomeOf(check)) })),
  );
  const failed = results.filter(({ ok }) => !ok);
  const now = clock.now().toISOString();
  return {
    status: failed.some(({ critical }) => critical) ? 'unavailable' : failed.length > 0 ? 'degraded' : 'ready',
    checks: results.map(({ critical: _, ...result }): PartReport => {
      if (result.ok) {
        unwell.delete(result.name);
        return result;
      }
      const since = unwell.get(result.name) ?? now;
      unwell.set(result.name, since);
      return { ...result, since };
    }),
  };
}

async function outcomeOf(check: ReadinessCheck): Promise<{ ok: boolean; detail?: string }> {
  try {
    return await within(PATIENCE_MS, check.check(), () => ({ ok: false, detail: 'no answer in time' }));
  } catch {
    return { ok: false, detail: 'cannot be reached' };
  }
}
