/** Who somebody says they are. `id`: as the platform writes it, however it was typed; undefined where there is nobody of that name. */
export interface Claimed {
  readonly kind: 'account' | 'client';
  readonly typed: string;
  readonly id: string | undefined;
}

/** Where a try comes from. */
export interface Origin {
  readonly address: string;
  /** What this browser or machine can be known by again; undefined for one that has never been here. */
  readonly place?: string | undefined;
  /** A one-time code of the administrator. */
  readonly pass?: string | undefined;
}
