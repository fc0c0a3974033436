import { runService } from '@turnaround/service-kit';
import { subscriptionsService } from './subscriptions.module.js';

await runService(subscriptionsService);
