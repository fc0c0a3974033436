import { createHash } from 'node:crypto';

/** Tells leaves from nodes, so that a node can never be passed off as an event (RFC 6962, 2.1). */
const LEAF = Buffer.from([0]);
const NODE = Buffer.from([1]);

export function leafHash(line: string): Buffer {
  return createHash('sha256').update(LEAF).update(line, 'utf8').digest();
}

export function nodeHash(left: Buffer, right: Buffer): Buffer {
  return createHash('sha256').update(NODE).update(left).update(right).digest();
}

/** Root over leaves as they come; keeps one hash for each level of the tree, whatever the number of leaves. */
export class MerkleTree {
  /** Perfect subtrees from left to right, each smaller than the one before it. */
  readonly #subtrees: { readonly size: number; readonly hash: Buffer }[] = [];
  #leaves = 0;

  get leaves(): number {
    return this.#leaves;
  }

  add(leaf: Buffer): void {
    this.#leaves += 1;
    let added = { size: 1, hash: leaf };
    for (let left = this.#subtrees.at(-1); left?.size === added.size; left = this.#subtrees.at(-1)) {
      this.#subtrees.pop();
      added = { size: added.size * 2, hash: nodeHash(left.hash, added.hash) };
    }
    this.#subtrees.push(added);
  }

  /** Hex; that of no leaves is the SHA-256 of nothing. */
  root(): string {
    const [last, ...others] = this.#subtrees.toReversed();
    if (last === undefined) return createHash('sha256').digest('hex');
    return others.reduce((right, left) => nodeHash(left.hash, right), last.hash).toString('hex');
  }
}

/** A step from a leaf to the root: the hash beside it, and on which side that is. */
export interface ProofStep {
  readonly side: 'left' | 'right';
  /** Hex. */
  readonly hash: string;
}

/** The hashes that lead from one of the leaves to the root (RFC 6962, 2.1.1), from the leaf upwards. */
export function pathTo(index: number, leaves: readonly Buffer[]): readonly ProofStep[] {
  if (leaves.length <= 1) return [];
  const split = largestPowerBelow(leaves.length);
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)];
  return index < split
    ? [...pathTo(index, left), { side: 'right', hash: rootOf(right) }]
    : [...pathTo(index - split, right), { side: 'left', hash: rootOf(left) }];
}

export function rootOf(leaves: readonly Buffer[]): string {
  const tree = new MerkleTree();
  for (const leaf of leaves) tree.add(leaf);
  return tree.root();
}

function largestPowerBelow(size: number): number {
  let power = 1;
  while (power * 2 < size) power *= 2;
  return power;
}
