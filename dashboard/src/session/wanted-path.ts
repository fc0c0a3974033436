/** The path kept beside a sign-in; only one of this very page: an address from elsewhere would be an open redirect. */
export function pathIn(state: unknown): string {
  const returnTo: unknown = typeof state === 'object' && state !== null ? Reflect.get(state, 'returnTo') : undefined;
  return typeof returnTo === 'string' && /^\/(?![/\\])/.test(returnTo) ? returnTo : '/';
}
