import { runService } from '@turnaround/service-kit';
import { subscriptionsService } from './subscriptions.service.js';

await runService(subscriptionsService);
