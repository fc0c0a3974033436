import { handOver, prepare } from './prepare.mjs';

console.log('Turnaround');
await prepare();
handOver([
  process.argv[2] === 'distributed' ? 'infra/platform/dist/distributed.js' : 'infra/platform/dist/embedded.js',
]);
