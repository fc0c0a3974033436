import { AT_ONCE, Backoff, keepTrying, pause, pollUntil, retry, whileLeading, within } from './index.js';

const AN_HOUR = 3_600_000;

const fails = (times: number): { tries: number; work: () => Promise<string> } => {
  const counted = {
    tries: 0,
    work: () => {
      counted.tries += 1;
      return counted.tries > times ? Promise.resolve('done') : Promise.reject(new Error(`failure ${counted.tries}`));
    },
  };
  return counted;
};

describe('A pause', () => {
  it('ends at once when nobody waits for it any more', async () => {
    const stop = new AbortController();
    const waiting = pause(AN_HOUR, stop.signal);
    stop.abort();
    await expect(waiting).resolves.toBeUndefined();
    await expect(pause(AN_HOUR, stop.signal)).resolves.toBeUndefined();
  });
});

describe('Backing off', () => {
  it('doubles up to the longest wait, of which at least half is kept, and begins anew after a success', () => {
    const backoff = new Backoff({ firstMs: 100, longestMs: 350 });
    const rounds = [100, 200, 350, 350].map((ceiling) => [ceiling, backoff.next()] as const);
    for (const [ceiling, wait] of rounds) {
      expect(wait).toBeGreaterThanOrEqual(ceiling / 2);
      expect(wait).toBeLessThanOrEqual(ceiling);
    }
    backoff.reset();
    expect(backoff.next()).toBeLessThanOrEqual(100);
  });
});

describe('Trying again', () => {
  it('goes on until it works', async () => {
    const counted = fails(3);
    const seen: string[] = [];
    const answer = await retry(counted.work, { pace: AT_ONCE, onFailure: (error) => seen.push(String(error)) });
    expect([answer, seen.length]).toEqual(['done', 3]);
  });

  it('throws the last failure when its tries are used up', async () => {
    await expect(retry(fails(9).work, { pace: AT_ONCE, attempts: 3 })).rejects.toThrow('failure 3');
  });

  it('throws the last failure when its time is up', async () => {
    await expect(retry(fails(Number.POSITIVE_INFINITY).work, { withinMs: 0 })).rejects.toThrow('failure 1');
  });

  it('does not repeat what another try cannot help', async () => {
    const counted = fails(9);
    await expect(retry(counted.work, { pace: AT_ONCE, worthIt: () => false })).rejects.toThrow('failure 1');
    expect(counted.tries).toBe(1);
  });

  it('stops waiting when the signal aborts, and for ever means until then', async () => {
    const stop = new AbortController();
    const counted = fails(Number.POSITIVE_INFINITY);
    await keepTrying(async () => void (await counted.work()), {
      signal: stop.signal,
      pace: { firstMs: 60_000, longestMs: 60_000 },
      onFailure: () => queueMicrotask(() => stop.abort()),
    });
    expect(counted.tries).toBe(1);
  });
});

describe('Polling', () => {
  it('asks until there is an answer', async () => {
    let asked = 0;
    await expect(pollUntil(() => (++asked === 3 ? asked : undefined), { everyMs: 1 })).resolves.toBe(3);
  });

  it('asks at least once, and gives up without an answer', async () => {
    let asked = 0;
    await expect(pollUntil(() => ++asked > 1, { everyMs: 1, withinMs: 0 })).resolves.toBeUndefined();
    expect(asked).toBe(1);
  });
});

describe('A time limit', () => {
  it('answers for what is late, and lets failures in time through', async () => {
    await expect(within(1, new Promise(() => undefined), () => 'late')).resolves.toBe('late');
    await expect(within(60_000, Promise.reject(new Error('broken')), () => 'late')).rejects.toThrow('broken');
    await expect(within(60_000, Promise.resolve('in time'), () => 'late')).resolves.toBe('in time');
  });
});

describe('Leading', () => {
  it('stands by, leads when it may, begins again after failures, and ends with the signal', async () => {
    const stop = new AbortController();
    const story: string[] = [];
    const lost = new AbortController().signal;
    const turns: (() => Promise<{ lost: AbortSignal; release(): Promise<void> } | undefined>)[] = [
      () => Promise.resolve(undefined),
      () => Promise.reject(new Error('database away')),
      () => Promise.resolve({ lost, release: () => Promise.resolve(void story.push('released')) }),
      () => Promise.resolve({ lost, release: () => Promise.resolve(void story.push('released')) }),
    ];
    let worked = 0;
    await whileLeading({
      signal: stop.signal,
      standbyMs: 0,
      pace: AT_ONCE,
      seek: () => turns.shift()?.() ?? Promise.resolve(undefined),
      work: (signal) => {
        story.push('leads');
        worked += 1;
        if (worked === 1) return Promise.reject(new Error('work failed'));
        stop.abort();
        expect(signal.aborted).toBe(true);
        return Promise.resolve();
      },
      onStandby: () => story.push('stands by'),
      onTrouble: (error) => story.push(String(error)),
    });
    expect(story).toEqual([
      'stands by',
      'Error: database away',
      'leads',
      'released',
      'Error: work failed',
      'leads',
      'released',
    ]);
  });

  it('tells the work when leadership is lost', async () => {
    const stop = new AbortController();
    const lost = new AbortController();
    await whileLeading({
      signal: stop.signal,
      seek: () => Promise.resolve({ lost: lost.signal, release: () => Promise.resolve() }),
      work: (signal) => {
        lost.abort();
        expect(signal.aborted).toBe(true);
        stop.abort();
        return Promise.resolve();
      },
      onTrouble: (error) => expect(error).toBeUndefined(),
    });
  });
});
