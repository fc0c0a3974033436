/** Instants sort as text only when they all have milliseconds. */
export function sortableInstant(iso: string): string {
  return iso.length === 24 && iso.endsWith('Z') ? iso : new Date(iso).toISOString();
}
