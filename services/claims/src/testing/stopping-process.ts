/**
 * The claims service in a process of its own that stops itself (SIGSTOP) once it has decided on a claim, before it appends: for the
 * spec that lets others act meanwhile. Prints its address, then `decided` before it stops. Run from `dist`, after a build.
 */
import type { EventStore } from '@turnaround/event-store';
import { environmentFrom, JOURNAL, type ServiceDefinition, startService } from '@turnaround/service-kit';
import { claimsService } from '../claims.service.js';

const stopping: ServiceDefinition = {
  name: claimsService.name,
  open: async (resources) => {
    const parts = await claimsService.open(resources);
    const providers = (parts.providers ?? []).map((provider) =>
      typeof provider === 'object' && provider.provide === JOURNAL && 'useValue' in provider
        ? { provide: JOURNAL, useValue: stoppedBeforeClaims(provider.useValue as EventStore) }
        : provider,
    );
    return { ...parts, providers };
  },
};

function stoppedBeforeClaims(journal: EventStore): EventStore {
  const append: EventStore['append'] = (stream, ...rest) => {
    if (stream.startsWith('familyClaims-')) {
      process.stdout.write('decided\n');
      process.kill(process.pid, 'SIGSTOP');
    }
    return journal.append(stream, ...rest);
  };
  return new Proxy(journal, {
    get: (target, key) => {
      if (key === 'append') return append;
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}

const service = await startService(stopping, environmentFrom(process.env, claimsService.name));
process.stdout.write(`${service.url}\n`);
