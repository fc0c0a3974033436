/** `planning.GoalSet` → `GoalSet`; the name as a message key, whatever the version. */
export function eventName(type: string): string {
  return type.split('.')[1] ?? type;
}
