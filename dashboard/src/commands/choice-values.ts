/** Parts of a choice that names two things at once; neither holds a space. */
const parts = (value: unknown): [string, string] | undefined => {
  const [first, second] = typeof value === 'string' ? value.split(' ') : [];
  return first === undefined || first === '' || second === undefined ? undefined : [first, second];
};

/** A rule set as a list of choices holds it: its id and version. */
export function ruleSetValue({ id, version }: { id: string; version: string }): string {
  return `${id} ${version}`;
}

/** Id and version of a chosen rule set; nothing while none is chosen. */
export function ruleSetOf(value: unknown): { ruleSetId?: string; ruleSetVersion?: string } {
  const [ruleSetId, ruleSetVersion] = parts(value) ?? [];
  return ruleSetId === undefined || ruleSetVersion === undefined ? {} : { ruleSetId, ruleSetVersion };
}

interface WindowOfRules {
  readonly ruleSetId: string;
  readonly ruleSetVersion: string;
  readonly id: string;
}

/** A claim window as a list of choices holds it: the version of the rule set it belongs to, and its own id. */
export function windowValue({ ruleSetId, ruleSetVersion, id }: WindowOfRules): string {
  return `${ruleSetId} ${ruleSetVersion} ${id}`;
}

/** Rule set and id of a chosen claim window; nothing while none is chosen. */
export function windowOf(value: unknown): { ruleSetId?: string; ruleSetVersion?: string; windowId?: string } {
  const [ruleSetId = '', ruleSetVersion = '', windowId = ''] = typeof value === 'string' ? value.split(' ') : [];
  return ruleSetId === '' || ruleSetVersion === '' || windowId === '' ? {} : { ruleSetId, ruleSetVersion, windowId };
}
