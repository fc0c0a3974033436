import { type Position, START } from './event-store.js';

/** Digits of the largest 64-bit number; with leading zeros the order of texts is the order of places, in SQL too. */
const WIDTH = 20;

/** Both adapters know an event's place by two 64-bit numbers, the first of them the greater. */
export type PlaceNumbers = readonly [major: string, minor: string];

export function positionOf([major, minor]: PlaceNumbers): Position {
  return `${major.padStart(WIDTH, '0')}.${minor.padStart(WIDTH, '0')}`;
}

/**
 * Without leading zeros, which PostgreSQL would read as octal in an xid8.
 * @throws TypeError for a text that is no position
 */
export function numbersOf(position: Position): PlaceNumbers {
  if (position === START) return ['0', '0'];
  const [, major, minor] = /^(\d{20})\.(\d{20})$/.exec(position) ?? [];
  if (major === undefined || minor === undefined) {
    throw new TypeError(`Not a position of an event store: ${JSON.stringify(position)}`);
  }
  return [withoutLeadingZeros(major), withoutLeadingZeros(minor)];
}

export function comparePositionTexts(left: Position, right: Position): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

const withoutLeadingZeros = (digits: string): string => digits.replace(/^0+(?=\d)/, '');
