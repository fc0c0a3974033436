export { claimsService } from './claims.service.js';
