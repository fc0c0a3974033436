export { subscriptionsService } from './subscriptions.module.js';
