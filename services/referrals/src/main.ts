import { runService } from '@turnaround/service-kit';
import { referralsService } from './referrals.service.js';

await runService(referralsService);
