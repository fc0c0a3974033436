export { referralsService } from './referrals.module.js';
