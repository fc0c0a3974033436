import { DomainError } from '@turnaround/kernel';
import { isUnavailable } from '@turnaround/postgres';
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import { clock } from '@turnaround/resilience';

const SECONDS = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5];

/** One registry a service, so that several services in one process keep their figures apart. */
export class ServiceMetrics {
  readonly registry = new Registry();

  private readonly commands = new Counter({
    name: 'turnaround_commands_total',
    help: 'Commands by name and outcome (accepted, refused, unavailable, failed)',
    labelNames: ['command', 'outcome'] as const,
    registers: [this.registry],
  });

  private readonly commandSeconds = new Histogram({
    name: 'turnaround_command_duration_seconds',
    help: 'Time from checked request to answer',
    labelNames: ['command'] as const,
    buckets: SECONDS,
    registers: [this.registry],
  });

  private readonly appendConflicts = new Counter({
    name: 'turnaround_append_conflicts_total',
    help: 'Appends that met a newer revision and decided again',
    labelNames: ['category'] as const,
    registers: [this.registry],
  });

  private readonly consumers = new Gauge({
    name: 'turnaround_consumer_state',
    help: '1 for the state each consumer group is in',
    labelNames: ['group', 'state'] as const,
    registers: [this.registry],
  });

  constructor(serviceName: string) {
    this.registry.registerMetric(
      new Gauge({
        name: 'turnaround_clock_behind_seconds',
        help: "By how much this machine's clock is behind what is recorded already; 0 when it is right",
        registers: [],
        collect() {
          this.set(clock.behindMs() / 1000);
        },
      }),
    );
    this.registry.setDefaultLabels({ service: serviceName });
  }

  /** Figures of the process itself; once per process. */
  includeProcess(): void {
    collectDefaultMetrics({ register: this.registry });
  }

  async timeCommand<Result>(command: string, execute: () => Promise<Result>): Promise<Result> {
    const stop = this.commandSeconds.startTimer({ command });
    try {
      const result = await execute();
      this.commands.inc({ command, outcome: 'accepted' });
      return result;
    } catch (error) {
      this.commands.inc({ command, outcome: outcomeOf(error) });
      throw error;
    } finally {
      stop();
    }
  }

  countConflict(category: string): void {
    this.appendConflicts.inc({ category });
  }

  showConsumer(group: string, state: string): void {
    for (const known of ['running', 'retrying', 'stopped-on-poison']) {
      this.consumers.set({ group, state: known }, known === state ? 1 : 0);
    }
  }
}

function outcomeOf(error: unknown): string {
  if (error instanceof DomainError) return 'refused';
  return isUnavailable(error) ? 'unavailable' : 'failed';
}
