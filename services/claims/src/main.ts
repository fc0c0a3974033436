import { runService } from '@turnaround/service-kit';
import { claimsService } from './claims.module.js';

await runService(claimsService);
