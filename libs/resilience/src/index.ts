export { AwayError } from './away.js';
export { AT_ONCE, Backoff, type Pace } from './backoff.js';
export { clock, Clock } from './clock.js';
export { whileLeading } from './leading.js';
export { pollUntil } from './poll-until.js';
export { keepTrying, retry } from './retry.js';
export { type Cancel, every, later, within } from './timers.js';
export { aborted, breathe, pause } from './waiting.js';
