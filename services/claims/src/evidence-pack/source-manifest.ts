import { evidenceRecorded, evidenceRetracted, needRecorded, eventReader } from '@turnaround/contracts';
import type { StoredEvent } from '@turnaround/kernel';
import { fallenEvidence } from '@turnaround/payment-rules';
import { told } from './told.js';

export interface ManifestEntry {
  readonly of: 'need' | 'evidence';
  readonly id: string;
  readonly system?: string;
  readonly document: string;
  /** What kind of source it is: a document, an extract, somebody's word. */
  readonly kind?: string;
  /** Where another authority supplied it. */
  readonly authority?: string;
  /** Where it came in a file of a partner. */
  readonly extract?: string;
  readonly documentOn?: string;
  /** SHA-256 of the document itself, where it was given. */
  readonly documentSha256?: string;
  /** What a need rests on, as the assessment says. */
  readonly basis?: string;
  /** What the practitioner stated besides. */
  readonly statement?: string;
  /** Absent where it counts. */
  readonly fell?: 'corrected' | 'retracted';
  readonly event: { readonly stream: string; readonly revision: number; readonly hash: string };
}

const reader = eventReader([needRecorded, evidenceRecorded]);

/** Every source a need or an outcome rests on, with the hash of the event that names it: holds when the data is gone. */
export function sourceManifest(events: readonly StoredEvent[]): readonly ManifestEntry[] {
  const retracted = new Set(told(events, evidenceRetracted).map(({ data }) => data.evidenceId));
  const fell = fallenEvidence(
    told(events, evidenceRecorded).map(({ data }) => data),
    retracted,
  );
  return events.flatMap((stored): ManifestEntry[] => {
    const said = reader.read(stored);
    if (said === undefined) return [];
    const { stream, revision, metadata } = stored;
    const event = { stream, revision, hash: metadata.hash };
    if (said.type === needRecorded.type) {
      const { needId, evidenceSource, basis, source } = said.data;
      const dated = source === undefined ? {} : { kind: source.kind, documentOn: source.documentOn };
      const hash = source?.sha256 === undefined ? {} : { documentSha256: source.sha256 };
      return [{ of: 'need', id: needId, document: evidenceSource, ...dated, ...hash, basis, event }];
    }
    const { evidenceId, source, statement, match } = said.data;
    const extract = match && `import ${match.importId}, line ${match.line}`;
    const { system, title: document, documentOn, sha256, kind, authority } = source;
    const hash = sha256 === undefined ? {} : { documentSha256: sha256 };
    const how = fell.get(evidenceId);
    const more = {
      ...(kind === undefined ? {} : { kind }),
      ...(authority === undefined ? {} : { authority }),
      ...(extract === undefined ? {} : { extract }),
      ...(statement === undefined ? {} : { statement }),
      ...(how === undefined ? {} : { fell: how }),
    };
    return [{ of: 'evidence', id: evidenceId, system, document, documentOn, ...hash, ...more, event }];
  });
}
