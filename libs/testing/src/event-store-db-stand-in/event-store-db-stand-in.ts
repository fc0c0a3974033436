import grpc from '@grpc/grpc-js';
import gossip from '@eventstore/db-client/generated/gossip_pb.js';
import gossipService from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import features from '@eventstore/db-client/generated/serverfeatures_pb.js';
import featuresService from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streamsService from '@eventstore/db-client/generated/streams_grpc_pb.js';
import { StandInBehaviour, type StandInSettings } from './stand-in-behaviour.js';
import { StandInCalls } from './stand-in-calls.js';
import type { ServerCertificate } from '../test-certificates.js';
import { StandInLog } from './stand-in-log.js';

/**
 * Not EventStoreDB: a small service that speaks the client's stream protocol and answers as a server of version 23.10 was seen to
 * answer, for the adapter's tests where no server can be had. It keeps everything in memory.
 */
export interface EventStoreDbStandIn {
  readonly url: string;
  readonly port: number;
  readonly behaviour: StandInSettings;
  /** Closes its port and drops every connection; what it keeps stays. */
  goAway(): void;
  /** Goes away with the n-th append from now, which it keeps and does not answer. */
  goAwayWithAppend(count: number): void;
  /** At the same address, with what it kept. */
  comeBack(): Promise<void>;
  /** Forgets everything: another, empty server. */
  clear(): void;
  /** @returns puts everything back as it is now: the back-up of an older day */
  backUp(): () => void;
  /** Whom the others of the cluster take for the leader; itself unless told. */
  nameLeader(port: number): void;
  stop(): Promise<void>;
}

export interface StandInOptions {
  /** Of another stand-in, so that the two are one cluster over the same log. */
  readonly sharedWith?: EventStoreDbStandIn;
  /** It speaks TLS with this certificate; plain text unless given. */
  readonly tls?: ServerCertificate;
}

const logs = new WeakMap<EventStoreDbStandIn, StandInLog>();

export async function startEventStoreDbStandIn(options: StandInOptions = {}): Promise<EventStoreDbStandIn> {
  const { sharedWith, tls } = options;
  const credentials = credentialsOf(tls);
  const log = (sharedWith && logs.get(sharedWith)) ?? new StandInLog();
  const behaviour = new StandInBehaviour();
  const calls = new StandInCalls(log, behaviour);
  let leader = 0;
  const serve = (port: number): Promise<[grpc.Server, number]> =>
    listen(
      makeServer(calls, () => leader),
      port,
      credentials,
    );
  const started = await serve(0);
  let server: grpc.Server | undefined = started[0];
  const port = started[1];
  leader = port;
  const vanish = (): void => {
    server?.forceShutdown();
    server = undefined;
    calls.forgetFollowers();
  };
  const standIn: EventStoreDbStandIn = {
    url: `esdb://127.0.0.1:${port}?tls=${tls !== undefined}`,
    port,
    behaviour,
    goAway: vanish,
    goAwayWithAppend: (count) => behaviour.goAwayAfter(count, vanish),
    comeBack: async () => {
      server ??= (await serve(port))[0];
    },
    clear: () => log.clear(),
    backUp: () => log.backUp(),
    nameLeader: (other) => void (leader = other),
    stop: () => Promise.resolve(vanish()),
  };
  logs.set(standIn, log);
  return standIn;
}

function credentialsOf(tls: ServerCertificate | undefined): grpc.ServerCredentials {
  if (tls === undefined) return grpc.ServerCredentials.createInsecure();
  const pair = { private_key: Buffer.from(tls.key), cert_chain: Buffer.from(tls.certificate) };
  return grpc.ServerCredentials.createSsl(null, [pair]);
}

async function listen(
  server: grpc.Server,
  port: number,
  credentials: grpc.ServerCredentials,
): Promise<[grpc.Server, number]> {
  const bound = await new Promise<number>((resolve, reject) => {
    server.bindAsync(`127.0.0.1:${port}`, credentials, (error, taken) => (error ? reject(error) : resolve(taken)));
  });
  return [server, bound];
}

function makeServer(calls: StandInCalls, leader: () => number): grpc.Server {
  // Messages above 4 MB are refused as RESOURCE_EXHAUSTED by gRPC itself, as by the server.
  const server = new grpc.Server();
  server.addService(streamsService.StreamsService, {
    batchAppend: calls.batchAppend,
    read: calls.read,
    delete: calls.delete,
    tombstone: calls.tombstone,
    append: (_: unknown, done: grpc.sendUnaryData<never>) =>
      done({ code: grpc.status.UNIMPLEMENTED, details: 'the stand-in takes batches only' }),
  });
  server.addService(featuresService.ServerFeaturesService, {
    getSupportedMethods: (_: unknown, done: grpc.sendUnaryData<unknown>) => {
      const batches = new features.SupportedMethod()
        .setServiceName('event_store.client.streams.streams')
        .setMethodName('batchappend');
      done(null, new features.SupportedMethods().setMethodsList([batches]).setEventStoreServerVersion('23.10.0'));
    },
  });
  server.addService(gossipService.GossipService, {
    read: (_: unknown, done: grpc.sendUnaryData<unknown>) => {
      const { LEADER } = gossip.MemberInfo.VNodeState;
      const member = new gossip.MemberInfo()
        .setInstanceId(new shared.UUID().setString(crypto.randomUUID()))
        .setTimeStamp('0')
        .setState(LEADER)
        .setIsAlive(true)
        .setHttpEndPoint(new gossip.EndPoint().setAddress('127.0.0.1').setPort(leader()));
      done(null, new gossip.ClusterInfo().setMembersList([member]));
    },
  });
  return server;
}
