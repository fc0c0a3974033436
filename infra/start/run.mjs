/** `node infra/start/run.mjs <built file> [arguments]`: makes sure the checkout is built, then runs the file on Node 24. */
import { handOver, prepare } from './prepare.mjs';

await prepare();
handOver(process.argv.slice(2));
