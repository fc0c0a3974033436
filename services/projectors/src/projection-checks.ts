import type { ReadinessCheck, ServiceMetrics } from '@turnaround/service-kit';
import type { RunningProjections } from '@turnaround/projections';
import { Gauge } from 'prom-client';

/** Ready once every read model is live, here or (when standing by) in the active process. */
export function projectionChecks(projections: () => RunningProjections | undefined): readonly ReadinessCheck[] {
  return [
    {
      name: 'read-models',
      critical: false,
      check: () => {
        const health = projections()?.health() ?? [];
        const behind = health.filter(({ state }) => state !== 'live' && state !== 'standby');
        const detail = behind.map(({ projection, state, detail: why, rebuild }) =>
          [`${projection} is ${state}`, rebuild && `(${rebuild.done} of ${rebuild.total ?? '?'} events)`, why]
            .filter(Boolean)
            .join(' '),
        );
        const ok = health.length > 0 && behind.length === 0;
        return Promise.resolve(ok ? { ok } : { ok, detail: detail.join('; ') || 'starting' });
      },
    },
  ];
}

export function showProjections(metrics: ServiceMetrics, projections: () => RunningProjections | undefined): void {
  const registers = [metrics.registry];
  new Gauge({
    name: 'turnaround_projection_events_total',
    help: 'Ledger events each read model has passed',
    labelNames: ['projection'] as const,
    registers,
    collect() {
      for (const { projection, eventCount } of projections()?.health() ?? []) this.set({ projection }, eventCount);
    },
  });
  new Gauge({
    name: 'turnaround_projection_state',
    help: '1 for the state each read model is in',
    labelNames: ['projection', 'state'] as const,
    registers,
    collect() {
      this.reset();
      for (const { projection, state } of projections()?.health() ?? []) this.set({ projection, state }, 1);
    },
  });
}
