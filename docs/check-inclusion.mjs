/**
 * Checks that one event was in a ledger when it was sealed. Needs Node 20 and nothing of the platform:
 *   node check-inclusion.mjs proof.json public-key.pem
 * `proof.json` is what `npm run ledger -- prove <stream> <revision>` printed, `public-key.pem` what the programme published.
 */
import { Buffer } from 'node:buffer';
import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';

const [proofFile, keyFile] = process.argv.slice(2);
const { line, path, seal } = JSON.parse(readFileSync(proofFile, 'utf8'));
const key = createPublicKey(readFileSync(keyFile, 'utf8'));
const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();

// RFC 8785 for a flat object of texts and whole numbers: keys in order, no spaces.
const { signature, ...body } = seal;
const signed = JSON.stringify(
  Object.fromEntries(Object.entries(body).sort(([one], [other]) => (one < other ? -1 : 1))),
);

const root = path.reduce(
  (hash, step) => {
    const beside = Buffer.from(step.hash, 'hex');
    return step.side === 'left' ? sha256(Buffer.of(1), beside, hash) : sha256(Buffer.of(1), hash, beside);
  },
  sha256(Buffer.of(0), line),
);

const included = root.toString('hex') === seal.eventsRoot;
const genuine = verify(null, Buffer.from(signed), key, Buffer.from(signature, 'base64'));
console.log(included && genuine ? `${line} was sealed on ${seal.sealedAt}` : 'NOT PROVED');
process.exitCode = included && genuine ? 0 : 1;
