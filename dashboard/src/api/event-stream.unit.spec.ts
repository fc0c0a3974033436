import { eventCutter, type ServerSentEvent } from './event-stream.js';

function cut(...chunks: string[]): ServerSentEvent[] {
  const events: ServerSentEvent[] = [];
  const take = eventCutter((event) => events.push(event));
  chunks.forEach(take);
  return events;
}

describe('The stream of live updates', () => {
  it('gives one event for each blank line', () => {
    expect(cut('event: changed\ndata: {"a":1}\n\n', 'data: x\n\n')).toEqual([
      { event: 'changed', data: '{"a":1}' },
      { event: 'message', data: 'x' },
    ]);
  });

  it('does not mind where the chunks are cut', () => {
    expect(cut('eve', 'nt: cha', 'nged\r', '\ndata: one\n', 'data: two\n', '\n')).toEqual([
      { event: 'changed', data: 'one\ntwo' },
    ]);
  });

  it('passes over comments and events without data', () => {
    expect(cut(': keep-alive\n\nevent: changed\n\n')).toEqual([]);
  });
});
