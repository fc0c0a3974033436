import { type Decider, DomainError } from '@turnaround/kernel';
import { given } from './decider-specification.js';

type Doors = { readonly open: boolean };
type Command = { readonly type: 'Open' };
type Event = { readonly type: 'Opened' };

const doors: Decider<Doors, Command, Event> = {
  initialState: { open: false },
  decide: (_, { open }) => {
    if (open) throw new DomainError('DOOR.OPEN_ALREADY', 'The door is open');
    return [{ type: 'Opened' }];
  },
  evolve: () => ({ open: true }),
};

describe('A decider specification', () => {
  it('passes for the events that were decided', () => {
    given(doors, [])
      .when({ type: 'Open' })
      .then([{ type: 'Opened' }]);
  });

  it('passes for the code that was thrown', () => {
    given(doors, [{ type: 'Opened' }])
      .when({ type: 'Open' })
      .thenFails('DOOR.OPEN_ALREADY');
  });

  it('fails for other events, another code, and no failure at all', () => {
    expect(() => given(doors, []).when({ type: 'Open' }).then([])).toThrow();
    expect(() =>
      given(doors, [{ type: 'Opened' }])
        .when({ type: 'Open' })
        .thenFails('DOOR.LOCKED'),
    ).toThrow();
    expect(() => given(doors, []).when({ type: 'Open' }).thenFails('DOOR.OPEN_ALREADY')).toThrow();
  });
});
