import { runService } from '@turnaround/service-kit';
import { partnerFeedsService } from './partner-feeds.service.js';

await runService(partnerFeedsService);
