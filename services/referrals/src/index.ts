export { referralsService } from './referrals.service.js';
