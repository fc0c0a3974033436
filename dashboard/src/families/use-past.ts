import { useSearchParams } from 'react-router-dom';
import type { ReadMeta } from '../api/data-provider.js';
import { today } from '../format/format.js';

/** `recorded`: what we knew that day. `happened`: what is known today of how things stood that day. */
export type PastKind = 'recorded' | 'happened';

export interface Past {
  readonly kind: PastKind;
  readonly day: string;
  readonly meta: ReadMeta;
}

const parameters = { recorded: 'knownAt', happened: 'about' } as const;

/** The day in the past the page shows, as it stands in the address; undefined for now. */
export function usePast(): { past: Past | undefined; show: (kind: PastKind, day: string) => void } {
  const [params, setParams] = useSearchParams();
  const knownAt = params.get('knownAt');
  const about = params.get('about');
  const past: Past | undefined =
    knownAt !== null && knownAt !== ''
      ? { kind: 'recorded', day: knownAt, meta: { knownAt } }
      : about !== null && about !== ''
        ? { kind: 'happened', day: about, meta: { knownAt: today(), about } }
        : undefined;
  return {
    past,
    show: (kind, day) =>
      setParams(
        (before) => {
          const after = new URLSearchParams(before);
          Object.values(parameters).forEach((name) => after.delete(name));
          if (day !== '') after.set(parameters[kind], day);
          return after;
        },
        { replace: true },
      ),
  };
}
