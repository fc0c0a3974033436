export {
  type CaseInLedger,
  FamilyLedger,
  latestKnowledge,
  ledgerBehind,
  type LedgerOfFamily,
  type StreamPlace,
} from './family-ledger.js';
export { LEDGER, openLedgerReader } from './ledger-reader.js';
