import { existsSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

/** Lets Node run this workspace's sources: it prefers the source export condition, and finds `.ts` where `.js` is written. */
registerHooks({
  resolve(specifier, context, nextResolve) {
    const sources = { ...context, conditions: [...context.conditions, '@turnaround/source'] };
    const from = context.parentURL;
    if (specifier.startsWith('.') && specifier.endsWith('.js') && from?.endsWith('.ts') === true) {
      const source = specifier.replace(/\.js$/, '.ts');
      if (existsSync(fileURLToPath(new URL(source, from)))) return nextResolve(source, sources);
    }
    return nextResolve(specifier, sources);
  },
});
