import { Clock } from './clock.js';

const HOUR = 3_600_000;
const NOON = Date.parse('2026-03-02T12:00:00.000Z');

/** A machine whose clock can be set, while what nobody can set goes on. */
class Machine {
  #ranMs = 0;
  #setByMs = 0;
  readonly clock = new Clock(
    () => NOON + this.#ranMs + this.#setByMs,
    () => this.#ranMs,
  );

  runs(ms: number): this {
    this.#ranMs += ms;
    return this;
  }

  isSet(byMs: number): this {
    this.#setByMs += byMs;
    return this;
  }

  /** Ms after noon. */
  get says(): number {
    return this.clock.now().getTime() - NOON;
  }
}

describe('The clock of what is recorded', () => {
  it('says what the machine says as long as that goes forward', () => {
    const machine = new Machine();
    expect(machine.says).toBe(0);
    expect(machine.runs(1_500).says).toBe(1_500);
    expect(machine.isSet(HOUR).says).toBe(1_500 + HOUR);
    expect(machine.clock.behindMs()).toBe(0);
  });

  it('goes on evenly from what it said when the machine is set back, and says by how much', () => {
    const machine = new Machine();
    expect(machine.runs(1_000).says).toBe(1_000);
    machine.isSet(-HOUR);
    expect(machine.runs(10_000).says).toBe(11_000);
    expect(machine.runs(10_000).says).toBe(21_000);
    expect(machine.clock.behindMs()).toBe(HOUR);
  });

  it('is itself again once the machine is right', () => {
    const machine = new Machine();
    expect(machine.says).toBe(0);
    machine.isSet(-HOUR).runs(5_000);
    expect(machine.says).toBe(5_000);
    machine.isSet(HOUR).runs(5_000);
    expect(machine.says).toBe(10_000);
    expect(machine.clock.behindMs()).toBe(0);
  });

  it('waits for a correction of less than a second, which is no jump', () => {
    const machine = new Machine();
    expect(machine.runs(2_000).says).toBe(2_000);
    expect(machine.isSet(-900).says).toBe(2_000);
    expect(machine.clock.behindMs()).toBe(0);
    expect(machine.runs(1_000).says).toBe(2_100);
  });

  it('never goes back, however the machine is set', () => {
    const machine = new Machine();
    const steps = [0, -HOUR, 700, -300, 2 * HOUR, -26 * HOUR, 1, -1, HOUR, 24 * HOUR, -5_000];
    const said = steps.flatMap((step) => [machine.isSet(step).says, machine.runs(137).says, machine.runs(20_000).says]);
    expect(said).toEqual(said.toSorted((one, other) => one - other));
  });

  it('says that the machine is behind what others have recorded', () => {
    const machine = new Machine();
    machine.clock.seen('2026-03-02T12:58:00.000Z');
    machine.clock.seen('2026-03-02T11:00:00.000Z');
    expect(machine.clock.behindMs()).toBe(58 * 60_000);
    expect(machine.says).toBe(0);
    expect(machine.runs(58 * 60_000).clock.behindMs()).toBe(0);
  });
});
