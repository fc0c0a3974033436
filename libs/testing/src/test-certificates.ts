import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const NEW_KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];

/** PEM texts. */
export interface ServerCertificate {
  readonly key: string;
  readonly certificate: string;
}

/** An authority of a test's own, made with the `openssl` command; it lives in a folder that `remove` takes away. */
export class TestAuthority {
  readonly #directory: string;

  private constructor(directory: string) {
    this.#directory = directory;
  }

  static async create(): Promise<TestAuthority> {
    const directory = await mkdtemp(join(tmpdir(), 'turnaround-authority-'));
    const out = ['-keyout', join(directory, 'ca.key'), '-out', join(directory, 'ca.crt')];
    await run('openssl', ['req', '-x509', ...NEW_KEY, ...out, '-days', '2', '-subj', '/CN=Test authority']);
    return new TestAuthority(directory);
  }

  /** Path of the certificate by which clients know what this authority signed. */
  get file(): string {
    return join(this.#directory, 'ca.crt');
  }

  /**
   * @param names as OpenSSL writes them: `DNS:ledger.example,IP:127.0.0.1`
   * @param days how long it is valid; a negative number makes one that has expired
   */
  async certificateFor(names: string, days = 2): Promise<ServerCertificate> {
    const [key, request, certificate] = [this.#path('server.key'), this.#path('server.csr'), this.#path('server.crt')];
    const asked = ['-subj', '/CN=Test server', '-addext', `subjectAltName=${names}`];
    await run('openssl', ['req', ...NEW_KEY, '-keyout', key, '-out', request, ...asked]);
    const signer = ['-CA', this.file, '-CAkey', this.#path('ca.key'), '-CAcreateserial'];
    const term = ['-days', String(days), '-copy_extensions', 'copy'];
    await run('openssl', ['x509', '-req', '-in', request, '-out', certificate, ...signer, ...term]);
    return { key: await readFile(key, 'utf8'), certificate: await readFile(certificate, 'utf8') };
  }

  remove(): Promise<void> {
    return rm(this.#directory, { recursive: true, force: true });
  }

  #path(name: string): string {
    return join(this.#directory, name);
  }
}
