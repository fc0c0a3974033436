import { type Position, START } from '../event-store.js';

/** Digits of the largest 64-bit number; with leading zeros the order of texts is the order of places, in SQL too. */
const WIDTH = 20;

export interface Place {
  readonly transactionId: string;
  readonly position: string;
}

const BEFORE_ALL: Place = { transactionId: '0', position: '0' };

export function positionOf(transactionId: string, position: string): Position {
  return `${transactionId.padStart(WIDTH, '0')}.${position.padStart(WIDTH, '0')}`;
}

/** @throws TypeError for a text that is no position of this store */
export function placeOf(position: Position): Place {
  if (position === START) return BEFORE_ALL;
  const [, transactionId, place] = /^(\d{20})\.(\d{20})$/.exec(position) ?? [];
  if (transactionId === undefined || place === undefined) {
    throw new TypeError(`Not a position of a PostgreSQL event store: ${JSON.stringify(position)}`);
  }
  // PostgreSQL reads an xid8 with leading zeros as octal.
  return { transactionId: withoutLeadingZeros(transactionId), position: withoutLeadingZeros(place) };
}

const withoutLeadingZeros = (digits: string): string => digits.replace(/^0+(?=\d)/, '');
