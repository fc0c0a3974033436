import { execFileSync } from 'node:child_process';
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chainEvents, NO_STREAM } from '@turnaround/event-store';
import { streamName } from '@turnaround/kernel';
import { appendStream, newEvent } from '../testing/journal-events.js';
import { chainedAgain, openSealed, readable, tamper, type SealedLedger } from '../testing/sealed-ledger.js';
import { verifyLedger } from '../verification/verify-ledger.js';
import { inWords, sealWords, verifyCommand } from '../verify-cli.js';
import { Seal, SealKey } from './seal.js';
import { SEAL_STREAM } from './seal-stream.js';
import { Seals } from './seals.js';

async function verified({ ledger, seals }: SealedLedger): Promise<{ chain?: string; seal?: string }> {
  const { broken, seals: report } = await verifyLedger(ledger, { witness: await seals.witness() });
  return {
    ...(broken && { chain: `${broken.finding} ${broken.stream}@${broken.revision}` }),
    ...(report?.finding && { seal: inWords(report.finding) }),
  };
}

const CHANGE = 'UPDATE event SET data = $3, metadata = $4 WHERE stream = $1 AND revision = $2';

describe('The seals of a ledger', () => {
  it('cover every event, in the ledger and outside, and say what is not sealed yet', async () => {
    await using world = await openSealed();
    const {
      seals: report,
      events,
      broken,
    } = await verifyLedger(world.ledger, { witness: await world.seals.witness() });
    expect(broken).toBeUndefined();
    // 12 events; the first seal, with two events; the second seal and the last two.
    expect({ events, report }).toEqual({ events: 18, report: { seals: 2, sealed: 15, unsealed: 3, outside: true } });
    expect(sealWords(report)).toEqual(['15 of them are as they were sealed (2 seals); 3 came later.']);
    const files = await readdir(world.directory);
    expect(files.filter((name) => name.endsWith('.seal.json'))).toHaveLength(2);
    expect(await readFile(join(world.directory, '000001.events.txt'), 'utf8')).toContain(`${world.streams[0]}@0 `);
  });

  it('are not made of seals alone, and not twice', async () => {
    await using world = await openSealed();
    expect(await world.seals.sealNow()).toHaveLength(1);
    await readable(world.ledger, SEAL_STREAM, 2);
    expect(await world.seals.sealNow()).toEqual([]);
    const both = new Seals({ ...world, database: world.operations });
    const late = await appendStream(world.ledger, 1);
    await readable(world.ledger, late, 0);
    const made = await Promise.all([world.seals.sealNow(), both.sealNow()]);
    expect(made.flat().map(({ number }) => number)).toEqual([4]);
  });

  it.each<
    [string, (world: SealedLedger) => Promise<void>, (world: SealedLedger) => { chain?: unknown; seal?: unknown }]
  >([
    [
      'a changed byte',
      (world) =>
        tamper(world, [
          `UPDATE event SET data = '{"index":99}' WHERE stream = $1 AND revision = 2`,
          [world.streams[1]],
        ]),
      ({ streams }) => ({ chain: `hash-mismatch ${streams[1]}@2` }),
    ],
    [
      'a cut tail',
      (world) =>
        tamper(
          world,
          ['DELETE FROM event WHERE stream = $1 AND revision > 1', [world.streams[2]]],
          [
            'DELETE FROM event WHERE (transaction_id, position) > (SELECT transaction_id, position FROM event WHERE stream = $1 AND revision = 1)',
            [world.streams[2]],
          ],
        ),
      ({ streams }) => ({ seal: `the ledger ends before what seal 1 covers does: ${streams[2]}@2 is missing first.` }),
    ],
    [
      'the end of one stream that is gone',
      (world) => tamper(world, ['DELETE FROM event WHERE stream = $1 AND revision = 3', [world.streams[0]]]),
      ({ streams }) => ({ seal: `under seal 1, ${streams[0]}@3 was sealed where ${streams[1]}@0 stands now.` }),
    ],
    [
      'a deleted stream',
      (world) => tamper(world, ['DELETE FROM event WHERE stream = $1', [world.streams[1]]]),
      ({ streams }) => ({ seal: `under seal 1, ${streams[1]}@0 was sealed where ${streams[2]}@0 stands now.` }),
    ],
    [
      'a forged stream',
      async (world) => {
        const [forged] = chainEvents(
          NO_STREAM,
          streamName('referral', randomUUID()),
          [newEvent()],
          '2026-01-05T10:00:00.000Z',
        );
        await tamper(world, [
          `INSERT INTO event (stream, revision, transaction_id, position, id, type, data, metadata) OVERRIDING SYSTEM VALUE
           SELECT $1, 0, transaction_id, position - 1000, $2, $3, $4, $5 FROM event WHERE stream = $6 AND revision = 0`,
          [
            forged?.stream,
            forged?.id,
            forged?.type,
            JSON.stringify(forged?.data),
            JSON.stringify(forged?.metadata),
            world.streams[1],
          ],
        ]);
      },
      ({ streams }) => ({
        seal: expect.stringMatching(
          new RegExp(`^under seal 1, ${streams[1]}@0 was sealed where referral-.*@0 stands now`),
        ),
      }),
    ],
    [
      'a recomputed chain',
      async (world) => {
        const { events } = await world.ledger.load(streamName('referral', (world.streams[1] ?? '').slice(9)));
        const again = chainedAgain(events, ({ data, revision }) =>
          revision === 2 ? { ...(data as object), explanation: 'Moved away' } : data,
        );
        await tamper(
          world,
          ...again.map(({ stream, revision, data, metadata }): [string, unknown[]] => [
            CHANGE,
            [stream, revision, JSON.stringify(data), JSON.stringify(metadata)],
          ]),
        );
      },
      ({ streams }) => ({ seal: `under seal 1, ${streams[1]}@2 was sealed where ${streams[1]}@2 stands now.` }),
    ],
    [
      'a changed order',
      (world) =>
        tamper(world, [
          `UPDATE event SET transaction_id = (SELECT transaction_id FROM event WHERE stream = $1 AND revision = 0) WHERE stream = $2`,
          [world.streams[2], world.streams[0]],
        ]),
      ({ streams }) => ({ seal: `under seal 1, ${streams[0]}@0 was sealed where ${streams[1]}@0 stands now.` }),
    ],
    [
      'a seal that was signed anew with another key',
      async (world) => {
        const { privateKey } = generateKeyPairSync('ed25519');
        const key = new SealKey(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
        const file = join(world.directory, '000001.seal.json');
        const { number, before, eventsRoot, streams, headsRoot, previous, sealedAt } = Seal.parse(
          JSON.parse(await readFile(file, 'utf8')),
        );
        await writeFile(
          file,
          JSON.stringify(key.sign({ number, before, events: 11, eventsRoot, streams, headsRoot, previous, sealedAt })),
        );
      },
      () => ({ seal: 'seal 1 says one thing in the ledger and another in the copy outside of it.' }),
    ],
    [
      'seals that were all made anew with another key, in the ledger and outside',
      async (world) => {
        await tamper(world, ['DELETE FROM event WHERE stream = $1', [SEAL_STREAM]]);
        await world.operations.query('TRUNCATE seal, sealed_head');
        await rm(world.keyFile);
        const pem = (await readdir(world.directory)).find((name) => name.endsWith('.pem')) ?? '';
        const published = await readFile(join(world.directory, pem), 'utf8');
        await rm(world.directory, { recursive: true });
        await world.seals.sealNow();
        await readable(world.ledger, SEAL_STREAM, 0);
        const anew = (await readdir(world.directory)).filter((name) => name.endsWith('.pem'));
        for (const name of anew) await rm(join(world.directory, name));
        await writeFile(join(world.directory, pem), published);
      },
      () => ({ seal: 'seal 1 was not signed with a key of this ledger, or does not follow the seal before it.' }),
    ],
  ])('find %s', async (_what, change, found) => {
    await using world = await openSealed();
    expect(await verified(world)).toEqual({});
    await change(world);
    expect(await verified(world)).toEqual(found(world));
    const said: string[] = [];
    const say = (line: string): void => void said.push(line);
    const env = { DATABASE_URL: world.url, SEALS_DIR: world.directory };
    expect(await verifyCommand(env, { out: say, error: say })).toBe(1);
    expect(said.join('\n')).toMatch(/BROKEN|NOT AS SEALED/);
  });

  it.each<[string, (world: SealedLedger) => Promise<unknown>]>([
    ['what it remembers', ({ operations }) => operations.query('TRUNCATE seal, sealed_head')],
    ['a part of what it remembers', ({ operations }) => operations.query('DELETE FROM seal WHERE number = 2')],
    ['the copies outside', ({ directory }) => rm(directory, { recursive: true })],
    ['the last copy outside', ({ directory }) => rm(join(directory, '000002.seal.json'))],
    [
      'the last seal in the ledger',
      (world) => tamper(world, ['DELETE FROM event WHERE stream = $1 AND revision = 1', [SEAL_STREAM]]),
    ],
  ])('go on where they lost %s', async (_what, lose) => {
    await using world = await openSealed();
    await lose(world);
    const [third] = await world.seals.sealNow();
    expect(third?.number).toBe(3);
    await readable(world.ledger, SEAL_STREAM, 2);
    expect(await verified(world)).toEqual({});
    expect((await readdir(world.directory)).filter((name) => name.endsWith('.seal.json'))).toHaveLength(3);
  });

  it('are not made of a ledger that has lost what was sealed', async () => {
    await using world = await openSealed();
    await tamper(world, ['DELETE FROM event WHERE stream = $1 AND revision = 3', [world.streams[0]]]);
    await world.operations.query('TRUNCATE seal, sealed_head');
    await expect(world.seals.sealNow()).rejects.toThrow('The ledger does not hold what seal 1 covers (events 1 to 12)');
    expect(await world.seals.health()).toMatchObject({ ok: false });
  });

  it('prove to a third party that an event was there, and not that another was', async () => {
    await using world = await openSealed();
    const proof = await world.seals.proofOf(world.streams[1] ?? '', 2);
    const files = { proof: join(world.directory, 'proof.json'), key: join(world.directory, 'published.pem') };
    await writeFile(files.key, proof?.publicKey ?? '');
    const check = async (given: unknown): Promise<string> => {
      await writeFile(files.proof, JSON.stringify(given));
      try {
        return execFileSync(process.execPath, ['docs/check-inclusion.mjs', files.proof, files.key], {
          encoding: 'utf8',
        });
      } catch (error) {
        return String((error as { stdout?: unknown }).stdout);
      }
    };
    expect(await check(proof)).toMatch(new RegExp(`^${world.streams[1]}@2 [0-9a-f]{64} was sealed on 20`));
    expect(await check({ ...proof, line: proof?.line.replace('@2', '@3') })).toBe('NOT PROVED\n');
    expect(await check({ ...proof, path: proof?.path.slice(1) })).toBe('NOT PROVED\n');
    expect(await check({ ...proof, seal: { ...proof?.seal, sealedAt: '2020-01-01T00:00:00.000Z' } })).toBe(
      'NOT PROVED\n',
    );
    expect(await world.seals.proofOf(world.streams[1] ?? '', 9)).toBeUndefined();
    const late = await appendStream(world.ledger, 1);
    await readable(world.ledger, late, 0);
    expect(await world.seals.proofOf(late, 0)).toBeUndefined();
  });
});
