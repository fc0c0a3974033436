export { type RefusalsUnderTest, startRefusals } from './refusals-under-test.js';
