import { searchTextKeysOf, searchTextOf, soughtIn } from './search-text.js';

/** As a list does it: every word by its part, or by its sound among the names. */
function finds(typed: string, name: string): boolean {
  const text = searchTextOf([name]);
  const keys = new Set(searchTextKeysOf(text, [name]));
  return soughtIn(typed).every(
    ({ part, keys: parts, sounds }) =>
      (parts.every((key) => keys.has(key)) && text.includes(part)) || sounds.some((key) => keys.has(key)),
  );
}

describe('Searching for people', () => {
  it.each([
    ['Zielinski', 'Zieliński'],
    ['ZIELIŃSKI', 'Zielinski'],
    ["O'Neill", 'O’Neill'],
    ['oneill', 'O`Neill'],
    ['O Neill', 'O’Neill'],
    ['neill', 'O’Neill'],
    ['Isik', 'İşık'],
    ['ışık', 'Isik'],
    ['Strasse', 'Straße'],
    ['Lodz', 'Łódź'],
    ['Bjorn', 'Bjørn'],
    ['Renee', 'Rene\u0301e'],
    ['Ellie Mae', 'Ellie-Mae'],
    ['elliemae', 'Ellie Mae'],
    ['Mae Ellie', 'Ellie-Mae'],
    ['vandenberg', 'van den Berg'],
    ['fm12ab', 'FM1 2AB'],
    ['fm1', 'FM1 2AB'],
    ['Smyth', 'Smith'],
    ['Zelinsky', 'Zieliński'],
    ['Kathryn', 'Catherine'],
    ['Reed', 'Reid'],
    ['Read', 'Reid'],
    ['Lee', 'Leigh'],
    ['Li', 'Lee'],
    ['Kai', 'Kay'],
    ['Kaye', 'Kay'],
    ['Aly', 'Ali'],
    ['Aimee', 'Amy'],
    ['Jo', 'Joe'],
    ['Payne', 'Paine'],
    ['Niel', 'Neil'],
    ['Wu', 'Woo'],
    ['Ng', 'Ng'],
    ['Ki', 'Kim Worth'],
    ['J Smith', 'John Smith'],
    ['fm1 2', 'FM1 2AB'],
    ['王', '王伟'],
    ['Ø', 'Øst'],
    ['Пётр', 'петр'],
  ])('%s finds %s', (typed, name) => {
    expect(finds(typed, name)).toBe(true);
  });

  it.each([
    ['Ben', 'Payne'],
    ['Payne', 'Penny'],
    ['Lee', 'Lou'],
    ['Joe', 'Jay'],
    ['Kay', 'Guy'],
    ['Zielinski', 'Kowalski'],
    ['Smith Ada', 'Smith'],
    ['FM2', 'FM1 2AB'],
    ['oh', 'John'],
    ['n', 'Kim Worth'],
    ['Ng', 'Tong'],
  ])('%s does not find %s', (typed, name) => {
    expect(finds(typed, name)).toBe(false);
  });
});
