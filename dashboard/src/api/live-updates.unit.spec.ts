import type { Session } from '../session/session.js';
import { watchFreshness } from './freshness.js';
import { type Change, followChanges } from './live-updates.js';
import { observable } from './observable.js';

const session: Session = {
  useOwnTokens: () => Promise.resolve(),
  begin: () => Promise.resolve('signed-in'),
  accessToken: () => Promise.resolve('a-token'),
  renew: () => Promise.resolve(true),
  signIn: () => Promise.resolve(),
  ended: observable(false),
  noteEnded: () => Promise.resolve(false),
  signInBeside: () => Promise.resolve('same-person'),
  handBack: () => Promise.resolve(false),
  unknownToIssuer: () => Promise.resolve(undefined),
  completeSignIn: () => Promise.resolve('/'),
  signOut: () => Promise.resolve(),
  forget: () => Promise.resolve(),
};

/** What is told while the platform sends these chunks. */
async function told(...chunks: string[]): Promise<readonly Change[]> {
  const changes: Change[] = [];
  const following = new AbortController();
  const encoder = new TextEncoder();
  let next = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(stream) {
      const chunk = chunks[next];
      next += 1;
      if (chunk !== undefined) return stream.enqueue(encoder.encode(chunk));
      following.abort();
      stream.close();
    },
  });
  const { fetch } = globalThis;
  globalThis.fetch = () => Promise.resolve(new Response(body));
  try {
    await followChanges(session, watchFreshness(), (change) => changes.push(change), following.signal);
  } finally {
    globalThis.fetch = fetch;
  }
  return changes;
}

describe('Live updates', () => {
  it('name the resources of each change, wherever the chunks are cut', async () => {
    const chunks = ['eve', 'nt: cha', 'nged\r', '\ndata: {"resources":\ndata: ["cl', 'aims"]}\n', '\n'];
    expect(await told(...chunks)).toEqual([{ resources: ['claims'] }]);
  });

  it('pass over comments and other events', async () => {
    const chunks = [
      ': keep-alive\n\nevent: ready\ndata: {}\n\n',
      'event: changed\ndata: {"projection":"claim_batches"}\n\n',
    ];
    expect(await told(...chunks)).toEqual([{ resources: ['claim-batches'] }]);
  });
});
