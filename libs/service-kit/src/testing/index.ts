export { submittedReferral } from './submitted-referral.js';
export { isAccessRefusal } from './access-refusal.js';
export { openForeignContext, type ForeignContext } from './foreign-context.js';
export { startTestIssuer, type TestIssuer } from './test-issuer.js';
export {
  fromPlatform,
  startForTest,
  testEnvironment,
  testKeys,
  testMasterKey,
  type Answer,
  type Caller,
  type ServiceUnderTest,
} from './service-under-test.js';
