export { ledgerService } from './ledger.service.js';
