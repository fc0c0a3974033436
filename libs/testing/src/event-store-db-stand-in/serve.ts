/** The stand-in as a process of its own, for tests of the whole platform: prints its address, goes with its parent. */
import { startEventStoreDbStandIn } from './event-store-db-stand-in.js';

const standIn = await startEventStoreDbStandIn();
process.stdout.write(`${standIn.url}\n`);
process.once('disconnect', () => process.exit(0));
