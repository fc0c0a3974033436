import { z } from 'zod';

declare module 'zod' {
  interface GlobalMeta {
    /** See `personal`. */
    personal?: true;
  }
}

/**
 * Marks a field as personal data. The marker drives redaction, encryption and erasure; never remove one. Whose it is follows from where
 * it stands (`holderOf`): whoever adds a field says only that it tells of somebody.
 */
export function personal<Schema extends z.ZodType>(schema: Schema): Schema {
  return schema.meta({ personal: true });
}

/** Why a text that is no id and no choice tells nothing of a family or a person outside the programme's own staff. */
export type Impersonal =
  /** Account of a worker: what people do for the programme they answer for, also after they have left. */
  | 'account'
  /** Name of a worker, where the record must show who answered for a decision. */
  | 'staff'
  /** A name from a list that a rule set, the platform or a department keeps. */
  | 'code'
  /** An agency, a school, an authority, a system: not a person. */
  | 'organisation'
  /** What the rules made of figures, in words or as a number to be shown. */
  | 'finding'
  /** A digest, a version or a place in a stream. */
  | 'proof'
  /** A day on which something was done, counted or decided; a birthday is none. */
  | 'day-of-record';

/** Kept apart from what is published with a schema: it changes nothing of the shape. */
const reasons = z.registry<{ readonly why: Impersonal }>();

/** Marks a text or a day that is nobody's, with the reason. What is marked neither way fails `personal.unit.spec.ts`. */
export function impersonal<Schema extends z.ZodType>(schema: Schema, why: Impersonal): Schema {
  const marked = schema.clone(undefined, { parent: true });
  reasons.add(marked, { why });
  return marked;
}

/** What a schema, or one it was made of, is marked as; undefined where nobody said anything. */
export function markOf(schema: z.core.$ZodType): 'personal' | Impersonal | undefined {
  return z.globalRegistry.get(schema)?.personal === true ? 'personal' : reasons.get(schema)?.why;
}
