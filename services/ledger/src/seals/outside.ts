import { existsSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { Seal, SealPublicKey } from './seal.js';

const NAME = /^(\d{6,})\.seal\.json$/;

/**
 * The copies of seals in a folder outside the database, where whoever can change the ledger cannot follow: `000001.seal.json`, the lines of the
 * events it covers in `000001.events.txt`, and the public key of each private key that ever signed in `<id>.pem`.
 */
export class OutsideSeals {
  constructor(private readonly folder: string) {}

  /** In the order of their numbers; none where there is no such folder. */
  async all(): Promise<readonly Seal[]> {
    const numbers = (await this.#names()).flatMap((name) => NAME.exec(name)?.[1] ?? []);
    const ordered = numbers.toSorted((one, other) => Number(one) - Number(other));
    return Promise.all(
      ordered.map(async (number) =>
        Seal.parse(JSON.parse(await readFile(join(this.folder, `${number}.seal.json`), 'utf8'))),
      ),
    );
  }

  /** What the events of a seal were, each `<stream>@<revision> <hash>`; undefined where their list is not there. */
  async lines(number: number): Promise<readonly string[] | undefined> {
    const file = join(this.folder, `${nameOf(number)}.events.txt`);
    if (!existsSync(file)) return undefined;
    return (await readFile(file, 'utf8')).split('\n').filter((line) => line !== '');
  }

  async publicKeys(): Promise<readonly SealPublicKey[]> {
    const files = (await this.#names()).filter((name) => name.endsWith('.pem'));
    return Promise.all(files.map(async (name) => new SealPublicKey(await readFile(join(this.folder, name), 'utf8'))));
  }

  /** Never writes over a seal that is there. The seal comes last: where it is, its list and key are. */
  async write(seal: Seal, lines: readonly string[], key: SealPublicKey): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    if ((await this.#names()).includes(`${nameOf(seal.number)}.seal.json`)) return;
    await this.#writeWhole(`${key.id}.pem`, key.pem);
    await this.#writeWhole(`${nameOf(seal.number)}.events.txt`, `${lines.join('\n')}\n`);
    await this.#writeWhole(`${nameOf(seal.number)}.seal.json`, `${JSON.stringify(seal, undefined, 2)}\n`);
  }

  async #names(): Promise<readonly string[]> {
    return existsSync(this.folder) ? readdir(this.folder) : [];
  }

  /** A file is there whole or not at all, also after the power failed. */
  async #writeWhole(name: string, text: string): Promise<void> {
    const unfinished = join(this.folder, `.${name}.unfinished`);
    const file = await open(unfinished, 'w');
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, join(this.folder, name));
  }
}

function nameOf(number: number): string {
  return String(number).padStart(6, '0');
}
