import { allCommands } from '@turnaround/contracts';
import { familyCommands } from './applicable-commands.js';
import { commandSubject } from './command-subject.js';
import { bareRecordOf } from './use-family-case.js';

describe('What a command of a family’s page acts on', () => {
  const family = { ...bareRecordOf({ id: 'family', caseId: 'case', revisions: {} } as never), plan: undefined };

  it.each(familyCommands)('%s goes to the stream its path names, with nothing that its body does not know', (name) => {
    const contract = allCommands.find((each) => each.name === name);
    const { id, known = {} } = commandSubject(name, family);
    expect(id !== undefined).toBe(contract?.path.includes(':id'));
    const keys = Object.keys((contract?.body as unknown as { shape: object }).shape);
    expect(Object.keys(known).filter((key) => !keys.includes(key))).toEqual([]);
  });
});
