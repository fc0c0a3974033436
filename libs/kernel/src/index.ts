export * from './calendar-date.js';
export { canonicalJson } from './canonical-json.js';
export * from './decider.js';
export * from './errors.js';
export * from './event.js';
export { laterInstant } from './instant.js';
export * from './london-day.js';
export { reasonOf } from './reason-of.js';
export * from './stream-name.js';
