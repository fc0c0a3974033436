/**
 * The claims service in a process of its own that stops itself (SIGSTOP) once it has decided on a claim, before it appends: for the
 * spec that lets others act meanwhile. Prints its address, then `decided` before it stops. Run from `dist`, after a build.
 */
import { Inject, Module } from '@nestjs/common';
import type { EventStore } from '@turnaround/event-store';
import { environmentFrom, JOURNAL, startService } from '@turnaround/service-kit';
import { claimsService } from '../claims.module.js';

@Module({ imports: [claimsService.module] })
class StoppingModule {
  constructor(@Inject(JOURNAL) journal: EventStore) {
    const appendAtOnce: EventStore['append'] = journal.append.bind(journal);
    const append: EventStore['append'] = (stream, ...rest) => {
      if (stream.startsWith('familyClaims-')) {
        process.stdout.write('decided\n');
        process.kill(process.pid, 'SIGSTOP');
      }
      return appendAtOnce(stream, ...rest);
    };
    Object.assign(journal, { append });
  }
}

const { name } = claimsService;
const service = await startService({ name, module: StoppingModule }, environmentFrom(process.env, name));
process.stdout.write(`${service.url}\n`);
