/** Messages of the protocol, built with the code that the client brings for it. */
import grpc from '@grpc/grpc-js';
import codes from '@eventstore/db-client/generated/code_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import statuses from '@eventstore/db-client/generated/status_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { BatchAppendResp, ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { Message } from 'google-protobuf';
import any from 'google-protobuf/google/protobuf/any_pb.js';
import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import type { LoggedEvent } from './stand-in-log.js';

function identifierOf(stream: string): InstanceType<typeof shared.StreamIdentifier> {
  return new shared.StreamIdentifier().setStreamName(Uint8Array.from(Buffer.from(stream, 'utf8')));
}

export function eventAnswer({
  id,
  type,
  contentType,
  data,
  metadata,
  stream,
  revision,
  position,
}: LoggedEvent): ReadResp {
  const recorded = new streams.ReadResp.ReadEvent.RecordedEvent()
    .setId(new shared.UUID().setString(id))
    .setStreamIdentifier(identifierOf(stream))
    .setStreamRevision(String(revision))
    .setCommitPosition(String(position))
    .setPreparePosition(String(position))
    .setData(data)
    .setCustomMetadata(metadata);
  recorded.getMetadataMap().set('type', type).set('content-type', contentType).set('created', '0');
  const read = new streams.ReadResp.ReadEvent().setEvent(recorded).setCommitPosition(String(position));
  return new streams.ReadResp().setEvent(read);
}

export function confirmation(id: string): ReadResp {
  return new streams.ReadResp().setConfirmation(new streams.ReadResp.SubscriptionConfirmation().setSubscriptionId(id));
}

export function checkpoint(position: bigint): ReadResp {
  const place = new streams.ReadResp.Checkpoint()
    .setCommitPosition(String(position))
    .setPreparePosition(String(position));
  return new streams.ReadResp().setCheckpoint(place);
}

export function notFound(stream: string): ReadResp {
  return new streams.ReadResp().setStreamNotFound(
    new streams.ReadResp.StreamNotFound().setStreamIdentifier(identifierOf(stream)),
  );
}

export function appendedAnswer({ revision, position }: LoggedEvent): BatchAppendResp {
  const place = new shared.AllStreamPosition().setCommitPosition(String(position)).setPreparePosition(String(position));
  return new streams.BatchAppendResp().setSuccess(
    new streams.BatchAppendResp.Success().setCurrentRevision(String(revision)).setPosition(place),
  );
}

export type Refusal =
  | { readonly is: 'wrong-revision'; readonly current: number | undefined; readonly expected: number | string }
  | { readonly is: 'tombstoned' }
  | { readonly is: 'timeout' }
  | { readonly is: 'too-large'; readonly limit: number }
  | { readonly is: 'no-right' };

/** The details of a refused append, as the server packs them. */
export function refusedAnswer(stream: string, refusal: Refusal): BatchAppendResp {
  const [code, name, message] = detailsOf(stream, refusal);
  const packed = new any.Any();
  packed.pack(message.serializeBinary(), `event_store.client.${name}`);
  return new streams.BatchAppendResp()
    .setStreamIdentifier(identifierOf(stream))
    .setError(new statuses.Status().setCode(code).setDetails(packed));
}

type Details = readonly [
  code: InstanceType<typeof statuses.Status>['getCode'] extends () => infer Code ? Code : never,
  name: string,
  message: Message,
];

function detailsOf(stream: string, refusal: Refusal): Details {
  const { Code } = codes;
  switch (refusal.is) {
    case 'wrong-revision':
      return [Code.FAILED_PRECONDITION, 'WrongExpectedVersion', wrongRevision(refusal.current, refusal.expected)];
    case 'tombstoned': {
      const deleted = new shared.StreamDeleted().setStreamIdentifier(identifierOf(stream));
      return [Code.FAILED_PRECONDITION, 'StreamDeleted', deleted];
    }
    case 'timeout':
      return [Code.DEADLINE_EXCEEDED, 'Timeout', new shared.Timeout()];
    case 'too-large': {
      const size = new shared.MaximumAppendSizeExceeded().setMaxappendsize(refusal.limit);
      return [Code.INVALID_ARGUMENT, 'MaximumAppendSizeExceeded', size];
    }
    case 'no-right':
      return [Code.PERMISSION_DENIED, 'AccessDenied', new shared.AccessDenied()];
  }
}

function wrongRevision(current: number | undefined, expected: number | string): Message {
  const version = new shared.WrongExpectedVersion();
  if (current === undefined) version.setCurrentNoStream(new empty.Empty());
  else version.setCurrentStreamRevision(String(current));
  if (typeof expected === 'number') version.setExpectedStreamPosition(String(expected));
  else version.setExpectedNoStream(new empty.Empty());
  return version;
}

/** A call that fails as a whole: status, and the words the client looks for in the trailers. */
export function failure(code: number, details: string, trailers: Readonly<Record<string, string>> = {}): Error {
  const metadata = new grpc.Metadata();
  for (const [key, value] of Object.entries(trailers)) metadata.set(key, value);
  return Object.assign(new Error(details), { code, details, metadata });
}
