import type { Names } from './names.js';
import { reasonWords } from './plain-words.js';

/** What a check found, by name: evidence, a need, another episode, or the reason of the decision. */
export function foundWords(id: string, names: Names): string {
  for (const name of [names.evidence(id), names.need(id), names.family(id)])
    if (name !== undefined && !name.startsWith('unknown ')) return name;
  return reasonWords(id);
}
