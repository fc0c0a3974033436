import {
  type Context,
  contexts,
  type EventContract,
  eventsByContext,
  retiredEvents,
  shapesOf,
} from '@turnaround/contracts';
import { jsonSchema } from '@turnaround/service-kit';
import { type JsonSchema, kindOf, personalFieldsOf } from './schema-words.js';

/** Every published event for people: what happened, in which words, under which version, and what of it is personal. */
export function eventsPage(): string {
  const names = contexts.map((context) => `[${context}](#${context})`).join(', ');
  return [
    '# Events',
    '',
    'Written by `npm run documents -w @turnaround/gateway` from `libs/contracts`; a test fails when it is stale. The same for machines: [asyncapi.json](asyncapi.json).',
    '',
    'Code knows an event by its name (`planning.GoalSet`); journals, topics and the ledger know it by name and version (`planning.GoalSet.v1`).',
    'A published shape never changes: a new shape is a new version, and older ones are read through upcasters ([ADR](adr/0014-versions-of-events.md)).',
    '',
    `Contexts: ${names}.`,
    ...contexts.flatMap(contextPart),
    ...retiredPart(),
    '',
  ].join('\n');
}

function contextPart(context: Context): readonly string[] {
  return [
    '',
    `## ${context}`,
    '',
    `Published by the ${context} service on \`turnaround.${context}.events.v1\`.`,
    ...eventsByContext[context].flatMap(eventPart),
  ];
}

function eventPart(contract: EventContract): readonly string[] {
  const schema: JsonSchema = jsonSchema(contract.schema);
  const required = new Set(schema.required ?? []);
  const before = shapesOf(contract).slice(0, -1);
  const fields = Object.entries(schema.properties ?? {}).map(([name, field]) => {
    const personal = personalFieldsOf(field, name);
    return `| \`${name}\`${required.has(name) ? '' : ' (optional)'} | ${kindOf(field)} | ${personal.map((path) => `\`${path}\``).join(', ')} |`;
  });
  return [
    '',
    `### ${contract.type}`,
    '',
    contract.description,
    '',
    `About ${whomOf(contract)}.`,
    '',
    `Stored as \`${contract.storedType}\`${before.length === 0 ? '' : `, before that as ${before.map(({ storedType }) => `\`${storedType}\``).join(', ')}`}.`,
    '',
    '| Field | Kind | Personal |',
    '| --- | --- | --- |',
    ...fields,
  ];
}

/** Who sees it follows from this. */
function whomOf({ about }: EventContract): string {
  if (typeof about === 'string') return 'the family in `familyId`';
  if ('families' in about) return 'several families: seen by who may see all of them';
  const roles = about.roles.map((role) => `\`${role}\``).join(', ');
  return `no family of its own: seen by who sees the whole programme${roles === '' ? '' : `, and by ${roles}`}`;
}

function retiredPart(): readonly string[] {
  if (retiredEvents.length === 0) return [];
  return [
    '',
    '## Retired',
    '',
    'They stand in older ledgers and are passed over.',
    '',
    ...retiredEvents.map(({ storedType, why }) => `- \`${storedType}\`: ${why}`),
  ];
}
