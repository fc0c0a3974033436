import { randomUUID } from 'node:crypto';
import { glob, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { allCommands, type EventContract, eventsByContext } from '@turnaround/contracts';
import { type NewEvent, type StoredEvent, streamName, type StreamName } from '@turnaround/kernel';
import { type Accepted, acceptedBy } from '@turnaround/testing';
import fc from 'fast-check';
import { z } from 'zod';

const CONTRACTS = fileURLToPath(new URL('../../../../libs/contracts/src/', import.meta.url));

export interface AcceptedEvent {
  readonly context: string;
  readonly stream: StreamName;
  readonly event: NewEvent;
}

/** How long the texts of a command may be, by the name of the field: an event keeps what a command brought under the same name. */
function longestTexts(): ReadonlyMap<string, number> {
  const longest = new Map<string, number>();
  const note = (schema: z.core.JSONSchema._JSONSchema, name: string): void => {
    if (typeof schema === 'boolean') return;
    const { maxLength = 0, properties = {}, items, anyOf = [], oneOf = [], allOf = [] } = schema;
    if (maxLength > (longest.get(name) ?? 0)) longest.set(name, maxLength);
    for (const [key, field] of Object.entries(properties)) note(field, key);
    for (const part of [...anyOf, ...oneOf, ...allOf]) note(part, name);
    if (items !== undefined && !Array.isArray(items)) note(items, name);
  };
  for (const { body } of allCommands)
    note(z.toJSONSchema(body, { io: 'input', unrepresentable: 'any', reused: 'inline' }), '');
  return longest;
}

const sha256 = fc.stringMatching(/^[0-9a-f]{64}$/);

/** What the platform itself writes under these names, whoever asks: no person chooses it. */
const named: NonNullable<Accepted['named']> = {
  hash: sha256,
  ruleSetHash: sha256,
  knownAt: fc.constantFrom('2026-03-29T00:59:59.999Z', '2026-10-25T00:30:00.000Z'),
};

/** Which category of streams an event stands in, and which field of it says which stream: as its stored example has them. */
async function placesOfEvents(): Promise<ReadonlyMap<string, { readonly category: string; readonly field: string }>> {
  const places = new Map<string, { category: string; field: string }>();
  for await (const file of glob('*/stored/*.json', { cwd: CONTRACTS })) {
    const { type, stream, data } = JSON.parse(await readFile(`${CONTRACTS}${file}`, 'utf8')) as StoredEvent;
    const [category = ''] = stream.split('-');
    const id = stream.slice(category.length + 1);
    const field = Object.entries(data as object).find(([, value]) => value === id)?.[0];
    places.set(type, { category, field: field ?? '' });
  }
  return places;
}

/**
 * Lives of families, each with every event of the catalogue once: whatever its contract accepts, ends of ranges before all else. Ids
 * are few, so that events meet in the same rows.
 */
export async function acceptedLives(count: number, seed: number): Promise<readonly AcceptedEvent[]> {
  const places = await placesOfEvents();
  const longest = longestTexts();
  return Array.from({ length: count }, (_, life) => {
    const accepted = { ids: [randomUUID(), randomUUID()], longest, named };
    return Object.entries(eventsByContext).flatMap(([context, contracts]) =>
      (contracts as readonly EventContract[]).map((contract, place): AcceptedEvent => {
        const [data] = fc.sample(acceptedBy(contract.schema, accepted), {
          numRuns: 1,
          seed: seed + life * 1_000 + place,
        });
        const { category, field } = places.get(contract.storedType) ?? { category: '', field: '' };
        const id: unknown = Reflect.get(data as object, field);
        const familyId: unknown = Reflect.get(data as object, 'familyId');
        return {
          context,
          stream: streamName(category, typeof id === 'string' ? id : randomUUID()),
          event: {
            id: randomUUID(),
            type: contract.storedType,
            data,
            metadata: {
              occurredAt: '2026-03-02T09:00:00.000Z',
              actor: { id: 'kay', name: 'Kay', role: 'key-worker' },
              ...(typeof familyId === 'string' ? { familyId } : {}),
              commandId: randomUUID(),
              correlationId: randomUUID(),
              causationId: randomUUID(),
            },
          },
        };
      }),
    );
  }).flat();
}
