import type { Role } from '@turnaround/contracts';

/** How a family stands to a member of staff. The asker is Amina Yusuf of the north team, or her manager. */
export const relations = ['own', 'own team', 'other team', 'unallocated', 'waiting', 'declined', 'former'] as const;
export type Relation = (typeof relations)[number];

/** How a family stands to a partner agency. */
export const sharing = [
  'consent and agreement',
  'consent without agreement',
  'agreement without consent',
  'neither',
  'consent withdrawn',
  'referred by the agency',
] as const;
export type Sharing = (typeof sharing)[number];

/** `whole`: asked for no family in particular, or for all of them. */
export type StaffGrant = 'whole' | readonly Relation[];
export type PartnerGrant = 'whole' | readonly Sharing[];

/** Who may; a role that is not named may not. */
export type Who = Readonly<Partial<Record<Exclude<Role, 'partner'>, StaffGrant>>> & {
  readonly partner?: PartnerGrant;
};

/** How an address is asked. */
export type Asking =
  /** Without a token: it answers everybody, and tells nothing of any family. */
  | 'public'
  /** For no family in particular; whoever is refused is told so by status. */
  | 'question'
  /** A list of rows: of the families granted those that are there, of the others nothing. */
  | 'list'
  /** One record of a family, by its id. */
  | 'record'
  /** A command on a family, or on what belongs to one. */
  | 'command'
  /** A command on no family. */
  | 'act';

export interface Row {
  /** `GET /api/families/:id` */
  readonly address: string;
  readonly ask: Asking;
  readonly who: Who;
}

export interface Group {
  readonly title: string;
  /** Why it is so, for who answers for data protection; with the source. */
  readonly why: string;
  readonly rows: readonly Row[];
}
