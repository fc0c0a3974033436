import type { z } from 'zod';

declare module 'zod' {
  interface GlobalMeta {
    /** See `personal`. */
    personal?: true;
  }
}

/** Marks a field as personal data. The marker drives redaction now, encryption and erasure later; never remove one. */
export function personal<Schema extends z.ZodType>(schema: Schema): Schema {
  return schema.meta({ personal: true });
}
