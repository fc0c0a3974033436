import type { ReadinessCheck, ServiceMetrics } from '@turnaround/service-kit';
import { describeCheck, describeIncident, differing, type RunningProjections } from '@turnaround/projections';
import { Gauge } from 'prom-client';

/** Ready once every read model is live, here or (when standing by) in the active process, and holds nobody back. */
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
    {
      name: 'held-back',
      critical: false,
      check: () => {
        const incidents = (projections()?.health() ?? []).flatMap((one) => one.incidents);
        if (incidents.length === 0) return Promise.resolve({ ok: true });
        return Promise.resolve({ ok: false, detail: incidents.map(describeIncident).join('; ') });
      },
    },
    {
      // Until the next check: somebody is to ask how rows could come to say something else.
      name: 'rows',
      critical: false,
      check: () => {
        const differed = (projections()?.health() ?? []).flatMap(
          ({ lastCheck }) => (lastCheck && describeCheck(lastCheck)) ?? [],
        );
        return Promise.resolve(differed.length === 0 ? { ok: true } : { ok: false, detail: differed.join('; ') });
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
  new Gauge({
    name: 'turnaround_projection_incidents',
    help: 'Families (or streams) each read model holds back since an event that it cannot hold',
    labelNames: ['projection'] as const,
    registers,
    collect() {
      for (const { projection, incidents } of projections()?.health() ?? []) this.set({ projection }, incidents.length);
    },
  });
  new Gauge({
    name: 'turnaround_projection_rows_differing',
    help: 'Rows that were not what their events say at the last check of each read model; they were put right then',
    labelNames: ['projection'] as const,
    registers,
    collect() {
      for (const { projection, lastCheck } of projections()?.health() ?? []) {
        if (lastCheck !== undefined) this.set({ projection }, differing(lastCheck));
      }
    },
  });
}
