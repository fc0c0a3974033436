import { carriedStreams, comesTwice, isToldAgain } from './carried-over.js';
import { contexts } from './command-contract.js';

type Place = Parameters<typeof comesTwice>[0];

function at(stream: string, carriedFrom?: string): Place {
  const from = carriedFrom === undefined ? {} : { carriedFrom: { stream: carriedFrom, revision: 0, hash: '' } };
  return { stream, metadata: from as Place['metadata'] };
}

describe('What an upgrade carried over', () => {
  it.each<[string, Place, { topics: boolean; ledger: boolean }]>([
    ['what a stream that is no more said', at('claim-1'), { topics: false, ledger: true }],
    ['what was told again of it', at('familyClaims-1', 'claim-1'), { topics: true, ledger: false }],
    ['what a stream that stands says', at('outcomeRecord-1'), { topics: true, ledger: true }],
    ['what was told again of that', at('familyClaims-1', 'outcomeRecord-1'), { topics: false, ledger: false }],
    ['what was copied', at('claimBatch-1'), { topics: true, ledger: true }],
    ['what happened since', at('familyClaims-1'), { topics: true, ledger: true }],
  ])('is taken once: %s', (_, event, taken) => {
    expect({ topics: !comesTwice(event), ledger: !isToldAgain(event) }).toEqual(taken);
  });

  it('is of contexts that there are, each category once', () => {
    const categories = carriedStreams.map(({ category }) => category);
    expect(new Set(categories).size).toBe(categories.length);
    for (const { from, to } of carriedStreams) expect(contexts).toEqual(expect.arrayContaining([from, to]));
  });
});
