/** `npm run ledger -- verify | compare | mend | prove <stream> <revision>` */
import { compareCommand } from './heads/compare-cli.js';
import { proveCommand } from './prove-cli.js';
import { verifyCommand } from './verify-cli.js';

const [command, ...rest] = process.argv.slice(2);
const output = {
  out: (line: string): void => void process.stdout.write(`${line}\n`),
  error: (line: string): void => void process.stderr.write(`${line}\n`),
};

if (command === 'verify') {
  process.exitCode = await verifyCommand(process.env, output);
} else if (command === 'compare' || command === 'mend') {
  process.exitCode = await compareCommand(process.env, output, { mending: command === 'mend' });
} else if (command === 'prove') {
  process.exitCode = await proveCommand(rest, process.env, output);
} else {
  output.error('Usage: npm run ledger -- verify | compare | mend | prove <stream> <revision>');
  process.exitCode = 2;
}
