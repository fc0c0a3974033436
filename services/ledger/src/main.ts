import { runService } from '@turnaround/service-kit';
import { ledgerService } from './ledger.module.js';

await runService(ledgerService);
