/** A telephone number as a cell writes it; `doubtful` says why somebody should look at it before ringing. */
export interface TelephoneReading {
  readonly telephone: string;
  readonly doubtful?: string;
}

/**
 * Nobody is kept out because of how a number is written: it is tidied where that loses nothing, and kept as it came where it is
 * doubtful.
 */
export function readTelephone(cell: string): TelephoneReading {
  const telephone = cell
    .trim()
    .replace(/^(tel|telephone|phone|mob|mobile|m|t)\s*(no\s*)?[.:]+/i, '')
    .replace(/(?<![;,.])[;,.]+$/, '')
    .trim();
  if (!/\d/.test(telephone)) return { telephone: cell, doubtful: 'holds no telephone number' };
  if (/\/|\bor\b|;|,/i.test(telephone)) return { telephone, doubtful: 'holds more than one number' };
  const [number = '', extension] = telephone.split(/(?:\bext(?:ension|n)?\b\.?|\bx(?=\s*\d))[\s:]*/i);
  const digits = number.replaceAll(/[\s().\u2010-\u2015-]/g, '').replace(/^(\+|00)44(\(?0\)?)?/, '0');
  if (/[^\d+]/.test(digits)) return { telephone, doubtful: 'has letters or signs that are in no telephone number' };
  if (extension !== undefined && !/^\d{1,6}$/.test(extension.trim())) {
    return { telephone, doubtful: 'has an extension that is no number' };
  }
  if (/^\+\d{7,15}$/.test(digits) || /^0\d{9,10}$/.test(digits) || /^116\d{3}$/.test(digits)) return { telephone };
  if (/^[1-9]\d{8,9}$/.test(digits)) return { telephone, doubtful: 'lacks the 0 in front, which spreadsheets drop' };
  return { telephone, doubtful: `has ${digits.replace('+', '').length} digits` };
}
