import Sequencer from '@jest/test-sequencer';

const levels = ['.e2e.spec.ts', '.int.spec.ts', '.unit.spec.ts'];
const levelOf = ({ path }) => levels.findIndex((ending) => path.endsWith(ending));

/** A fresh checkout does not know how long suites take: a whole platform started last would keep one worker waiting for minutes. */
export default class LongSuitesFirst extends Sequencer {
  sort(tests) {
    return super.sort(tests).sort((one, other) => levelOf(one) - levelOf(other));
  }
}
