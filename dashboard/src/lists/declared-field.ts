import { accessLog, asked, type ReadField, type ReadModel, readModels } from '@turnaround/contracts';

const models: Readonly<Record<string, ReadModel>> = { ...readModels, [accessLog.name]: accessLog };

/** What the read model behind a list declares of a field; undefined for what is no field of it. */
export function declaredField(resource: string, field: string): ReadField | undefined {
  return models[resource]?.fields[field];
}

/** Numbers stand under each other. */
export function isNumber({ kind }: ReadField): boolean {
  return kind === 'count' || kind === 'pence';
}

export function isSorted({ kind }: ReadField): boolean {
  return asked[kind].sorted;
}
