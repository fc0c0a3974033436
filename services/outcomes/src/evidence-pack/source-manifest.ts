import { evidenceRecorded, needRecorded } from '@turnaround/contracts';
import type { StoredEvent } from '@turnaround/kernel';

export interface ManifestEntry {
  readonly of: 'need' | 'evidence';
  readonly id: string;
  readonly system?: string;
  readonly document: string;
  readonly documentOn?: string;
  /** SHA-256 of the document itself, where it was given. */
  readonly documentSha256?: string;
  readonly event: { readonly stream: string; readonly revision: number; readonly hash: string };
}

/** Every source a need or an outcome rests on, with the hash of the event that names it: holds when the data is gone. */
export function sourceManifest(events: readonly StoredEvent[]): readonly ManifestEntry[] {
  return events.flatMap((stored): ManifestEntry[] => {
    const { stream, revision, metadata, type, data } = stored;
    const event = { stream, revision, hash: metadata.hash };
    if (type === needRecorded.type) {
      const { needId, evidenceSource } = needRecorded.schema.parse(data);
      return [{ of: 'need', id: needId, document: evidenceSource, event }];
    }
    if (type !== evidenceRecorded.type) return [];
    const { evidenceId, source } = evidenceRecorded.schema.parse(data);
    const { system, title: document, documentOn, sha256 } = source;
    const hash = sha256 === undefined ? {} : { documentSha256: sha256 };
    return [{ of: 'evidence', id: evidenceId, system, document, documentOn, ...hash, event }];
  });
}
