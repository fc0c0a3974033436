import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../..', import.meta.url));

/** A command of the platform, by its built file; its exit code, and its words from both outputs. */
export async function runCommand(
  file: string,
  words: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<{ code: number; said: string }> {
  try {
    const { stdout, stderr } = await run(process.execPath, [file, ...words], {
      cwd: root,
      env: { ...process.env, NODE_OPTIONS: '', ...env },
    });
    return { code: 0, said: stdout + stderr };
  } catch (error) {
    const failed = error as { code?: number; stdout?: string; stderr?: string };
    return { code: failed.code ?? 1, said: `${failed.stdout ?? ''}${failed.stderr ?? ''}` };
  }
}
