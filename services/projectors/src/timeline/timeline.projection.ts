import { eventsByContext, type TimelineRow } from '@turnaround/contracts';
import { defineProjection, defineTable } from '@turnaround/projections';
import { caseIdOf } from '../case-events.js';

const table = defineTable<TimelineRow>({
  comment: 'Everything that happened: one row an event',
  key: 'id',
  columns: {
    id: { kind: 'text', comment: 'Event id' },
    familyId: { kind: 'text', nullable: true, comment: 'Family id; null for what concerns no family', index: 'btree' },
    familyName: { kind: 'text', nullable: true, comment: 'Personal: the name the family goes by' },
    caseId: { kind: 'text', nullable: true, comment: 'Case it belongs to', index: 'btree' },
    type: { kind: 'text', comment: 'Event type with context and version', index: 'btree' },
    data: { kind: 'json', comment: 'Personal: the data of the event' },
    actorId: { kind: 'text', comment: 'Who did it', index: 'btree' },
    actorName: { kind: 'text', comment: 'Name of who did it' },
    occurredAt: { kind: 'instant', comment: 'When it was so in the world (UTC)', index: 'btree' },
    recordedAt: { kind: 'instant', comment: 'When the journal took it (UTC)', index: 'btree' },
    stream: { kind: 'text', comment: 'Stream of the event', index: 'btree' },
    revision: { kind: 'integer', comment: 'Place in its stream' },
    hash: { kind: 'text', comment: 'Hash of the event in the chain of its stream' },
  },
});

const takes = [
  ...eventsByContext.referrals,
  ...eventsByContext.assessment,
  ...eventsByContext.planning,
  ...eventsByContext['agency-coordination'],
  ...eventsByContext.outcomes,
] as const;

/** The family's name, and the rows that came before it was known: another context was recorded first. */
interface FamilyBackground {
  readonly familyName: string | null;
  readonly unnamed: readonly string[];
  /** Rows that the event at hand gives their name to. */
  readonly named: readonly string[];
}

const unknownFamily: FamilyBackground = { familyName: null, unnamed: [], named: [] };

export const timelineProjection = defineProjection<TimelineRow, typeof takes, FamilyBackground>({
  name: 'timeline',
  version: 1,
  table,
  takes,
  rowPerEvent: true,
  background: {
    keyOf: ({ data }) => ('familyId' in data ? data.familyId : undefined),
    evolve(state = unknownFamily, { id, type, data }) {
      if (type === 'referrals.ReferralSubmitted.v1') {
        return { familyName: data.familyName, unnamed: [], named: state.unnamed };
      }
      if (state.familyName === null) return { ...state, unnamed: [...state.unnamed, id] };
      return state.named.length === 0 ? state : { ...state, named: [] };
    },
  },
  keysOf: ({ id }, state) => [id, ...(state?.named ?? [])],
  evolve(row, { id, type, data, metadata, stream, revision }, state) {
    const familyName = state?.familyName ?? null;
    if (row !== undefined) return { ...row, familyName };
    return {
      id,
      type,
      data,
      stream,
      revision,
      familyName,
      hash: metadata.hash,
      familyId: 'familyId' in data ? data.familyId : null,
      caseId: isOfCase(data) ? caseIdOf(data) : null,
      actorId: metadata.actor.id,
      actorName: metadata.actor.name,
      occurredAt: instant(metadata.occurredAt),
      recordedAt: instant(metadata.recordedAt),
    };
  },
});

function isOfCase<Data extends object>(data: Data): data is Extract<Data, Parameters<typeof caseIdOf>[0]> {
  return 'referralId' in data || 'assessmentId' in data || 'planId' in data || 'caseId' in data;
}

/** Instants sort as text only when they all have milliseconds. */
function instant(iso: string): string {
  return /^.{19}\.\d{3}Z$/.test(iso) ? iso : new Date(iso).toISOString();
}
