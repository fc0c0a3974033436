import type { ServerResponse } from 'node:http';
import type { ReadModelChanges } from '../reads/read-model-changes.js';

const HEARTBEAT_MS = 15_000;
/** Changes within this time become one event: a busy import must not make every screen reload hundreds of times. */
const GATHER_MS = 250;

/** Everybody who follows `/api/live`, served from one LISTEN connection. */
export class LiveAudience {
  private readonly followers = new Set<ServerResponse>();
  private readonly changed = new Set<string>();
  private gathering: NodeJS.Timeout | undefined;
  private readonly heartbeat: NodeJS.Timeout;
  private readonly stop: () => void;

  constructor(changes: ReadModelChanges) {
    this.stop = changes.subscribe((readModel) => this.note(readModel));
    this.heartbeat = setInterval(() => this.send(': still here\n\n'), HEARTBEAT_MS);
  }

  /** `expiresAt`: milliseconds; the stream ends with the token. */
  admit(response: ServerResponse, expiresAt: number): void {
    const goodbye = setTimeout(() => response.end('event: expired\ndata: {}\n\n'), Math.max(0, expiresAt - Date.now()));
    const leave = (): void => {
      clearTimeout(goodbye);
      this.followers.delete(response);
    };
    response.once('close', leave).once('error', leave);
    response.write('retry: 2000\nevent: ready\ndata: {}\n\n');
    this.followers.add(response);
  }

  close(): void {
    this.stop();
    clearInterval(this.heartbeat);
    clearTimeout(this.gathering);
    for (const response of this.followers) response.end();
  }

  /** Without a name anything may have changed: an empty list tells screens to ask again for all they show. */
  private note(readModel: string | undefined): void {
    if (readModel !== undefined) this.changed.add(readModel);
    this.gathering ??= setTimeout(() => {
      this.gathering = undefined;
      const resources = [...this.changed].toSorted();
      this.changed.clear();
      this.send(`event: changed\ndata: ${JSON.stringify({ resources })}\n\n`);
    }, GATHER_MS);
  }

  /** Whoever does not read is let go rather than kept in memory; the screen reconnects. */
  private send(text: string): void {
    for (const response of this.followers) {
      if (response.writableNeedDrain) response.destroy();
      else response.write(text);
    }
  }
}
