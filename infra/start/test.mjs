/** `npm test [-- jest arguments]`: every test that can run here; what cannot says so and why. */
import { handOver, prepare } from './prepare.mjs';

await prepare();
handOver(['node_modules/jest/bin/jest.js', ...process.argv.slice(2)], {
  NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning',
});
