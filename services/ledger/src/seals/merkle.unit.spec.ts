import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { leafHash, MerkleTree, nodeHash, pathTo, rootOf } from './merkle.js';

/** RFC 6962, 2.1 word by word. */
function mth(leaves: readonly string[]): Buffer {
  const [only] = leaves;
  if (only === undefined) return createHash('sha256').digest();
  if (leaves.length === 1) return leafHash(only);
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return nodeHash(mth(leaves.slice(0, split)), mth(leaves.slice(split)));
}

describe('The Merkle tree of a seal', () => {
  it('is that of RFC 6962', () => {
    // The test vectors of Certificate Transparency: the empty tree, and one leaf that is empty.
    expect(rootOf([])).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(rootOf([leafHash('')])).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d');
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 70 }), (lines) => {
        const tree = new MerkleTree();
        for (const line of lines) tree.add(leafHash(line));
        expect(tree.root()).toBe(mth(lines).toString('hex'));
      }),
    );
  });

  it('has a path from every leaf to its root', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 70 }), fc.nat(), (lines, any) => {
        const index = any % lines.length;
        const leaves = lines.map(leafHash);
        const root = pathTo(index, leaves).reduce(
          (hash, { side, hash: beside }) => {
            const other = Buffer.from(beside, 'hex');
            return side === 'left' ? nodeHash(other, hash) : nodeHash(hash, other);
          },
          leafHash(lines[index] ?? ''),
        );
        expect(root.toString('hex')).toBe(rootOf(leaves));
      }),
    );
  });
});
