import { readdir, readFile, writeFile } from 'node:fs/promises';

/** Process ids of `pid` and all its descendants, whatever group or session they are in. */
async function processTree(pid: number): Promise<readonly number[]> {
  const parents = new Map<number, number>();
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '');
    // The command's name stands in brackets and may hold spaces and brackets itself.
    const parent = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .at(1);
    if (parent !== undefined) parents.set(Number(name), Number(parent));
  }
  const tree = [pid];
  for (const member of tree)
    tree.push(...[...parents].filter(([, parent]) => parent === member).map(([child]) => child));
  return tree;
}

export interface ProcessMemory {
  readonly pid: number;
  readonly command: string;
  readonly megabytes: number;
}

/**
 * Resident memory of a process and its descendants as proportional set sizes: pages shared between processes (PostgreSQL's
 * buffers, Node's program text) count once in the sum. Linux only.
 */
export async function residentMemory(pid: number): Promise<readonly ProcessMemory[]> {
  const tree = await processTree(pid);
  const sizes = await Promise.all(
    tree.map(async (member) => {
      const [rollup, command] = await Promise.all(
        ['smaps_rollup', 'cmdline'].map((file) => readFile(`/proc/${member}/${file}`, 'utf8').catch(() => '')),
      );
      const kilobytes = Number(/^Pss:\s+(\d+) kB/m.exec(rollup ?? '')?.[1] ?? 0);
      return { pid: member, command: (command ?? '').replaceAll('\0', ' ').trim(), megabytes: kilobytes / 1024 };
    }),
  );
  return sizes.toSorted((one, other) => other.megabytes - one.megabytes);
}

/** Starts `peakMegabytes` of the process afresh. Linux only. */
export async function forgetPeak(pid: number): Promise<void> {
  await writeFile(`/proc/${pid}/clear_refs`, '5');
}

/**
 * The most memory that was resident since the start, or since `forgetPeak`. The kernel keeps this figure, so nothing
 * has to be sampled.
 */
export async function peakMegabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? Number.NaN) / 1024;
}
