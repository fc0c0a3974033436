import { hashOf } from '@turnaround/event-store';
import type { StoredEvent } from '@turnaround/kernel';

import { decodeEvent, encodeEvent, type CloudEventMessage, type ReceivedHeaders } from './cloud-event.js';
import { growingStream } from './contract/sample-events.js';
import { UndecodableMessageError } from './deliver.js';

/** What arrives of a message: everything is bytes. */
const received = ({ headers, value }: CloudEventMessage): [Buffer, Record<string, Buffer>] => [
  Buffer.from(value),
  Object.fromEntries(Object.entries(headers).map(([name, text]) => [name, Buffer.from(text)])),
];

describe('An event as a CloudEvent', () => {
  const [event] = growingStream()(1);
  if (event === undefined) throw new Error('No sample');
  const message = encodeEvent(event);

  it('comes back exactly, whichever optional fields it has, so that its hash still fits', () => {
    for (const sample of growingStream()(40)) {
      const decoded = decodeEvent(...received(encodeEvent(sample)));
      expect(decoded).toEqual(sample);
      expect(hashOf(sample)).toBe((decoded as StoredEvent).metadata.hash);
    }
  });

  it('has the attributes every CloudEvents reader knows', () => {
    expect(message.headers).toMatchObject({
      ce_specversion: '1.0',
      ce_id: event.id,
      ce_type: event.type,
      ce_source: '/turnaround/referrals',
      ce_subject: event.stream,
      ce_time: event.metadata.occurredAt,
      'content-type': 'application/json',
    });
    for (const name of Object.keys(message.headers)) expect(name).toMatch(/^(ce_[a-z0-9]{1,20}|content-type)$/);
  });

  it('is keyed by its family, or by its stream where there is none', () => {
    expect(message.key).toBe(event.metadata.familyId);
    const { familyId, ...metadata } = event.metadata;
    expect(familyId).toBeDefined();
    expect(encodeEvent({ ...event, metadata }).key).toBe(event.stream);
  });

  const [value, headers] = received(message);
  const without = (name: string): ReceivedHeaders =>
    Object.fromEntries(Object.entries(headers).filter(([key]) => key !== name));

  it.each<[string, Buffer | null, ReceivedHeaders | undefined]>([
    ['no headers', value, undefined],
    ['no value', null, headers],
    ['a value that is not JSON', Buffer.from('{'), headers],
    ['another version of the specification', value, { ...headers, ce_specversion: '0.3' }],
    ['another content type', value, { ...headers, 'content-type': 'text/plain' }],
    ['no id', value, without('ce_id')],
    ['no hash', value, without('ce_hash')],
    ['a revision that is no number', value, { ...headers, ce_revision: '-1' }],
    ['a time that is none', value, { ...headers, ce_time: 'yesterday' }],
    ['one attribute twice', value, { ...headers, ce_subject: ['referral-1', 'referral-2'] }],
  ])('is refused with %s', (_, badValue, badHeaders) => {
    expect(decodeEvent(badValue, badHeaders)).toBeInstanceOf(UndecodableMessageError);
  });
});
