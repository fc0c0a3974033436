/** A stream is `<category>-<uuid>`; the category itself has no dash, so the first dash divides the two. */
export type StreamName = `${string}-${string}`;

export function streamName(category: string, id: string): StreamName {
  return `${category}-${id}`;
}

export function streamCategory(stream: string): string {
  return stream.slice(0, stream.indexOf('-'));
}

export function streamId(stream: string): string {
  return stream.slice(stream.indexOf('-') + 1);
}
