import { runService } from '@turnaround/service-kit';
import { referralsService } from './referrals.module.js';

await runService(referralsService);
