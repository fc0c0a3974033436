export { dataFeedsService } from './data-feeds.module.js';
export { feedTables } from './feed-tables.js';
export { feedColumns } from './files/feed-columns.js';
