export const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });

export const json = (schema: object): object => ({ content: { 'application/json': { schema } } });

export const problems = (...statuses: readonly number[]): object =>
  Object.fromEntries(statuses.map((status) => [String(status), { $ref: `#/components/responses/Problem${status}` }]));

/** @param what is sent, `file` @param effect of sending it again under the same key */
export const idempotencyKey = (what: string, effect: string): object => ({
  name: 'Idempotency-Key',
  in: 'header',
  description: `Send the same key when you send the same ${what} again: ${effect}.`,
  schema: { type: 'string', minLength: 1, maxLength: 200 },
});
