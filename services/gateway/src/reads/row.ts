/** A row of a read model as it is answered: by field, in the full shape. */
export type Row = Readonly<Record<string, unknown>>;
