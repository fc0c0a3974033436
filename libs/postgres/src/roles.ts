/** The same address for somebody else who signs in. @param role `user:password` as it stands in an address */
export function asRole(url: string, role: string): string {
  const address = new URL(url);
  const [username = '', ...password] = role.split(':');
  address.username = username;
  address.password = password.join(':');
  address.searchParams.delete('options');
  return address.href;
}

/** `user:password` as it stands in the address. */
export function roleIn(url: string): string {
  const { username, password } = new URL(url);
  return `${username}:${password}`;
}

const TAKES = /^-c role=([a-z_][a-z0-9_]*)$/;

/**
 * An address at which whoever signs in works as `role`: so the services of one process share its connections, and each still has its
 * own rights. Any other client of PostgreSQL understands such an address, too.
 */
export function takingRole(url: string, role: string): string {
  const address = new URL(url);
  address.searchParams.set('options', `-c role=${role}`);
  return address.href;
}

/** An address without the role that is taken, and that role. */
export function splitRole(url: string): { readonly url: string; readonly takes: string | undefined } {
  const address = new URL(url);
  const takes = TAKES.exec(address.searchParams.get('options') ?? '')?.[1];
  if (takes !== undefined) address.searchParams.delete('options');
  return { url: takes === undefined ? url : address.href, takes };
}

/** Who works at an address: the role that is taken, else the one that signs in. */
export function workerAt(url: string): string | undefined {
  const { username } = new URL(url);
  return splitRole(url).takes ?? (username === '' ? undefined : decodeURIComponent(username));
}
