import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chooseServerAccount } from './server-account.js';

describe('The account that PostgreSQL runs as', () => {
  it('may run programs below a directory that only its owner may enter, as a checkout made by root', () => {
    const directory = mkdtempSync(join(tmpdir(), 'turnaround-closed-'));
    try {
      const program = join(directory, 'program');
      writeFileSync(program, '#!/bin/sh\n', { mode: 0o755 });
      const [command = 'test', ...words] = [...chooseServerAccount([directory]).prefix, 'test', '-x', program];
      expect(() => execFileSync(command, words)).not.toThrow();
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
});
