import type { ReadEvent } from '@turnaround/kernel';
import type { TimelineRow, TurnaroundEvent } from '@turnaround/contracts';

type FileOfRow = Pick<TimelineRow, 'fileId' | 'fileName' | 'fileLine'>;

export const noFile: FileOfRow = { fileId: null, fileName: null, fileLine: null };

/** What files of data feeds said of a family, by file: a retraction names the evidence and not the file. */
export interface FamilyFiles {
  readonly files: Readonly<Record<string, { readonly name: string; readonly lines: Readonly<Record<string, number>> }>>;
}

type Event = ReadEvent<TurnaroundEvent>;

/** Remembers which line of which file a piece of evidence came with. */
export function afterFileEvent<State extends FamilyFiles>(state: State, { type, data }: Event): State {
  if (type !== 'outcomes.EvidenceRecorded' || data.match === undefined) return state;
  const { importId, line } = data.match;
  const lines = { ...state.files[importId]?.lines, [data.evidenceId]: line };
  return { ...state, files: { ...state.files, [importId]: { name: data.source.title, lines } } };
}

/**
 * The file that an event came with. Evidence that somebody retracted by itself is that person's act, with their own reason: only what
 * goes because its whole file was taken back is told with the file.
 */
export function fileOf({ type, data, metadata }: Event, files: FamilyFiles['files']): FileOfRow | undefined {
  switch (type) {
    case 'outcomes.EvidenceRecorded':
      return data.match && { fileId: data.match.importId, fileName: data.source.title, fileLine: data.match.line };
    case 'data-feeds.MatchReviewRaised':
      return { fileId: data.importId, fileName: data.source.title, fileLine: data.line };
    case 'data-feeds.RowsOffered':
      return { fileId: data.importId, fileName: data.source.title, fileLine: null };
    case 'data-feeds.RowsWithdrawn':
    case 'outcomes.FeedRowsDecided':
    case 'outcomes.FeedRowsWithdrawn':
      return { fileId: data.importId, fileName: files[data.importId]?.name ?? null, fileLine: null };
    case 'outcomes.EvidenceRetracted': {
      const asked = [metadata.correlationId, metadata.causationId].find((id) => files[id] !== undefined);
      const line = asked === undefined ? undefined : files[asked]?.lines[data.evidenceId];
      if (asked === undefined || line === undefined) return undefined;
      return { fileId: asked, fileName: files[asked]?.name ?? null, fileLine: line };
    }
    default:
      return undefined;
  }
}
