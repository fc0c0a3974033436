import type { DecisionDifference } from '@turnaround/contracts';

/** The fields in which two JSON values differ, innermost first where both sides have them; lists go by place. */
export function differencesOf(stored: unknown, recomputed: unknown, path = ''): readonly DecisionDifference[] {
  if (Object.is(stored, recomputed)) return [];
  if (!isBranch(stored) || !isBranch(recomputed) || Array.isArray(stored) !== Array.isArray(recomputed)) {
    return [
      {
        path,
        ...(stored === undefined ? {} : { stored }),
        ...(recomputed === undefined ? {} : { recomputed }),
      },
    ];
  }
  const keys = [...new Set([...Object.keys(stored), ...Object.keys(recomputed)])].sort(inPlace);
  return keys.flatMap((key) => differencesOf(stored[key], recomputed[key], `${path}/${pointerStep(key)}`));
}

function isBranch(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function inPlace(left: string, right: string): number {
  return Number(left) - Number(right) || (left < right ? -1 : 1);
}

/** RFC 6901. */
function pointerStep(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
