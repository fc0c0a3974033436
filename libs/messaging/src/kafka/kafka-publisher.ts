import type { StoredEvent } from '@turnaround/kernel';
import { Partitioners, type IHeaders, type Kafka, type Producer } from 'kafkajs';

import { encodeEvent } from '../cloud-event.js';
import type { EventPublisher } from '../messaging.js';
import { connectKafka, type KafkaConnection } from './kafka-client.js';

export interface OutgoingMessage {
  readonly key: string | Buffer | null;
  readonly value: string | Buffer | null;
  readonly headers: IHeaders;
}

/** Bytes of values per request at most; a broker takes 1 MB per partition, and all may go to one. */
const LARGEST_REQUEST = 400_000;

/**
 * Waits for every replica, sends one request at a time, and chooses partitions by the murmur2 hash of the key, as
 * Kafka's own clients do.
 */
class KafkaSender {
  #producer: Promise<Producer> | undefined;

  constructor(private readonly kafka: Kafka) {}

  async send(topic: string, messages: readonly OutgoingMessage[]): Promise<void> {
    const producer = await this.#connected();
    for (const part of inParts(messages)) await producer.send({ topic, messages: part, acks: -1 });
  }

  async close(): Promise<void> {
    const producer = await this.#producer?.catch(() => undefined);
    this.#producer = undefined;
    await producer?.disconnect();
  }

  /** Connects at first use, so that a service starts while Kafka is away. */
  #connected(): Promise<Producer> {
    this.#producer ??= this.#connect().catch((error: unknown) => {
      this.#producer = undefined;
      throw error;
    });
    return this.#producer;
  }

  async #connect(): Promise<Producer> {
    const producer = this.kafka.producer({
      createPartitioner: Partitioners.DefaultPartitioner,
      allowAutoTopicCreation: false,
      maxInFlightRequests: 1,
      metadataMaxAge: 60_000,
    });
    await producer.connect();
    return producer;
  }
}

function inParts(messages: readonly OutgoingMessage[]): OutgoingMessage[][] {
  const parts: OutgoingMessage[][] = [];
  let part: OutgoingMessage[] = [];
  let size = 0;
  for (const message of messages) {
    const bytes = message.value === null ? 0 : Buffer.byteLength(message.value);
    if (part.length > 0 && size + bytes > LARGEST_REQUEST) {
      parts.push(part);
      part = [];
      size = 0;
    }
    part.push(message);
    size += bytes;
  }
  if (part.length > 0) parts.push(part);
  return parts;
}

/** Publishes events as CloudEvents. The topics must be there (`ensureTopics`). */
export function openKafkaPublisher(connection: KafkaConnection): EventPublisher {
  const sender = new KafkaSender(connectKafka(connection));
  return {
    publish: (topic: string, events: readonly StoredEvent[]) => sender.send(topic, events.map(encodeEvent)),
    close: () => sender.close(),
  };
}
