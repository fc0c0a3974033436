import { allCommands } from '@turnaround/contracts';
import { commands } from '../../wording/en/commands.js';
import { allForms as forms } from './all-forms.fixture.js';

describe('The dialogs', () => {
  it('cover every command of the platform but the referral, which has a page of its own', () => {
    const covered = new Set(forms.map(({ contract }) => contract.name));
    expect(allCommands.map(({ name }) => name).filter((name) => !covered.has(name))).toEqual(['SubmitReferral']);
  });

  it('have a verb, a title, an explanation and a last word each', () => {
    const words: Record<string, unknown> = commands;
    const parts = ['verb', 'title', 'explain', 'done'];
    const missing = allCommands.flatMap(({ name }) =>
      parts
        .filter((part) => typeof Reflect.get(Object(words[name]), part) !== 'string')
        .map((part) => `${name}.${part}`),
    );
    expect(missing).toEqual([]);
  });

  it("ask for nothing the contract's body does not know", () => {
    const known = (schema: unknown, path: readonly string[]): boolean => {
      const [head, ...rest] = path;
      if (head === undefined) return true;
      const inner = unwrap(schema);
      const options: unknown = Reflect.get(Object(inner), 'options');
      if (Array.isArray(options)) return options.some((option) => known(option, path));
      const shape: unknown = Reflect.get(Object(inner), 'shape');
      return typeof shape === 'object' && shape !== null && head in shape && known(Reflect.get(shape, head), rest);
    };
    const unknown = forms.flatMap(({ contract, fields }) =>
      fields
        .filter(({ source }) => !known(contract.body, source.split('.')))
        .map(({ source }) => `${contract.name}: ${source}`),
    );
    expect(unknown).toEqual([]);
  });
});

/** Optional and defaulted fields hold the schema one level deeper. */
function unwrap(schema: unknown): unknown {
  const definition: unknown = Reflect.get(Object(schema), 'def');
  const inner: unknown = Reflect.get(Object(definition), 'innerType');
  return inner === undefined ? schema : unwrap(inner);
}
