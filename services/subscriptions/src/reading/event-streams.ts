import type { ServerResponse } from 'node:http';
import { type Cancel, every, later } from '@turnaround/resilience';
import { problemFrom } from '@turnaround/service-kit';
import type { Logger } from 'pino';
import type { SharedEvents } from './shared-events.js';

const HEARTBEAT_MS = 15_000;
/** Streams end after a while so that access is checked again. Clients reconnect and resume by themselves. */
const LONGEST_MS = 10 * 60_000;
const PAGE = 100;
const RETRY_MS = 2_000;

interface Follower {
  readonly response: ServerResponse;
  readonly agencyId: string;
  readonly correlationId: string;
  sent: number;
  sending: boolean;
  /** Something came while a page was being sent. */
  more: boolean;
}

/** Everybody who follows events. */
export class EventStreams {
  readonly #followers = new Set<Follower>();
  readonly #stopHeartbeat: Cancel;
  #closed = false;

  constructor(
    private readonly sharedEvents: SharedEvents,
    private readonly logger: Logger,
  ) {
    this.#stopHeartbeat = every(HEARTBEAT_MS, () => this.beat());
  }

  open(response: ServerResponse, agencyId: string, after: number, correlationId: string): void {
    // Whoever left while it was found out what they may see would stay for ever: nothing tells of their leaving again.
    if (response.destroyed || this.#closed) {
      response.destroy();
      return;
    }
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
      'x-correlation-id': correlationId,
    });
    response.write(`retry: ${RETRY_MS}\n\n`);
    const follower: Follower = { response, agencyId, correlationId, sent: after, sending: false, more: false };
    this.#followers.add(follower);
    const cancelGoodbye = later(LONGEST_MS, () => response.end());
    const leave = (): void => {
      cancelGoodbye();
      this.#followers.delete(follower);
    };
    response.once('close', leave).once('error', leave);
    void this.send(follower);
  }

  /** Something is new for the agency; for all of them when it is not known for whom. */
  wake(agencyId: string | undefined): void {
    for (const follower of this.#followers) {
      if (agencyId === undefined || follower.agencyId === agencyId) void this.send(follower);
    }
  }

  close(): void {
    this.#closed = true;
    this.#stopHeartbeat();
    for (const { response } of this.#followers) response.end();
  }

  private beat(): void {
    for (const follower of this.#followers) {
      // A client that does not read is disconnected instead of being buffered in memory. It resumes where it was.
      if (follower.response.writableNeedDrain) follower.response.destroy();
      else follower.response.write(': still here\n\n');
      void this.send(follower);
    }
  }

  private async send(follower: Follower): Promise<void> {
    follower.more = true;
    if (follower.sending) return;
    follower.sending = true;
    try {
      while (follower.more && this.#followers.has(follower) && !follower.response.writableNeedDrain) {
        follower.more = false;
        const items = await this.sharedEvents.read(follower.agencyId, follower.sent, PAGE, follower.correlationId);
        for (const { cursor, sequence, event } of items) {
          follower.response.write(`id: ${cursor}\nevent: cloudevent\ndata: ${JSON.stringify(event)}\n\n`);
          follower.sent = sequence;
        }
        if (items.length === PAGE) follower.more = true;
      }
    } catch (error) {
      this.logger.warn({ error: String(error) }, 'events could not be read; its followers resume later');
      const { problem } = problemFrom(error, follower.correlationId);
      follower.response.end(`event: refused\ndata: ${JSON.stringify(problem)}\n\n`);
    } finally {
      follower.sending = false;
    }
  }
}
