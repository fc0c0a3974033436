export {
  openClient,
  type Client,
  type ClientConfig,
  type CommandOptions,
  type ListOptions,
  type One,
  type Page,
  type ReadOptions,
} from './client.js';
export { type Patience } from './patient-fetch.js';
export { ProblemError } from './problem-error.js';
export { type Person, type Session, signIn, SignInError, signInMachine } from './sign-in.js';
export { waitUntilReady } from './wait-until-ready.js';
export { commandOnceReady, rowAfter } from './following.js';
