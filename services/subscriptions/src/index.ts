export { migrations as subscriptionsTables } from './subscriptions-schema.js';
export { subscriptionsService } from './subscriptions.module.js';
