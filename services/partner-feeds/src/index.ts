export { partnerFeedsService } from './partner-feeds.service.js';
