import { changedValues, type Draft, openDrafts } from './drafts.js';
import { storage } from './storage.fixture.js';

const place = { person: 'priya', command: 'LogContact', id: 'family-1' };
const draft: Draft = { values: { summary: 'Talked about school' }, revision: 7, typedAt: '2026-06-01T09:00:00Z' };

describe('What was typed and not sent', () => {
  it('is there again in a page that opens later in the same tab', () => {
    const tab = storage();
    openDrafts(tab).keep(place, draft);
    expect(openDrafts(tab).find(place)).toEqual(draft);
  });

  it.each([
    ['another person', { ...place, person: 'amina' }],
    ['a person whose id begins alike', { ...place, person: 'pri' }],
    ['another record', { ...place, id: 'family-2' }],
    ['another command', { ...place, command: 'EndSupport' }],
    ['the same command about another part of the record', { ...place, known: { evidenceId: 'e-1' } }],
  ])('is not shown to %s', (_, other) => {
    const drafts = openDrafts(storage());
    drafts.keep(place, draft);
    expect(drafts.find(other)).toBeUndefined();
  });

  it('goes with the person who signs out, and nobody else loses theirs', () => {
    const drafts = openDrafts(storage());
    const others = { ...place, person: 'priya.2' };
    for (const each of [place, { ...place, id: 'family-2' }, others]) drafts.keep(each, draft);
    drafts.dropAllOf('priya');
    expect([place, { ...place, id: 'family-2' }, others].map((each) => drafts.find(each) !== undefined)).toEqual([
      false,
      false,
      true,
    ]);
  });

  it('is nothing where what is kept cannot be read, or cannot be kept', () => {
    const tab = storage();
    openDrafts(tab).keep(place, draft);
    tab.setItem(tab.key(0) ?? '', '{"values":');
    expect(openDrafts(tab).find(place)).toBeUndefined();
    const full = {
      ...storage(),
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
    };
    expect(() => openDrafts(full).keep(place, draft)).not.toThrow();
  });
});

describe('The answers that a person has changed', () => {
  it('leave out what the dialog began with and what was never touched', () => {
    const begin = { kind: 'home', people: [{}], note: 'as it was', consent: { status: 'given', agencies: [] } };
    const values = {
      kind: 'home',
      people: [{ firstName: '' }],
      note: 'changed',
      consent: { status: 'given' },
      other: null,
    };
    expect(changedValues(values, begin)).toEqual({ note: 'changed' });
  });

  it('hold what was emptied', () => {
    expect(changedValues({ note: '' }, { note: 'as it was' })).toEqual({ note: '' });
    expect(changedValues({}, { note: 'as it was' })).toEqual({ note: null });
  });
});
