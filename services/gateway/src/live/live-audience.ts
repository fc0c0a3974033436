import type { ServerResponse } from 'node:http';
import type { Actor } from '@turnaround/kernel';
import { type Cancel, every, later } from '@turnaround/resilience';
import { mayRead } from '../access/scope.js';
import type { ReadModelChanges } from '../reads/read-model-changes.js';

const HEARTBEAT_MS = 15_000;
/** Changes within this time become one event: a busy import must not make every screen reload hundreds of times. */
const GATHER_MS = 250;

/** Everybody who follows `/api/live`, served from one LISTEN connection. */
export class LiveAudience {
  private readonly followers = new Map<ServerResponse, Actor>();
  private readonly changed = new Set<string>();
  private gathering: Cancel | undefined;
  private readonly stopHeartbeat: Cancel;
  private readonly stop: () => void;

  constructor(changes: ReadModelChanges) {
    this.stop = changes.subscribe((readModel) => this.note(readModel));
    this.stopHeartbeat = every(HEARTBEAT_MS, () => this.send(() => ': still here\n\n'));
  }

  /** `expiresAt`: milliseconds; the stream ends with the token. */
  admit(response: ServerResponse, actor: Actor, expiresAt: number): void {
    const cancelGoodbye = later(Math.max(0, expiresAt - Date.now()), () =>
      response.end('event: expired\ndata: {}\n\n'),
    );
    const leave = (): void => {
      cancelGoodbye();
      this.followers.delete(response);
    };
    response.once('close', leave).once('error', leave);
    response.write('retry: 2000\nevent: ready\ndata: {}\n\n');
    this.followers.set(response, actor);
  }

  close(): void {
    this.stop();
    this.stopHeartbeat();
    this.gathering?.();
    for (const response of this.followers.keys()) response.end();
  }

  /**
   * Without a name anything may have changed: an empty list tells screens to ask again for all they show. Nobody is told of a list
   * that they may not read.
   */
  private note(readModel: string | undefined): void {
    if (readModel !== undefined) this.changed.add(readModel);
    this.gathering ??= later(GATHER_MS, () => {
      this.gathering = undefined;
      const changed = [...this.changed].toSorted();
      this.changed.clear();
      this.send((actor) => {
        const resources = changed.filter((name) => mayRead(actor, name));
        if (resources.length === 0 && changed.length > 0) return undefined;
        return `event: changed\ndata: ${JSON.stringify({ resources })}\n\n`;
      });
    });
  }

  /** Whoever does not read is let go rather than kept in memory; the screen reconnects. */
  private send(textFor: (actor: Actor) => string | undefined): void {
    for (const [response, actor] of this.followers) {
      const text = textFor(actor);
      if (text === undefined) continue;
      if (response.writableNeedDrain) response.destroy();
      else response.write(text);
    }
  }
}
