import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pause } from '@turnaround/resilience';
import type { Bench, Figure } from './figures.js';
import { type ProcessMemory, residentMemory } from './memory.js';
import { places } from './places.js';
import { npmStart, startPlatform } from './platform.js';

const LOADING_MS = 900_000;
/** Until what loading has left behind is given back. */
const SETTLING_MS = 60_000;
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
    const busy = connectionsOf(await residentMemory(platform.child.pid));
    await pause(SETTLING_MS);
    const processes = await residentMemory(platform.child.pid);
    const megabytes = sum(processes);
    const postgres = sum(processes.filter(({ command }) => command.includes('postgres')));
    return [
      {
        key: 'resident_mb',
        title: 'embedded platform with demonstration, settled for a minute, PSS',
        value: megabytes,
        unit: 'MB',
        goal: '< 600',
        baseline: `Node ${Math.round(megabytes - postgres)}, PostgreSQL ${Math.round(postgres)}; ${processes.length} processes`,
      },
      {
        key: 'pg_connections',
        title: 'PostgreSQL connections of the embedded platform, the most of loaded and settled',
        value: Math.max(busy, connectionsOf(processes)),
        unit: '',
        goal: '≤ 40',
        baseline: `${busy} just loaded, ${connectionsOf(processes)} settled`,
      },
    ];
  } finally {
    await platform.child.stop();
  }
}

/** PostgreSQL has a process for each connection and names it for who is connected from where. */
function connectionsOf(processes: readonly ProcessMemory[]): number {
  return processes.filter(({ command }) => /^postgres: \S+ \S+ [\d.:a-f]+\(\d+\)/.test(command)).length;
}

function sum(processes: readonly ProcessMemory[]): number {
  return processes.reduce((total, { megabytes }) => total + megabytes, 0);
}
