export {
  type CaseInLedger,
  FamilyLedger,
  latestKnowledge,
  ledgerBehind,
  type LedgerOfFamily,
  type StreamPlace,
} from './family-ledger.js';
export { FamilyLedgerModule, LEDGER } from './family-ledger.module.js';
