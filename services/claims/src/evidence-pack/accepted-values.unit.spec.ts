import { randomUUID } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { type EventContract, eventsByContext } from '@turnaround/contracts';
import { acceptedBy } from '@turnaround/testing';
import fc from 'fast-check';
import { recordAsPdf } from './record-as-pdf.js';
import type { RecordField } from './record-field.js';

const SEED = 20_261_127;
const summary = { title: 'Claim', headline: 'Claim', reason: 'Because.', facts: [] };
const ids = [randomUUID(), randomUUID()];

/** Whatever a family's events may say, as fields of a record. */
const fieldsOf = (contracts: readonly EventContract[]): readonly RecordField[] =>
  contracts.flatMap(({ type, schema }, at) =>
    fc
      .sample(acceptedBy(schema, { ids }), { numRuns: 1, seed: SEED + at })
      .map((value) => ({ number: at + 1, section: 'Outcomes' as const, title: type, value })),
  );

describe('A pack', () => {
  it.each(Object.entries(eventsByContext))('takes every value that the events of %s accept', async (_, contracts) => {
    const fields = fieldsOf(contracts);
    expect(JSON.parse(JSON.stringify(fields))).toEqual(fields);
    const paper = await buffer(recordAsPdf(summary, fields));
    expect(paper.subarray(0, 5).toString()).toBe('%PDF-');
    expect(paper.subarray(-6).toString().trim()).toBe('%%EOF');
  });
});
