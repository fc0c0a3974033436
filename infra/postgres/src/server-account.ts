import { execFileSync } from 'node:child_process';
import { chownSync, realpathSync, type Stats, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** PostgreSQL refuses to run as root. Root therefore starts it as a system account; everybody else runs it as themselves. */
export interface ServerAccount {
  /** Command words to put before the program; empty where none are needed. */
  readonly prefix: readonly string[];
  /** Gives a file or directory to the account. */
  own(path: string): void;
}

interface Ids {
  readonly uid: number;
  readonly gid: number;
}

/**
 * @param directories existing directories that the server must be able to enter
 * @throws Error with a sentence for a person when root has no way to run the server
 */
export function chooseServerAccount(directories: readonly string[]): ServerAccount {
  const util = hasSetpriv();
  // The kernel asks the server for a fast shutdown when the process that started it is killed.
  const dieWithParent = util ? ['setpriv', '--pdeathsig=INT'] : [];
  if (process.getuid?.() !== 0)
    return { prefix: dieWithParent.length > 0 ? [...dieWithParent, '--'] : [], own: () => undefined };

  const ids = postgresIds();
  if (!util) {
    throw new Error(
      'PostgreSQL does not run as root and setpriv (util-linux) is missing to run it as the user postgres. ' +
        'Run as another user, or set DATABASE_URL to a PostgreSQL of your own.',
    );
  }
  const blocked = directories
    .map((directory) => firstBlockedDirectory(directory, ids))
    .find((directory) => directory !== undefined);
  const become = [`--reuid=${ids.uid}`, `--regid=${ids.gid}`, '--clear-groups'];
  // Without the secure bit access(2), by which PostgreSQL looks for its own programs, would not count the capability.
  const enter =
    blocked === undefined
      ? []
      : ['--securebits=+no_setuid_fixup', '--inh-caps=-all,+dac_override', '--ambient-caps=+dac_override'];
  const prefix = [...dieWithParent, ...become, ...enter, '--'];
  if (blocked !== undefined && !directories.every((directory) => works([...prefix, 'test', '-x', directory]))) {
    throw new Error(
      `PostgreSQL runs as the user postgres, because it refuses root, and that user cannot enter ${blocked}. ` +
        'Move the platform to a directory that everybody may enter, or run it as another user.',
    );
  }
  return { prefix, own: (path) => chownSync(path, ids.uid, ids.gid) };
}

function postgresIds(): Ids {
  const known = idsOf('postgres');
  if (known !== undefined) return known;
  works(['groupadd', '--system', 'postgres']);
  works(['useradd', '--system', '--gid', 'postgres', '--no-create-home', 'postgres']);
  const ids = idsOf('postgres') ?? idsOf('nobody');
  if (ids !== undefined) return ids;
  throw new Error('PostgreSQL does not run as root, and no user postgres could be made. Run as another user.');
}

function idsOf(user: string): Ids | undefined {
  try {
    const [uid, gid] = ['-u', '-g'].map((flag) =>
      Number(execFileSync('id', [flag, user], { stdio: ['ignore', 'pipe', 'ignore'] })),
    );
    return uid === undefined || gid === undefined ? undefined : { uid, gid };
  } catch {
    return undefined;
  }
}

function hasSetpriv(): boolean {
  return process.platform === 'linux' && works(['setpriv', '--pdeathsig=INT', '--', 'true']);
}

function works([command = 'false', ...words]: readonly string[]): boolean {
  try {
    execFileSync(command, words, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function firstBlockedDirectory(path: string, ids: Ids): string | undefined {
  const ancestors: string[] = [];
  for (let current = realpathSync(path); ; current = dirname(current)) {
    ancestors.unshift(current);
    if (current === dirname(current)) break;
  }
  return ancestors.find((directory) => !mayEnter(statSync(directory), ids));
}

function mayEnter(directory: Stats, { uid, gid }: Ids): boolean {
  if (directory.uid === uid) return (directory.mode & 0o100) !== 0;
  if (directory.gid === gid) return (directory.mode & 0o010) !== 0;
  return (directory.mode & 0o001) !== 0;
}
