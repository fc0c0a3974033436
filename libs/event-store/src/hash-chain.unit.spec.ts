import { GENESIS_HASH, type NewEvent, type StoredEvent } from '@turnaround/kernel';
import { chainEvents, hashOf, NO_STREAM } from './hash-chain.js';
import { verifyChain } from './verify-chain.js';

const STREAM = 'referral-0b5e1f6a-8f0a-4c52-9a55-0c5f2f0d7a11';
const RECORDED_AT = '2026-03-02T10:00:00.000Z';

const accepted: NewEvent = {
  id: '3f0c8c1e-54a8-4f5c-8a5e-6f0f4a3f8b21',
  type: 'referrals.ReferralAccepted.v1',
  data: {
    note: 'Zoë – “urgent”\u0000',
    score: 1e21,
    members: [{ name: 'Aoife', born: '2014-05-06' }],
    10: 'ten',
    9: 'nine',
  },
  metadata: {
    occurredAt: '2026-03-01T09:30:00.000Z',
    actor: { id: 'kw-1', name: 'Ada Holt', role: 'key-worker' },
    familyId: '7d6f4c0a-3b51-4b3c-8d54-5d8f6f1c2e10',
    commandId: '5a1d1f2e-0000-5000-8000-000000000001',
    correlationId: '5a1d1f2e-0000-5000-8000-000000000002',
    causationId: '5a1d1f2e-0000-5000-8000-000000000003',
  },
};
const allocated: NewEvent = {
  ...accepted,
  id: '3f0c8c1e-54a8-4f5c-8a5e-6f0f4a3f8b22',
  type: 'referrals.KeyWorkerAllocated.v1',
};

const chain = (): readonly StoredEvent[] => chainEvents(NO_STREAM, STREAM, [accepted, allocated], RECORDED_AT);

describe('Hash chain', () => {
  /** These two never change: every ledger that exists was sealed this way. The first was also computed with Python's json and hashlib. */
  it('seals events as it always has', () => {
    expect(chain().map(({ metadata }) => metadata.hash)).toEqual([
      '7897ef5ac65cd5b58c5062a10c345380402ffc83761a587047f94d008f4aaec1',
      '64ed37850091486ba9d1ee1e8b393399d7d82aebed4ff94e5c14f6c8bdcb5ff2',
    ]);
  });

  it('links each event to the one before it, the first to the genesis hash', () => {
    const [first, second] = chain();
    expect(first).toMatchObject({ revision: 0, metadata: { previousHash: GENESIS_HASH, recordedAt: RECORDED_AT } });
    expect(second).toMatchObject({ revision: 1, metadata: { previousHash: first?.metadata.hash } });
  });

  it('does not depend on key order, undefined fields or a trip through JSON', () => {
    for (const event of chain()) {
      const { stream, ...rest } = event;
      const travelled = JSON.parse(JSON.stringify({ ...rest, stream })) as StoredEvent;
      expect(hashOf(travelled)).toBe(event.metadata.hash);
      expect(hashOf({ ...event, data: { ...(accepted.data as object), absent: undefined } })).toBe(event.metadata.hash);
    }
  });

  it('refuses an id that stores would write differently', () => {
    expect(() => chainEvents(NO_STREAM, STREAM, [{ ...accepted, id: accepted.id.toUpperCase() }], RECORDED_AT)).toThrow(
      TypeError,
    );
  });
});

describe('Verification of a chain', () => {
  const tamperings: readonly [string, (event: StoredEvent) => StoredEvent][] = [
    ['its data', (event) => ({ ...event, data: { note: 'nothing to see' } })],
    ['its type', (event) => ({ ...event, type: 'referrals.ReferralDeclined.v1' })],
    ['its time', (event) => ({ ...event, metadata: { ...event.metadata, occurredAt: '2025-01-01T00:00:00.000Z' } })],
    [
      'its actor',
      (event) => ({ ...event, metadata: { ...event.metadata, actor: { id: 'x', name: 'X', role: 'auditor' } } }),
    ],
    ['its hash', (event) => ({ ...event, metadata: { ...event.metadata, hash: GENESIS_HASH } })],
  ];
  it.each(tamperings)('names the event when %s was changed', async (_, tamper) => {
    const [first, second] = chain();
    if (first === undefined || second === undefined) throw new TypeError('No events');
    const changed = tamper(first);
    expect(await verifyChain([changed, second])).toEqual({
      events: 1,
      streams: 0,
      broken: { stream: STREAM, revision: 0, id: first.id, finding: 'hash-mismatch' },
    });
  });

  it('names the event after one that is missing', async () => {
    const [, second] = chain();
    expect(await verifyChain([second].filter((event) => event !== undefined))).toMatchObject({
      broken: { stream: STREAM, revision: 1, finding: 'gap' },
    });
  });

  it('finds a history that was replaced from one event on, although it is sound in itself', async () => {
    const [first] = chain();
    const [, other] = chainEvents(NO_STREAM, STREAM, [{ ...accepted, data: {} }, allocated], RECORDED_AT);
    expect(await verifyChain([first, other].filter((event) => event !== undefined))).toMatchObject({
      broken: { revision: 1, finding: 'hash-mismatch' },
    });
  });

  it('goes on from known heads, streams interleaved', async () => {
    const [first, second] = chain();
    if (first === undefined || second === undefined) throw new TypeError('No events');
    const heads = new Map([[STREAM, { revision: 0, hash: first.metadata.hash }]]);
    expect(await verifyChain([second], heads)).toEqual({ events: 1, streams: 1 });
  });
});
