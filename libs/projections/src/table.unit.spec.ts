import { defineTable } from './table.js';

describe('A table', () => {
  it.each(['all', 'order', 'user', 'end'])('has no column called %s, which no statement could name', (field) => {
    const column = { kind: 'text', comment: 'Something' } as const;
    expect(() =>
      defineTable<Record<string, unknown>>({ comment: 'Rows', key: 'id', columns: { id: column, [field]: column } }),
    ).toThrow(`A column cannot be called ${field}`);
  });
});
