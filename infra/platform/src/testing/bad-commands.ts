import type { CommandContract } from '@turnaround/contracts';
import { z } from 'zod';
import { type BadRequest, type Dice, ID, MARK, PATH_IDS, QUERIES } from './bad-request.js';

type Schema = Exclude<z.core.JSONSchema._JSONSchema, boolean>;
const asSchema = (schema: z.core.JSONSchema._JSONSchema): Schema => (typeof schema === 'boolean' ? {} : schema);

/** A body that is about right: every field of it, as far as its schema says what one looks like. */
function about(schema: Schema): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  const [choice] = [...(schema.oneOf ?? []), ...(schema.anyOf ?? []), ...(schema.allOf ?? [])];
  if (choice !== undefined) return about(asSchema(choice));
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([name, field]) => [name, about(asSchema(field))]),
      );
    case 'array': {
      const { items } = schema;
      return items === undefined || Array.isArray(items) ? [] : [about(asSchema(items))];
    }
    case 'integer':
    case 'number':
      return schema.minimum ?? 1;
    case 'boolean':
      return true;
    default:
      return textOf(schema.format);
  }
}

function textOf(format: string | undefined): string {
  switch (format) {
    case 'uuid':
      return ID;
    case 'date':
      return '2026-02-02';
    case 'date-time':
      return '2026-02-02T10:00:00Z';
    case 'email':
      return 'jo@hill.example';
    default:
      return 'Words';
  }
}

/** No field of any command takes one of these. */
const NEVER: readonly unknown[] = [
  `${MARK}\u0000`,
  `${MARK}\ud800`,
  `\udfff${MARK}`,
  MARK.repeat(500),
  { unknown: MARK },
  [[[[MARK]]]],
  1e308,
  -9_007_199_254_740_991,
  1.5,
  { toString: MARK, valueOf: MARK },
  [null],
  { $ne: null },
];

/** Puts something impossible in one place of the body. */
function spoiled(value: unknown, dice: Dice): unknown {
  if (isList(value) && value.length > 0 && dice.below(4) > 0) return [spoiled(value[0], dice), ...value.slice(1)];
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    const entries = Object.entries(value);
    const odd = dice.one(['__proto__', 'constructor', 'prototype', 'xUnknown', '', 'toString', 'hasOwnProperty']);
    if (entries.length === 0 || dice.below(5) === 0) return Object.fromEntries([...entries, [odd, MARK]]);
    const [name] = dice.one(entries);
    return Object.fromEntries(entries.map(([key, field]) => [key, key === name ? spoiled(field, dice) : field]));
  }
  return dice.one(NEVER);
}

const deep = (levels: number): string => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;

/** Bodies that are no object of JSON, whatever the command. */
const RAW: readonly (readonly [string, string | Uint8Array])[] = [
  ['null', 'null'],
  ['a list', '[]'],
  ['a number', '1'],
  ['a text', `"${MARK}"`],
  ['true', 'true'],
  ['nothing', ''],
  ['half an object', `{"a":"${MARK}`],
  ['a trailing comma', '{"a":1,}'],
  ['two objects', '{}{}'],
  ['a comment', '{/* */}'],
  ['deep objects', deep(2_000)],
  ['deep lists', `${'['.repeat(5_000)}${']'.repeat(5_000)}`],
  ['a prototype', '{"__proto__":{"role":"administrator"}}'],
  ['a constructor', '{"constructor":{"prototype":{"role":"administrator"}}}'],
  ['broken UTF-8', Uint8Array.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])],
  ['UTF-16', Buffer.from('{"a":1}', 'utf16le')],
  ['NUL', '\u0000'],
  ['many fields', JSON.stringify(Object.fromEntries(Array.from({ length: 3_000 }, (_, at) => [`f${at}`, MARK])))],
];
const TYPES = [
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/xml',
  'application/json-patch+json',
  'application/json; charset=utf-16',
  'application/json; charset=latin1',
];
const HEADERS: readonly Record<string, string>[] = [
  { 'idempotency-key': 'k'.repeat(201) },
  { 'idempotency-key': 'with space' },
  { 'if-match': MARK },
  { 'if-match': '"-1"' },
  { 'if-match': '"99999999999"' },
];

/** A command that must be refused. */
export function badCommand(contract: CommandContract, dice: Dice): BadRequest {
  const json = { 'content-type': 'application/json' };
  const at = (id: string): string => `/api${contract.path.replace(':id', id)}`;
  const fine = about(
    asSchema(z.toJSONSchema(contract.body, { io: 'input', unrepresentable: 'any', reused: 'inline' })),
  );
  const post = (
    what: string,
    path: string,
    headers: Record<string, string>,
    body: string | Uint8Array,
  ): BadRequest => ({
    what: `${contract.name}: ${what}`,
    path,
    init: { method: 'POST', headers, body },
  });
  switch (dice.below(8)) {
    case 0: {
      const [what, body] = dice.one(RAW);
      return post(what, at(ID), json, body);
    }
    case 1: {
      const type = dice.one(TYPES);
      return post(type, at(ID), { 'content-type': type }, JSON.stringify(fine));
    }
    case 2:
      if (contract.path.includes(':id')) {
        const id = dice.one(PATH_IDS);
        return post(`id ${id.slice(0, 20)}`, at(id), json, JSON.stringify(fine));
      }
      return post('an unknown field', at(ID), json, JSON.stringify({ ...(fine as object), xUnknown: MARK }));
    case 3: {
      const headers = dice.one(HEADERS);
      return post(JSON.stringify(headers).slice(0, 40), at(ID), { ...json, ...headers }, JSON.stringify(fine));
    }
    case 4:
      return post('a query', `${at(ID)}?${dice.one(QUERIES)}`, json, JSON.stringify(fine));
    default: {
      const body = spoiled(fine, dice);
      return post(JSON.stringify(body).slice(0, 300), at(ID), json, JSON.stringify(body));
    }
  }
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}
