export const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });

export const json = (schema: object): object => ({ content: { 'application/json': { schema } } });

export const problems = (...statuses: readonly number[]): object =>
  Object.fromEntries(statuses.map((status) => [String(status), { $ref: `#/components/responses/Problem${status}` }]));
