import { readdirSync, readFileSync } from 'node:fs';
import {
  accessLog,
  allCommands,
  ClosureReason,
  DeclineReason,
  eventsByContext,
  Headline,
  Measure,
  NeedDescriptor,
  readModels,
  type ReadModel,
  RequestDeclineReason,
  Role,
  SampleOutcome,
  SourceKind,
  Verdict,
} from '@turnaround/contracts';
import type { CommandForm, Field } from '../commands/command-form.js';
import { allForms } from '../commands/forms/all-forms.fixture.js';
import { eventName } from '../families/timeline/event-name.js';
import { referralForm } from '../referrals/ReferralForm.js';
import { english } from './english.js';
import { quarterOf } from '../rule-sets/rule-words.js';
import { keysInUse } from './keys-in-use.fixture.js';

const repository = new URL('../../../', import.meta.url);
const worded = new Set(leavesOf(english));
const areas = new Set(Object.keys(english));
const allEvents = Object.values(eventsByContext).flat();
const models: readonly Pick<ReadModel, 'fields'>[] = [...Object.values(readModels), accessLog];
const forms: readonly CommandForm[] = [...allForms, referralForm];
const dialogs = forms.flatMap(({ contract, fields }) => fields.map((field) => ({ command: contract.name, field })));
const eventNames = [...new Set(allEvents.map(({ type }) => eventName(type)))];

/** The codes of every list of choices that some screen asks for by a code which its type leaves open. */
const codes: Readonly<Record<string, readonly string[]>> = {
  role: Role.options,
  team: teamsOf('seeds/accounts.json'),
  headline: Headline.options,
  needDescriptor: NeedDescriptor.options,
  sourceKind: SourceKind.options,
  declineReason: DeclineReason.options,
  closureReason: ClosureReason.options,
  requestDeclineReason: RequestDeclineReason.options,
  auditVerb: SampleOutcome.options,
  sampleOutcome: SampleOutcome.options,
  verdict: Verdict.options,
  measureKind: Measure.options.map(({ shape }) => shape.kind.value),
  due: ['Review', 'Plan', 'Assessment', 'Referral meeting'],
  holdReason: ['HELD_OVERLAPPING_FAMILY', 'OTHER_FAMILY_KEPT'],
  testName: rulesOf('seeds/rule-sets'),
  evidenceSource: readModels['match-reviews'].fields.feed.options,
};

/**
 * What each key stands for whose parts are open (`…`), by the enumeration they are built from. `may` are asked for with
 * other words to fall back on.
 */
const open: Readonly<Record<string, { readonly must: readonly string[]; readonly may?: readonly string[] }>> = {
  'choices.….…': {
    must: [
      ...models.flatMap(({ fields }) =>
        Object.values(fields).flatMap(({ list, options }) => (list === undefined ? [] : choicesOf(list, options))),
      ),
      ...dialogs.flatMap(({ field }) => choicesOfField(field)),
    ],
  },
  'fields.…': {
    must: models.flatMap(({ fields }) =>
      Object.entries(fields).flatMap(([name, { kind }]) => (kind === 'json' ? [] : [`fields.${name}`])),
    ),
  },
  'lists.filter.…': { must: ['gte', 'lte', 'gt', 'lt', 'ne', 'notBy'].map((operator) => `lists.filter.${operator}`) },
  'access.resources.…': { must: resourcesLogged().map((resource) => `access.resources.${resource}`) },
  'commands.….verb': { must: allCommands.map(({ name }) => `commands.${name}.verb`) },
  ...Object.fromEntries(
    ['title', 'explain', 'done'].map((part) => [
      `commands.….${part}`,
      { must: allForms.map(({ contract }) => `commands.${contract.name}.${part}`) },
    ]),
  ),
  'commands.….fields.…': { must: dialogs.map(labelOf) },
  'commands.fields.…': { must: [] },
  'commands.….help.…': {
    must: [],
    may: dialogs.map(({ command, field }) => `commands.${command}.help.${lastOf(field.source)}`),
  },
  'timeline.names.…': { must: eventNames.map((name) => `timeline.names.${name}`) },
  'timeline.told.……': {
    must: [],
    may: [...worded].filter((key) => eventNames.includes(/^timeline\.told\.(\w+)/.exec(key)?.[1] ?? '')),
  },
  'timeline.folded.kinds.…': {
    must: eventNames.filter(comesFromAFile).map((name) => `timeline.folded.kinds.${name}`),
  },
  'whatIf.…': { must: ['whatIf.left', 'whatIf.right'] },
  ...Object.fromEntries(
    Object.entries(codes).map(([list, options]) => [
      `choices.${list}.…`,
      { must: options.map((option) => `choices.${list}.${option}`) },
    ]),
  ),
};

describe('The words of the dashboard', () => {
  const asked = keysInUse(areas);
  const isOpen = (key: string): boolean => key.includes('…');
  const isEventType = (key: string): boolean => allEvents.some(({ type }) => type === key);

  it('say for every key that is built from parts what the parts are', () => {
    const unknown = asked.flatMap(({ place, keys }) =>
      keys.filter((key) => isOpen(key) && open[key] === undefined).map((key) => `${place} ${key}`),
    );
    expect(unknown).toEqual([]);
  });

  it('are there for every key that the source asks for', () => {
    const wordless = asked.flatMap(({ place, keys }) =>
      keys
        .flatMap((key) => (isOpen(key) ? (open[key]?.must ?? []) : [key]))
        .filter((key) => !worded.has(key) && !isEventType(key))
        .map((key): [string, string] => [key, place]),
    );
    expect(Object.fromEntries(wordless)).toEqual({});
  });

  it('are each asked for somewhere', () => {
    const used = new Set(
      asked.flatMap(({ keys }) =>
        keys.flatMap((key) => (isOpen(key) ? [...(open[key]?.must ?? []), ...(open[key]?.may ?? [])] : [key])),
      ),
    );
    expect([...worded].filter((key) => !used.has(key))).toEqual([]);
  });
});

function leavesOf(words: object, path = ''): string[] {
  return Object.entries(words).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null ? leavesOf(value, `${path}${key}.`) : [path + key],
  );
}

function choicesOf(list: string, options: readonly string[]): readonly string[] {
  const all = options.length > 0 ? options : (codes[list] ?? ['(a list without codes)']);
  return all.map((option) => `choices.${list}.${option}`);
}

function lastOf(source: string): string {
  return source.split('.').at(-1) ?? source;
}

/** The words a field of a dialog goes by: the command's own, else those all commands share. */
function labelOf({ command, field }: (typeof dialogs)[number]): string {
  const last = lastOf(field.source);
  const candidates = [
    `commands.${command}.fields.${field.label ?? last}`,
    `commands.fields.${field.source}`,
    `commands.fields.${last}`,
  ];
  return candidates.find((key) => worded.has(key)) ?? `commands.fields.${field.source}`;
}

function teamsOf(file: string): readonly string[] {
  const accounts = JSON.parse(readFileSync(new URL(file, repository), 'utf8')) as { teamId?: string }[];
  return [...new Set(accounts.flatMap(({ teamId }) => teamId ?? []))];
}

/** Ids of the rules and tests of every rule set that is delivered, and of what the engine itself asks for. */
function rulesOf(folder: string): readonly string[] {
  const files = readdirSync(new URL(`${folder}/`, repository), { recursive: true, encoding: 'utf8' });
  const documents = files
    .filter((name) => name.endsWith('.json') && !name.endsWith('schema.json'))
    .map((name): unknown => JSON.parse(readFileSync(new URL(`${folder}/${name}`, repository), 'utf8')));
  const found = new Set([
    ...['need', 'sustainment', 'rule-set', 'eligibility', 'route', 'tariff', 'funding', 'overlap', 'claim-window'],
    ...['equivalent-progress'],
  ]);
  const collect = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('id' in value && 'source' in value && typeof value.id === 'string' && quarterOf(value.id) === undefined)
      found.add(value.id);
    Object.values(value).forEach(collect);
  };
  documents.forEach(collect);
  return [...found];
}

/** What the access log may name: every read model, and what the gateway says of the answers of other services. */
function resourcesLogged(): readonly string[] {
  const routes = readFileSync(new URL('services/gateway/src/forwarding/forwarded-routes.ts', repository), 'utf8');
  const named = [...routes.matchAll(/(?:of(?:Whole|Record|Claim)\(|resource: )'([a-z-]+)'/g)].map(
    ([, name]) => name ?? '',
  );
  return [...new Set([...Object.keys(readModels), 'access-log', ...named])];
}

/** A timeline folds what one file brought into a line. */
function comesFromAFile(name: string): boolean {
  return Object.keys(english.timeline.folded.kinds).includes(name);
}

function choicesOfField(field: Field): readonly string[] {
  return field.ask === 'choice' ? choicesOf(field.list, field.options) : [];
}
