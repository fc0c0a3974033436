import { saysNothing } from '@turnaround/people';

const NO_HOME =
  /^(nfa|n f a|n\/f\/a|no fixed (abode|address)|of no fixed (abode|address)|homeless|rough sleeper|sofa surfing)$/;

/** What a cell says of a postcode. */
export type PostcodeReading =
  | { readonly postcode: string }
  /** It says that there is no home, or none in the country, or that nobody knows it. */
  | { readonly nowhere: 'no-fixed-abode' | 'not-known' | 'forces' }
  | { readonly reason: string };

/**
 * A postcode as people write it: in any case and spacing, with a full stop or dash, an O for a nought or the other way round where
 * only one of them can stand. Kept as `AA9 9AA`.
 */
export function readPostcode(cell: string): PostcodeReading {
  const words = cell.toLowerCase().replaceAll(/\s+/g, ' ').replaceAll('.', '').trim();
  if (NO_HOME.test(words)) return { nowhere: 'no-fixed-abode' };
  if (/^bfpo ?\d{0,4}$/.test(words)) return { nowhere: 'forces' };
  if (saysNothing(cell)) return { nowhere: 'not-known' };
  // An address may stand before it.
  const found = /(?:^|[\s,])([A-Z\d]{2,4}[\s.:_-]*[\dO][A-Z0]{2})[\s.,;]*$/i.exec(cell)?.[1] ?? '';
  const letters = found.toUpperCase().replaceAll(/[\s.:_-]/g, '');
  const inward = letters
    .slice(-3)
    .replace(/^O/, '0')
    .replace(/0(?=.$)/, 'O')
    .replace(/0$/, 'O');
  const outward = letters
    .slice(0, -3)
    .replace(/^0/, 'O')
    .replace(/(?<=\d)O$/, '0');
  if (/^[A-Z]{1,2}\d[A-Z\d]?$/.test(outward) && /^\d[A-Z]{2}$/.test(inward))
    return { postcode: `${outward} ${inward}` };
  return { reason: 'is not a UK postcode, such as FM1 2AB; correct it, or leave the cell blank' };
}
