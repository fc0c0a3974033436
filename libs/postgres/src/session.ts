import pg from 'pg';

/** Settings that a connection has while somebody works with it, by name. Equal ones are the same object. */
export type Session = ReadonlyMap<string, string>;

const sessions = new Map<string, Session>();

export function sessionOf(settings: Readonly<Record<string, string>>): Session {
  const entries = Object.entries(settings).toSorted(([one], [other]) => (one < other ? -1 : 1));
  const key = JSON.stringify(entries);
  const session = sessions.get(key) ?? new Map(entries);
  sessions.set(key, session);
  return session;
}

/** Of a connection that nobody has worked with yet. */
export const PLAIN = sessionOf({});

/** Makes the connection's settings those of `next` in one round trip; none where they are so already. */
export async function changeSession(client: pg.Client, current: Session, next: Session): Promise<void> {
  if (current === next) return;
  const statements = [
    ...[...next]
      .filter(([name, value]) => current.get(name) !== value)
      .map(([name, value]) => `set ${name} = ${pg.escapeLiteral(value)}`),
    ...[...current.keys()].filter((name) => !next.has(name)).map((name) => `reset ${name}`),
  ];
  await client.query(statements.join('; '));
}
