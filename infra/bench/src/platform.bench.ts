import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bench, Figure } from './figures.js';
import { type ProcessMemory, residentMemory } from './memory.js';
import { places } from './places.js';
import { npmStart, startPlatform } from './platform.js';

const LOADING_MS = 900_000;
const LOADED = /Demonstration programme: loaded/;
const FAILED = /demonstration programme could not be loaded/;

/** Start to ready of an installed and built checkout, and memory of the whole embedded platform with its demonstration programme. */
export const platformBench: Bench = {
  name: 'platform',
  async run() {
    const directory = await mkdtemp(join(tmpdir(), 'turnaround-bench-'));
    try {
      return [await startToReady(join(directory, 'empty')), ...(await memory(join(directory, 'demonstration')))];
    } finally {
      await rm(directory, { recursive: true, force: true });
    }
  },
};

async function startToReady(data: string): Promise<Figure> {
  const env = { TURNAROUND_DATA: data, DEMONSTRATION: 'none' };
  // The first start builds what has changed and makes the database; it also warms the file cache.
  const first = await npmStart(env);
  await first.child.stop();
  const second = await npmStart(env);
  await second.child.stop();
  return {
    key: 'ready_s',
    title: '`npm start` to ready, warm, empty programme',
    value: second.readySeconds,
    unit: 's',
    goal: '< 5',
    baseline: `first start ${first.readySeconds.toFixed(1)} s`,
  };
}

async function memory(data: string): Promise<readonly Figure[]> {
  if (!existsSync(places.demonstration)) {
    console.log('  resident memory: not measured, the demonstration programme is not built');
    return [];
  }
  const platform = await startPlatform('embedded', { TURNAROUND_DATA: data });
  try {
    const outcome = await Promise.race([
      platform.child.said(LOADED, LOADING_MS).then(() => 'loaded'),
      platform.child.said(FAILED, LOADING_MS).then(
        () => 'failed',
        () => 'failed',
      ),
    ]);
    if (outcome === 'failed') {
      console.log('  resident memory: not measured, the demonstration programme could not be loaded');
      return [];
    }
    const processes = await residentMemory(platform.child.pid);
    const megabytes = sum(processes);
    const postgres = sum(processes.filter(({ command }) => command.includes('postgres')));
    return [
      {
        key: 'resident_mb',
        title: 'embedded platform with demonstration, PSS',
        value: megabytes,
        unit: 'MB',
        goal: '< 700',
        baseline: `Node ${Math.round(megabytes - postgres)}, PostgreSQL ${Math.round(postgres)}; ${processes.length} processes`,
      },
    ];
  } finally {
    await platform.child.stop();
  }
}

function sum(processes: readonly ProcessMemory[]): number {
  return processes.reduce((total, { megabytes }) => total + megabytes, 0);
}
