/** Instants sort as text only when they all have milliseconds. */
export function sortableInstant(iso: string): string {
  return /^.{19}\.\d{3}Z$/.test(iso) ? iso : new Date(iso).toISOString();
}
