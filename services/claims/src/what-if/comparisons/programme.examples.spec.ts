import { randomUUID } from 'node:crypto';
import { chainEvents, type EventStore, NO_STREAM, type StreamHead } from '@turnaround/event-store';
import { type StoredEvent, type StreamName, streamName } from '@turnaround/kernel';
import type { Headline } from '@turnaround/contracts';
import { FamilyStory, id } from '@turnaround/payment-rules/examples';

/* Families of a programme, told straight into the ledger as the recorder would have. */

const needIds = [id(101), id(102), id(103)];

/** Supported from January to June 2025 with an outcome on every need: sustained by 2026. */
export function supported(headlines: readonly Headline[], acceptedOn = '2025-01-06'): FamilyStory {
  const needs = headlines.map((headline, index) => ({ headline, needId: needIds[index] ?? '' }));
  const taken = FamilyStory.referred('2025-01-02').accepted(acceptedOn).allocated('2025-01-07');
  const assessed = needs
    .reduce((story, { needId, headline }) => story.need(needId, headline, '2025-01-10'), taken)
    .assessed('2025-01-20')
    .planned(
      '2025-02-01',
      needs.map(({ needId }) => needId),
    );
  return needs.reduce((story, { needId }) => story.outcome(needId, '2025-05-01'), assessed).closed('2025-06-01');
}

const categories: Readonly<Record<string, string>> = {
  referrals: 'referral',
  assessment: 'assessment',
  planning: 'wholeFamilyPlan',
  outcomes: 'outcomeRecord',
};

/** @returns the case the story was told of */
export async function tell(ledger: EventStore, familyName: string, story: FamilyStory): Promise<string> {
  const [caseId, familyId] = [randomUUID(), randomUUID()];
  const heads = new Map<StreamName, StreamHead>();
  const events = story.events.flatMap((event) => {
    const { type, data, metadata } = renamed(event, { [id(9001)]: caseId, [id(9002)]: familyId, Ashdown: familyName });
    const stream = streamOf(type, data, caseId);
    const { occurredAt, actor, commandId, correlationId, causationId } = metadata;
    const told = { occurredAt, actor, familyId, commandId, correlationId, causationId };
    const chained = chainEvents(
      heads.get(stream) ?? NO_STREAM,
      stream,
      [{ id: randomUUID(), type, data, metadata: told }],
      metadata.recordedAt,
    );
    for (const { revision, metadata: kept } of chained) heads.set(stream, { revision, hash: kept.hash });
    return chained;
  });
  await ledger.record(events);
  return caseId;
}

function streamOf(type: string, data: unknown, caseId: string): StreamName {
  const [context = '', name = ''] = type.split('.');
  if (!name.startsWith('Claim')) return streamName(categories[context] ?? context, caseId);
  return streamName('familyClaims', String(Reflect.get(Object(data) as object, 'familyId')));
}

function renamed(event: StoredEvent, names: Readonly<Record<string, string>>): StoredEvent {
  const text = Object.entries(names).reduce((given, [from, to]) => given.replaceAll(from, to), JSON.stringify(event));
  return JSON.parse(text) as StoredEvent;
}
