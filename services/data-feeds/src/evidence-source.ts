import type { SourceDocument } from '@turnaround/contracts';
import type { FeedJob } from './stored-rows.js';

/** Where what a row says can be looked up again: the extract, by name, day and hash. */
export function evidenceSource({ sourceSystem, fileName, extractedOn, sha256 }: FeedJob): SourceDocument {
  return { system: sourceSystem, title: fileName, documentOn: extractedOn, sha256 };
}
