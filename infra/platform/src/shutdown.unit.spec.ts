import { eventually } from '@turnaround/testing';
import { Shutdown } from './shutdown.js';

describe('The end of the platform', () => {
  let left: number[];
  let said: string;

  beforeEach(() => {
    left = [];
    said = '';
  });
  afterEach(() => {
    for (const signal of ['SIGINT', 'SIGTERM']) process.removeAllListeners(signal);
  });

  const shutdown = (patienceMs: number): Shutdown =>
    new Shutdown({
      patienceMs,
      exit: (code) => void left.push(code),
      tell: (sentence) => void (said += sentence),
    });

  it('closes what was opened, newest first, and leaves with 0', async () => {
    const closed: string[] = [];
    const end = shutdown(1_000);
    end.later(() => void closed.push('database'));
    end.later(() => Promise.resolve(void closed.push('service')));
    process.emit('SIGINT');
    await eventually(() => left.length === 1);
    expect(closed).toEqual(['service', 'database']);
    expect(left).toEqual([0]);
  });

  it('closes also what is opened while it closes', async () => {
    const closed: string[] = [];
    const end = shutdown(1_000);
    end.later(() => void closed.push('database'));
    end.later(() => {
      end.later(() => void closed.push('late service'));
      closed.push('service');
    });
    process.emit('SIGINT');
    await eventually(() => left.length === 1);
    expect(closed).toEqual(['service', 'late service', 'database']);
  });

  it('goes on when a part never closes, and says so', async () => {
    const closed: string[] = [];
    const end = shutdown(50);
    end.later(() => void closed.push('database'));
    end.later(() => new Promise(() => undefined));
    process.emit('SIGTERM');
    await eventually(() => left.length === 1);
    expect(closed).toEqual(['database']);
    expect(said).toContain('A part did not close within 0.05 s');
  });

  it('ends at once when asked a second time, but not for one Ctrl-C that arrives twice', async () => {
    const end = shutdown(60_000);
    end.later(() => new Promise(() => undefined));
    process.emit('SIGINT');
    process.emit('SIGINT');
    expect(left).toEqual([]);
    await eventually(() => {
      process.emit('SIGINT');
      return left.length > 0;
    });
    expect(left[0]).toBe(130);
    expect(said).toContain('Stopping at once');
  });
});
