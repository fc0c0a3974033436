import { z } from 'zod';
import { Sha256 } from '../outcomes/measures.js';
import { IsoDate } from '../primitives.js';
import { SourceKind } from '../reference-lists.js';

/** What a need rests on: what kind of source it is, and the day it is dated. Where it can be looked up stands beside it. */
export const NeedSource = z.strictObject({ kind: SourceKind, documentOn: IsoDate, sha256: Sha256.optional() });
export type NeedSource = z.infer<typeof NeedSource>;
