export { ledgerService } from './ledger.module.js';
