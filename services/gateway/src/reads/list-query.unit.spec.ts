import { InvalidInputError } from '@turnaround/application';
import { readModels } from '@turnaround/contracts';
import { listFields } from './list-fields.js';
import { parseListQuery } from './list-query.js';
import { instantOf, parseReadQuery, withKnownAtOfFilter } from './read-query.js';
import { listSources } from './list-sources.js';
import { rowsStatement } from './statement.js';

const fields = listFields(readModels.families.fields);
const statementFor = (query: Parameters<typeof parseListQuery>[0]) =>
  rowsStatement({ source: listSources.families, scope: () => 'true' }, parseListQuery(query, fields), 'page');

function refusedAt(query: Parameters<typeof parseListQuery>[0]): string | undefined {
  try {
    parseListQuery(query, fields);
  } catch (error) {
    if (error instanceof InvalidInputError) return error.errors[0]?.pointer;
    throw error;
  }
  return undefined;
}

describe('The list dialect', () => {
  it('takes sort, range and filter apart', () => {
    const query = parseListQuery(
      { sort: '["referredOn","DESC"]', range: '[50,74]', filter: '{"stage":"closed"}' },
      fields,
    );
    expect(query).toMatchObject({
      offset: 50,
      limit: 25,
      sort: { direction: 'desc', field: { column: 'referred_on' } },
    });
    expect(query.conditions).toEqual([expect.objectContaining({ operator: 'eq', value: 'closed' })]);
  });

  it.each([
    ['an unknown field', { filter: '{"password":"x"}' }, '/filter/password'],
    ['an unknown comparison', { filter: '{"stage_like":"x"}' }, '/filter/stage_like'],
    ['SQL for a field', { filter: '{"stage\\" or 1=1 --":"x"}' }, '/filter/stage" or 1=1 --'],
    ['a field that is only shown', { filter: '{"revisions":"x"}' }, '/filter/revisions'],
    ['text for a number', { filter: '{"contactCount":"3"}' }, '/filter/contactCount'],
    ['an object for a text', { filter: '{"stage":{"a":1}}' }, '/filter/stage'],
    ['text for a day', { filter: '{"dueOn_lt":"tomorrow"}' }, '/filter/dueOn_lt'],
    ['a NUL', { filter: '{"stage":"\\u0000"}' }, '/filter/stage'],
    ['a filter that is no object', { filter: '[1]' }, '/filter'],
    ['a filter that is no JSON', { filter: '{stage' }, '/filter'],
    ['an inherited name', { filter: '{"constructor":"x"}' }, '/filter/constructor'],
    ['sorting by an unknown field', { sort: '["nonsense","ASC"]' }, '/sort/nonsense'],
    ['sorting by a list', { sort: '["headlines","ASC"]' }, '/sort/headlines'],
    ['another direction', { sort: '["stage","asc; drop table families"]' }, '/sort'],
    ['a backward range', { range: '[10,5]' }, '/range'],
    ['a range in text', { range: '["0","5"]' }, '/range'],
    ['more than 1,000 rows', { range: '[0,1000]' }, '/range'],
  ])('refuses %s', (_, query, pointer) => {
    expect(refusedAt(query)).toBe(pointer);
  });

  it('binds every value and names only columns of the contract', () => {
    const evil = `x'; drop table families; --`;
    const { text, values } = statementFor({
      filter: JSON.stringify({ stage: evil, keyWorkerId: [evil], q: evil, headlines: evil, dueWhat_lt: evil }),
    });
    expect(text).not.toContain('drop');
    expect(values.filter((value) => JSON.stringify(value).includes('drop'))).not.toHaveLength(0);
  });

  it('searches every word by its letters and digits, nothing that a caller sent becoming a pattern', () => {
    const { values } = statementFor({ filter: '{"q":" Smith  50%_ "}' });
    expect(values).toEqual(['%smith%', ['smi', 'mit', 'ith'], ['~SM0', '~XMT'], '%50%', ['^50'], 25, 0]);
    expect(statementFor({ filter: '{"q":"%_"}' }).text).toContain('where true and (false)');
  });

  it('refuses what no list can be asked', () => {
    expect(() => parseReadQuery({ limit: '5' })).toThrow(InvalidInputError);
    expect(() => parseReadQuery({ format: 'xml' })).toThrow(InvalidInputError);
    expect(() => parseReadQuery({ filter: ['{}', '{}'] })).toThrow(InvalidInputError);
    expect(() => parseReadQuery({ knownAt: 'yesterday' })).toThrow(InvalidInputError);
  });

  it('takes a date as the end of that day in London', () => {
    expect(instantOf('/knownAt', '2026-01-31')).toBe('2026-01-31T23:59:59.999Z');
    expect(instantOf('/knownAt', '2026-07-31')).toBe('2026-07-31T22:59:59.999Z');
    expect(withKnownAtOfFilter(parseReadQuery({ filter: '{"familyId":"f","knownAt":"2026-01-31"}' }))).toEqual({
      fold: false,
      format: 'json',
      knownAt: '2026-01-31T23:59:59.999Z',
      list: { filter: '{"familyId":"f"}' },
    });
  });
});
