import { randomUUID } from 'node:crypto';
import { type Context, storedTypeOf, type TurnaroundEvent } from '@turnaround/contracts';
import { openPostgresEventStore } from '@turnaround/event-store';
import type { StreamName } from '@turnaround/kernel';
import { schemaOf } from '../schema-of.js';

/** A context whose service does not run in the test; its facts come into its journal all the same. */
export interface ForeignContext extends AsyncDisposable {
  /** Appends to the stream. Other services' policies see it as if the context's own service had made it. */
  publish(stream: StreamName, event: TurnaroundEvent, occurredAt?: string): Promise<void>;
  close(): Promise<void>;
}

/** Open it before the services that read it, so that they find its journal at once. */
export async function openForeignContext(context: Context, databaseUrl: string): Promise<ForeignContext> {
  const journal = await openPostgresEventStore({
    url: databaseUrl,
    schema: schemaOf(context),
    applicationName: 'spec',
  });
  const close = (): Promise<void> => journal.close();
  return {
    publish: async (stream, { type, data }, occurredAt = new Date().toISOString()) => {
      const id = randomUUID();
      const { head } = await journal.load(stream);
      const metadata = {
        occurredAt,
        actor: { id: `service:${context}`, name: context, role: 'service' },
        ...('familyId' in data ? { familyId: data.familyId } : {}),
        commandId: id,
        correlationId: id,
        causationId: id,
      };
      await journal.append(stream, head, [{ id, type: storedTypeOf(type), data, metadata }]);
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}
