import { aboutWhom, eventsByContext, findEventContract, type TimelineRow, readModels } from '@turnaround/contracts';
import { declared, defineProjection } from '@turnaround/projections';
import { caseIdOf } from '../case-events.js';
import { sortableInstant } from '../sortable-instant.js';
import { afterFileEvent, type FamilyFiles, fileOf, noFile } from './file-of.js';

const takes = Object.values(eventsByContext).flat();

/** The family's name, and the rows that came before it was known: another context was recorded first. */
interface FamilyBackground extends FamilyFiles {
  readonly familyName: string | null;
  readonly unnamed: readonly string[];
  /** Rows that the event at hand gives their name to. */
  readonly named: readonly string[];
}

const unknownFamily: FamilyBackground = { familyName: null, unnamed: [], named: [], files: {} };

export const timelineProjection = defineProjection<TimelineRow, typeof takes, FamilyBackground>({
  ...declared(readModels.timeline),
  takes,
  rowPerEvent: true,
  background: {
    keyOf: ({ data }) => ('familyId' in data ? data.familyId : undefined),
    evolve(before = unknownFamily, event) {
      const { id, type, data } = event;
      const state = afterFileEvent(before, event);
      if (type === 'referrals.ReferralSubmitted') {
        return { ...state, familyName: data.familyName, unnamed: [], named: state.unnamed };
      }
      if (state.familyName === null) return { ...state, unnamed: [...state.unnamed, id] };
      return state.named.length === 0 ? state : { ...state, named: [] };
    },
  },
  keysOf: ({ id }, state) => [id, ...(state?.named ?? [])],
  evolve(row, event, state) {
    const { id, type, data, metadata, stream, revision } = event;
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
      ...whomOf(type, data),
      caseId: isOfCase(data) ? caseIdOf(data) : null,
      actorId: metadata.actor.id,
      actorName: metadata.actor.name,
      occurredAt: sortableInstant(metadata.occurredAt),
      recordedAt: sortableInstant(metadata.recordedAt),
      ...(fileOf(event, state?.files ?? {}) ?? noFile),
    };
  },
});

/** By the event's contract. The one family an event names stands in a field of its own, whoever may see the event. */
function whomOf(type: string, data: object): Pick<TimelineRow, 'familyId' | 'familyIds' | 'seenBy'> {
  const contract = findEventContract(type);
  const { familyIds, roles } = contract === undefined ? { familyIds: [], roles: [] } : aboutWhom(contract.about, data);
  const familyId = 'familyId' in data && typeof data.familyId === 'string' ? data.familyId : null;
  return { familyId, familyIds: [...familyIds], seenBy: [...roles] };
}

function isOfCase<Data extends object>(data: Data): data is Extract<Data, Parameters<typeof caseIdOf>[0]> {
  return 'referralId' in data || 'assessmentId' in data || 'planId' in data || 'caseId' in data;
}
