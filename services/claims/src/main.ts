import { runService } from '@turnaround/service-kit';
import { claimsService } from './claims.service.js';

await runService(claimsService);
