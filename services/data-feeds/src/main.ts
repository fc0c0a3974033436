import { runService } from '@turnaround/service-kit';
import { dataFeedsService } from './data-feeds.module.js';

await runService(dataFeedsService);
