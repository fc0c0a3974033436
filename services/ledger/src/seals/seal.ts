import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import type { StreamHead } from '@turnaround/event-store';
import { canonicalJson, GENESIS_HASH } from '@turnaround/kernel';
import { z } from 'zod';

const Hash = z.string().regex(/^[0-9a-f]{64}$/);

/** What a seal says. All hashes are SHA-256 in hex. */
export const SealBody = z.strictObject({
  /** From 1, without gaps. */
  number: z.int().min(1),
  /** Events of the ledger before the first that it covers. */
  before: z.int().min(0),
  /** Events that it covers, in the order of the ledger. */
  events: z.int().min(1),
  /** Merkle root (RFC 6962) over the events that it covers: `<stream>@<revision> <hash of the event>`, in the order of the ledger. */
  eventsRoot: Hash,
  /** Streams of the whole ledger after the last event that it covers. */
  streams: z.int().min(1),
  /** Merkle root over the heads of all of them, written like events and ordered by name as bytes. */
  headsRoot: Hash,
  /** Hash of the seal before it, its signature included; zeros for the first. */
  previous: Hash,
  /** ISO instant (UTC). */
  sealedAt: z.iso.datetime(),
  /** Hash of the public key (DER, SPKI). */
  key: Hash,
});
export type SealBody = z.infer<typeof SealBody>;

/** Signed with Ed25519 over the RFC 8785 form of the rest. */
export const Seal = SealBody.extend({ signature: z.base64() });
export type Seal = z.infer<typeof Seal>;

/** What stands in a tree for an event, or for the head of its stream, and in the list of a seal kept outside. */
export function lineOf(stream: string, { revision, hash }: Pick<StreamHead, 'revision' | 'hash'>): string {
  return `${stream}@${revision} ${hash}`;
}

/** The SHA-256 of a seal, which the next one names. */
export function sealHash(seal: Seal | undefined): string {
  return seal === undefined ? GENESIS_HASH : createHash('sha256').update(canonicalJson(seal)).digest('hex');
}

/** Signs with a private key that is kept outside the database. */
export class SealKey {
  readonly #private: KeyObject;
  readonly publicKey: SealPublicKey;

  /** @throws Error for what is no Ed25519 private key in PEM */
  constructor(pem: string) {
    this.#private = createPrivateKey(pem);
    if (this.#private.asymmetricKeyType !== 'ed25519') throw new TypeError('A seal is signed with an Ed25519 key');
    this.publicKey = new SealPublicKey(createPublicKey(this.#private));
  }

  sign(body: Omit<SealBody, 'key'>): Seal {
    const whole = { ...body, key: this.publicKey.id };
    return { ...whole, signature: sign(null, signedBytes(whole), this.#private).toString('base64') };
  }
}

export class SealPublicKey {
  readonly #key: KeyObject;
  /** SHA-256 of the key (DER, SPKI), hex. */
  readonly id: string;

  constructor(key: KeyObject | string) {
    this.#key = typeof key === 'string' ? createPublicKey(key) : key;
    this.id = createHash('sha256')
      .update(this.#key.export({ type: 'spki', format: 'der' }))
      .digest('hex');
  }

  get pem(): string {
    return this.#key.export({ type: 'spki', format: 'pem' }).toString();
  }

  /** Whether the seal was signed with the private key to this one, and says what it said then. */
  signed({ signature, ...body }: Seal): boolean {
    return body.key === this.id && verify(null, signedBytes(body), this.#key, Buffer.from(signature, 'base64'));
  }
}

function signedBytes(body: SealBody): Buffer {
  return Buffer.from(canonicalJson(body), 'utf8');
}
