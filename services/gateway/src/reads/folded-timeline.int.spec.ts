import { TimelineLine, TimelineRow } from '@turnaround/contracts';
import { z } from 'zod';
import { startGateway, type GatewayUnderTest } from '../testing/gateway-under-test.js';

interface Event {
  readonly id: string;
  readonly familyId: string | null;
  readonly fileId: string | null;
  readonly occurredAt: string;
  readonly type: string;
}

/** A number below `most` that follows from `seed` alone. */
function drawn(seed: number, most: number): number {
  return ((seed * 2_654_435_761) >>> 8) % most;
}

/** Few instants, files and families, so that every way they can stand together comes up. */
const events = Array.from({ length: 240 }, (_, number): Event => {
  const file = drawn(number * 7 + 1, 5);
  return {
    id: `event-${String(drawn(number, 100_000)).padStart(5, '0')}-${number}`,
    familyId: ['north-1', 'north-2', 'south-1', null][drawn(number * 3 + 5, 4)] ?? null,
    fileId: file < 3 ? `file-${file}` : null,
    occurredAt: `2026-03-01T10:00:${String(drawn(number * 11 + 2, 40)).padStart(2, '0')}.000Z`,
    type: drawn(number * 13, 3) === 0 ? 'outcomes.EvidenceRetracted' : 'outcomes.EvidenceRecorded',
  };
});
const inFamily = (familyId: string): Event[] => events.filter((event) => event.familyId === familyId);

describe('The timeline folded', () => {
  let gateway: GatewayUnderTest;
  beforeAll(async () => {
    gateway = await startGateway();
    for (const [id, teamId] of [
      ['north-1', 'north'],
      ['north-2', 'north'],
      ['south-1', 'south'],
    ] as const) {
      await gateway.tables.insert('families', { id, teamId, familyName: id });
      await gateway.tables.insert('pipeline', { id, familyId: id, teamId });
    }
    for (const [line, event] of events.entries()) {
      const { familyId } = event;
      await gateway.tables.insert('timeline', {
        ...event,
        familyName: familyId,
        caseId: familyId,
        familyIds: familyId === null ? [] : [familyId],
        fileLine: line + 2,
        data: { of: familyId },
        recordedAt: event.occurredAt,
      });
    }
  });
  afterAll(() => gateway[Symbol.asyncDispose]());

  const auditor = () => gateway.as('auditor');
  const northWorker = () => gateway.as('key-worker', { teamId: 'north' });

  async function asked(
    who: ReturnType<GatewayUnderTest['as']>,
    query: Readonly<Record<string, unknown>>,
  ): Promise<{ status: number; body: unknown; total: number }> {
    const parts = Object.entries(query).map(([part, value]): [string, string] => [part, JSON.stringify(value)]);
    const { status, body, headers } = await who.fetch(`/api/timeline?${new URLSearchParams(parts).toString()}`);
    return { status, body, total: Number(headers.get('content-range')?.split('/')[1]) };
  }

  async function linesOf(
    who: ReturnType<GatewayUnderTest['as']>,
    query: Readonly<Record<string, unknown>>,
  ): Promise<{ lines: readonly TimelineLine[]; total: number }> {
    const { body, total } = await asked(who, { ...query, fold: true });
    return { lines: z.array(TimelineLine).parse(body), total };
  }

  /** Every line there is, page by page. */
  async function paged(
    who: ReturnType<GatewayUnderTest['as']>,
    query: Readonly<Record<string, unknown>>,
    size: number,
  ): Promise<readonly TimelineLine[]> {
    const all: TimelineLine[] = [];
    for (;;) {
      const { lines, total } = await linesOf(who, { ...query, range: [all.length, all.length + size - 1] });
      all.push(...lines);
      if (all.length >= total || lines.length === 0) return all;
    }
  }

  /** The rows a line stands for, as a screen asks for them when somebody opens it. */
  async function rowsOf(
    who: ReturnType<GatewayUnderTest['as']>,
    { id, fileId, fold }: TimelineLine,
    filter: Readonly<Record<string, unknown>>,
  ): Promise<readonly string[]> {
    if (fold === null) return [id];
    const between = { fileId, occurredAt_gte: fold.from, occurredAt_lte: fold.to };
    const { body } = await asked(who, { filter: { ...filter, ...between }, range: [0, 999] });
    const rows = z.array(TimelineRow).parse(body);
    const lines = rows.map((row) => row.fileLine ?? 0);
    expect(rows.map((row) => row.id)).toContain(id);
    expect(fold).toMatchObject({
      count: rows.length,
      kinds: Object.fromEntries(
        [...Map.groupBy(rows, ({ type }) => type)].map(([type, ofType]) => [type, ofType.length]),
      ),
      within: new Set(rows.flatMap(({ familyId }) => familyId ?? [])).size,
      firstLine: Math.min(...lines),
      lastLine: Math.max(...lines),
    });
    return rows.map((row) => row.id);
  }

  const sorted = (ids: readonly string[]): readonly string[] => ids.toSorted();

  describe.each([
    { who: 'an auditor', as: () => auditor(), filter: { familyId: 'north-1' }, rows: inFamily('north-1') },
    { who: 'the team', as: () => northWorker(), filter: { familyId: 'north-2' }, rows: inFamily('north-2') },
    {
      who: 'an auditor',
      as: () => auditor(),
      filter: { familyId: 'north-1', type: ['outcomes.EvidenceRecorded'] },
      rows: inFamily('north-1').filter(({ type }) => type === 'outcomes.EvidenceRecorded'),
    },
    { who: 'an auditor', as: () => auditor(), filter: {}, rows: events },
    {
      who: 'the team',
      as: () => northWorker(),
      filter: {},
      rows: events.filter(({ familyId }) => familyId?.startsWith('north')),
    },
    {
      who: 'an auditor',
      as: () => auditor(),
      filter: { familyId: ['north-1', 'south-1'] },
      rows: [...inFamily('north-1'), ...inFamily('south-1')],
    },
  ])('for $who, asked $filter', ({ as, filter, rows }) => {
    it.each([
      ['DESC', 3],
      ['DESC', 7],
      ['ASC', 4],
      ['DESC', 1000],
    ] as const)('opens to exactly its rows, %s in pages of %i', async (order, size) => {
      const lines = await paged(as(), { filter, sort: ['occurredAt', order] }, size);
      const opened: string[] = [];
      for (const line of lines) opened.push(...(await rowsOf(as(), line, filter)));
      expect(sorted(opened)).toEqual(sorted(rows.map(({ id }) => id)));
    });
  });

  it('parts a file in two where something came in between, of one family', async () => {
    const { lines } = await linesOf(auditor(), { filter: { familyId: 'north-1' }, range: [0, 999] });
    for (const [place, line] of lines.entries()) {
      const next = lines[place + 1];
      expect(line.fileId !== null && line.fileId === next?.fileId).toBe(false);
    }
    expect(lines.filter(({ fileId }) => fileId === 'file-1').length).toBeGreaterThan(1);
  });

  it('has one line a file, of the whole programme', async () => {
    const { lines } = await linesOf(auditor(), { range: [0, 999] });
    expect(sorted(lines.flatMap(({ fileId }) => fileId ?? []))).toEqual(['file-0', 'file-1', 'file-2']);
  });

  it('names no family where a line is about several', async () => {
    const { lines } = await linesOf(auditor(), { filter: { fileId: 'file-1' } });
    expect(lines).toMatchObject([{ familyId: null, familyName: null, caseId: null, data: {}, fold: { within: 3 } }]);
    const one = await linesOf(auditor(), { filter: { fileId: 'file-1', familyId: 'south-1' } });
    expect(one.lines[0]).toMatchObject({ familyName: 'south-1', data: { of: 'south-1' } });
  });

  it('counts of a file only what the reader may see', async () => {
    const { lines } = await linesOf(northWorker(), { filter: { fileId: 'file-1' } });
    const seen = events.filter(({ fileId, familyId }) => fileId === 'file-1' && familyId?.startsWith('north'));
    expect(lines).toMatchObject([{ fold: { count: seen.length, within: 2 } }]);
  });

  it.each([
    ['/api/families?fold=true', '/fold'],
    ['/api/timeline?fold=yes', '/fold'],
    ['/api/timeline?fold=true&format=csv', '/fold'],
    ['/api/timeline?fold=true&sort=["type","ASC"]', '/sort/type'],
  ])('refuses %s, naming %s', async (path, pointer) => {
    const { status, body } = await auditor().fetch(path);
    expect(status).toBe(400);
    expect(body).toMatchObject({ errors: [{ pointer }] });
  });

  it('leaves the file row by row', async () => {
    const { body } = await auditor().fetch('/api/timeline?format=csv');
    expect(String(body).trim().split('\r\n')).toHaveLength(events.length + 1);
  });
});
