import grpc from '@grpc/grpc-js';

export type CallRefusal = readonly [code: grpc.status, words: string];

export interface StandInAccount {
  readonly user: string;
  readonly password: string;
  /** May read $all; true unless given. */
  readonly readsAll?: boolean;
}

/**
 * Why a call is refused: as somebody unknown (UNAUTHENTICATED), or for want of a right, which nobody without an account has.
 * @param ofAll the call reads $all
 */
export function refusalOf(
  accounts: readonly StandInAccount[],
  metadata: grpc.Metadata,
  ofAll: boolean,
): CallRefusal | undefined {
  const [sent] = metadata.get('authorization');
  if (sent === undefined) return [grpc.status.PERMISSION_DENIED, 'Access Denied'];
  const credentials = Buffer.from(String(sent).replace(/^Basic /, ''), 'base64').toString('utf8');
  const account = accounts.find(({ user, password }) => credentials === `${user}:${password}`);
  if (account === undefined) return [grpc.status.UNAUTHENTICATED, 'Not Authenticated'];
  if (ofAll && account.readsAll === false) return [grpc.status.PERMISSION_DENIED, 'Access Denied'];
  return undefined;
}
