/** One server-sent event. */
export interface ServerSentEvent {
  readonly event: string;
  readonly data: string;
}

/**
 * Cuts the text of a `text/event-stream` into events, whatever the chunks it arrives in.
 * Comments (`: keep-alive`) and unknown fields are passed over, as the standard asks.
 */
export function eventCutter(onEvent: (event: ServerSentEvent) => void): (chunk: string) => void {
  let rest = '';
  let event = 'message';
  let data: string[] = [];
  const line = (text: string): void => {
    if (text === '') {
      if (data.length > 0) onEvent({ event, data: data.join('\n') });
      event = 'message';
      data = [];
      return;
    }
    const [, field, value] = /^([^:]*):? ?(.*)$/s.exec(text) ?? [];
    if (field === 'event' && value !== undefined) event = value;
    if (field === 'data' && value !== undefined) data.push(value);
  };
  return (chunk) => {
    const lines = (rest + chunk).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? '';
    lines.forEach(line);
  };
}
