/** `npm run ledger -- verify` */
import { verifyCommand } from './verify-cli.js';

const [command] = process.argv.slice(2);
const output = {
  out: (line: string): void => void process.stdout.write(`${line}\n`),
  error: (line: string): void => void process.stderr.write(`${line}\n`),
};

if (command === 'verify') {
  process.exitCode = await verifyCommand(process.env, output);
} else {
  output.error('Usage: npm run ledger -- verify');
  process.exitCode = 2;
}
