import { mkdtemp, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FollowedFile } from './followed-file.js';

describe('A file that is followed', () => {
  const unreadable: string[] = [];
  const followed = async (text: string) => {
    const file = join(await mkdtemp(join(tmpdir(), 'followed-')), 'list.json');
    await writeFile(file, text);
    const list = new FollowedFile(file, {
      parse: (now) => JSON.parse(now) as unknown,
      onUnreadable: ({ message }) => unreadable.push(message),
    });
    return { file, list };
  };

  it('says at each use what it says now, also where it was replaced, or given the time of the one before', async () => {
    const { file, list } = await followed('[1]');
    expect(list.current).toEqual([1]);
    const then = new Date('2026-01-05T09:00:00Z');
    await utimes(file, then, then);
    expect(list.current).toEqual([1]);
    await writeFile(file, '[2]');
    await utimes(file, then, then);
    expect(list.current).toEqual([2]);
    await writeFile(`${file}.new`, '[3]');
    await rename(`${file}.new`, file);
    expect(list.current).toEqual([3]);
    const again = list.current;
    expect(list.current).toBe(again);
  });

  it('leaves in force what it said before while it cannot be read, and says so once', async () => {
    const { file, list } = await followed('[1]');
    await writeFile(file, '[1, ');
    expect([list.current, list.current]).toEqual([[1], [1]]);
    expect(list.problem).toBe(unreadable[0]);
    expect(unreadable).toHaveLength(1);
    await rm(file);
    expect(list.current).toEqual([1]);
    expect(unreadable).toHaveLength(2);
    await writeFile(file, '[4]');
    expect([list.current, list.problem]).toEqual([[4], undefined]);
  });

  it('lets nothing start with it that cannot be read', async () => {
    await expect(followed('[')).rejects.toThrow(SyntaxError);
    expect(() => new FollowedFile('/nowhere/at/all', { parse: String })).toThrow('ENOENT');
  });
});
