import { runService } from '@turnaround/service-kit';
import { ledgerService } from './ledger.service.js';

await runService(ledgerService);
