import { existsSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

/**
 * Jest loads global setup with Node itself, outside its own module system. Node strips types; what it lacks are the two rules by
 * which this workspace finds its sources: the export condition, and `.js` written for `.ts`. Only syntax that Node can strip may be
 * used in what is imported here.
 */
registerHooks({
  resolve(specifier, context, nextResolve) {
    const conditions = [...context.conditions, '@turnaround/source'];
    const from = context.parentURL;
    if (specifier.startsWith('.') && specifier.endsWith('.js') && from?.endsWith('.ts') === true) {
      const source = specifier.replace(/\.js$/, '.ts');
      if (existsSync(fileURLToPath(new URL(source, from)))) return nextResolve(source, { ...context, conditions });
    }
    return nextResolve(specifier, { ...context, conditions });
  },
});

/** PostgreSQL for the whole run; the workers find theirs in the environment. */
export default async function setUp({ maxWorkers }: { readonly maxWorkers: number }): Promise<void> {
  const { startTestServers } = await import('./test-server.js');
  await startTestServers(maxWorkers);
}
