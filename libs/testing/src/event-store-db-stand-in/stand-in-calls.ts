/** The calls of the Streams service over a log: append, read, subscribe, delete. */
import grpc from '@grpc/grpc-js';
import { randomUUID } from 'node:crypto';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type {
  BatchAppendReq,
  BatchAppendResp,
  DeleteReq,
  ReadReq,
  ReadResp,
  TombstoneReq,
} from '@eventstore/db-client/generated/streams_pb.js';
import {
  appendedAnswer,
  checkpoint,
  confirmation,
  eventAnswer,
  failure,
  notFound,
  type Refusal,
  refusedAnswer,
} from './stand-in-answers.js';
import { type CallRefusal, refusalOf } from './stand-in-accounts.js';
import type { Expected, LoggedEvent, ProposedEvent, StandInLog } from './stand-in-log.js';
import type { StandInBehaviour } from './stand-in-behaviour.js';

type Batches = grpc.ServerDuplexStream<BatchAppendReq, BatchAppendResp>;
type Reads = grpc.ServerWritableStream<ReadReq, ReadResp>;
type Options = NonNullable<ReturnType<ReadReq['getOptions']>>;

/** Filtered subscriptions say how far they have looked after so many events that were not asked for. */
const CHECKPOINT_EVERY = 32;

export class StandInCalls {
  readonly #log: StandInLog;
  readonly #behaviour: StandInBehaviour;
  readonly #followers = new Set<(events: readonly LoggedEvent[]) => void>();

  constructor(log: StandInLog, behaviour: StandInBehaviour) {
    this.#log = log;
    this.#behaviour = behaviour;
  }

  readonly batchAppend = (call: Batches): void => {
    const unfinished = new Map<
      string,
      { options: NonNullable<ReturnType<BatchAppendReq['getOptions']>>; events: ProposedEvent[] }
    >();
    call.on('data', (request: BatchAppendReq) => {
      const id = request.getCorrelationId()?.getString() ?? '';
      const options = request.getOptions();
      const append = unfinished.get(id) ?? (options && { options, events: [] });
      if (append === undefined) return;
      unfinished.set(id, append);
      append.events.push(...request.getProposedMessagesList().map(proposedOf));
      if (!request.getIsFinal()) return;
      unfinished.delete(id);
      const identifier = append.options.getStreamIdentifier();
      const stream = Buffer.from(identifier?.getStreamName_asU8() ?? []).toString('utf8');
      const answer = (response: BatchAppendResp): void => {
        if (!call.destroyed) call.write(response.setCorrelationId(new shared.UUID().setString(id)));
      };
      if (this.#refusal(call.metadata, false) !== undefined) return answer(refusedAnswer(stream, { is: 'no-right' }));
      this.#append(stream, expectedOf(append.options), append.events, answer);
    });
    call.on('end', () => call.end());
    call.on('error', () => undefined);
  };

  readonly read = (call: Reads): void => {
    const options = call.request.getOptions();
    const refusal = this.#refusal(call.metadata, options?.hasAll() === true);
    if (options === undefined || refusal !== undefined) {
      const [code, words] = refusal ?? [grpc.status.INVALID_ARGUMENT, 'no options'];
      return fail(call, failure(code, words, { exception: 'access-denied' }));
    }
    if (options.hasSubscription()) return this.#subscribe(call, options);
    const stream = options.getStream();
    if (stream === undefined) return this.#readAll(call, options);
    const name = Buffer.from(stream.getStreamIdentifier()?.getStreamName_asU8() ?? []).toString('utf8');
    const page = this.#log.read(name, {
      from: stream.hasRevision() ? Number(stream.getRevision()) : stream.hasEnd() ? 'end' : 'start',
      backwards: Number(options.getReadDirection()) === 1,
      limit: Number(options.getCount()),
    });
    if (page === 'tombstoned') return fail(call, tombstoned(name));
    for (const answer of page === 'not-found' ? [notFound(name)] : page.map(eventAnswer)) call.write(answer);
    call.end();
  };

  readonly delete = (
    call: { request: DeleteReq },
    done: grpc.sendUnaryData<InstanceType<typeof streams.DeleteResp>>,
  ): void => {
    const name = call.request.getOptions()?.getStreamIdentifier()?.getStreamName_asU8() ?? [];
    this.#log.softDelete(Buffer.from(name).toString('utf8'));
    this.#follow([]);
    done(null, new streams.DeleteResp());
  };

  readonly tombstone = (
    call: { request: TombstoneReq },
    done: grpc.sendUnaryData<InstanceType<typeof streams.TombstoneResp>>,
  ): void => {
    const name = call.request.getOptions()?.getStreamIdentifier()?.getStreamName_asU8() ?? [];
    this.#log.tombstone(Buffer.from(name).toString('utf8'));
    this.#follow([]);
    done(null, new streams.TombstoneResp());
  };

  /** Everybody who follows has gone. */
  forgetFollowers(): void {
    this.#followers.clear();
  }

  #refusal(metadata: grpc.Metadata, ofAll: boolean): CallRefusal | undefined {
    const { refusal, accounts } = this.#behaviour;
    return refusal ?? (accounts && refusalOf(accounts, metadata, ofAll));
  }

  #append(
    stream: string,
    expected: Expected,
    events: readonly ProposedEvent[],
    answer: (response: BatchAppendResp) => void,
  ): void {
    const { maxAppendBytes, commitMs, dropMs } = this.#behaviour;
    const refuse = (reason: Refusal): void => answer(refusedAnswer(stream, reason));
    const bytes = events.reduce(
      (sum, { data, metadata, type }) => sum + data.length + metadata.length + 2 * type.length,
      0,
    );
    if (bytes > maxAppendBytes) return refuse({ is: 'too-large', limit: maxAppendBytes });
    const decision = this.#log.propose(stream, expected, events);
    switch (decision.is) {
      case 'appended':
        return this.#behaviour.afterCommit(commitMs, () => {
          this.#log.commit(decision.events);
          this.#follow(decision.events);
          const last = decision.events.at(-1);
          if (last !== undefined && this.#behaviour.stillThere()) answer(appendedAnswer(last));
        });
      case 'already-there':
        return answer(appendedAnswer(decision.last));
      case 'dropped':
        return this.#behaviour.afterCommit(dropMs, () => refuse({ is: 'timeout' }), { alone: true });
      case 'wrong-revision':
        return refuse({ is: 'wrong-revision', current: decision.current, expected });
      case 'tombstoned':
        return refuse({ is: 'tombstoned' });
    }
  }

  #readAll(call: Reads, options: Options): void {
    const backwards = Number(options.getReadDirection()) === 1;
    const place = options.getAll();
    const from = place?.hasPosition() === true ? BigInt(place.getPosition()?.getCommitPosition() ?? 0) : undefined;
    const all = this.#log.all;
    const limit = Number(options.getCount());
    const page = backwards
      ? all
          .slice(0, from === undefined ? undefined : firstAt(all, from))
          .slice(-limit)
          .toReversed()
      : all.slice(from === undefined ? 0 : firstAt(all, from)).slice(0, limit);
    for (const event of page) call.write(eventAnswer(event));
    call.end();
  }

  #subscribe(call: Reads, options: Options): void {
    const place = options.getAll();
    const position = place?.getPosition();
    const after =
      position === undefined ? (place?.hasEnd() === true ? this.#log.end : -1n) : BigInt(position.getCommitPosition());
    const prefixes = options.getFilter()?.getStreamIdentifier()?.getPrefixList();
    const wanted = ({ stream }: LoggedEvent): boolean => prefixes?.some((prefix) => stream.startsWith(prefix)) ?? true;
    let passedOver = 0;
    const send = (events: readonly LoggedEvent[]): void => {
      for (const event of events) {
        if (call.destroyed || call.cancelled) return;
        if (wanted(event)) {
          passedOver = 0;
          call.write(eventAnswer(event));
        } else if (prefixes !== undefined && ++passedOver % CHECKPOINT_EVERY === 0)
          call.write(checkpoint(event.position));
      }
    };
    call.write(confirmation(randomUUID()));
    send(this.#log.all.slice(firstAt(this.#log.all, after + 1n)));
    this.#followers.add(send);
    const leave = (): void => {
      this.#followers.delete(send);
      call.end();
    };
    call.on('cancelled', leave).on('error', leave);
  }

  #follow(events: readonly LoggedEvent[]): void {
    for (const send of this.#followers) send(events);
  }
}

/** Index of the first event at a position or behind it. */
function firstAt(all: readonly LoggedEvent[], position: bigint): number {
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle]?.position ?? 0n) < position) low = middle + 1;
    else high = middle;
  }
  return low;
}

function expectedOf(options: NonNullable<ReturnType<BatchAppendReq['getOptions']>>): Expected {
  if (options.hasNoStream()) return 'no_stream';
  if (options.hasAny()) return 'any';
  if (options.hasStreamExists()) return 'stream_exists';
  return Number(options.getStreamPosition());
}

function proposedOf(message: ReturnType<BatchAppendReq['getProposedMessagesList']>[number]): ProposedEvent {
  const words = message.getMetadataMap();
  return {
    id: message.getId()?.getString() ?? '',
    type: words.get('type') ?? '',
    contentType: words.get('content-type') ?? '',
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
  };
}

function tombstoned(stream: string): Error {
  const words = `Event stream '${stream}' is deleted.`;
  return failure(grpc.status.FAILED_PRECONDITION, words, { exception: 'stream-deleted', 'stream-name': stream });
}

function fail(call: Reads, error: Error): void {
  call.emit('error', error);
}
