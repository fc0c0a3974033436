import { eventsByContext, type TimelineRow, readModels } from '@turnaround/contracts';
import { declared, defineProjection } from '@turnaround/projections';
import { caseIdOf } from '../case-events.js';
import { sortableInstant } from '../sortable-instant.js';

const takes = Object.values(eventsByContext).flat();

/** The family's name, and the rows that came before it was known: another context was recorded first. */
interface FamilyBackground {
  readonly familyName: string | null;
  readonly unnamed: readonly string[];
  /** Rows that the event at hand gives their name to. */
  readonly named: readonly string[];
}

const unknownFamily: FamilyBackground = { familyName: null, unnamed: [], named: [] };

export const timelineProjection = defineProjection<TimelineRow, typeof takes, FamilyBackground>({
  ...declared(readModels.timeline),
  takes,
  rowPerEvent: true,
  background: {
    keyOf: ({ data }) => ('familyId' in data ? data.familyId : undefined),
    evolve(state = unknownFamily, { id, type, data }) {
      if (type === 'referrals.ReferralSubmitted') {
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
      occurredAt: sortableInstant(metadata.occurredAt),
      recordedAt: sortableInstant(metadata.recordedAt),
    };
  },
});

function isOfCase<Data extends object>(data: Data): data is Extract<Data, Parameters<typeof caseIdOf>[0]> {
  return 'referralId' in data || 'assessmentId' in data || 'planId' in data || 'caseId' in data;
}
