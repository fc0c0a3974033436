import { rendered, textOf } from '../app/rendered.fixture.js';
import { PositionChip } from './PositionChip.js';

describe('Where a family stands', () => {
  it.each([
    ['held', ['HELD_OVERLAPPING_FAMILY'], 'Held: shares people'],
    ['held', ['OTHER_FAMILY_KEPT'], 'Not kept: the other family is'],
    ['complete', [], 'Complete'],
  ] as const)('is said as it is: %s for %j', (state, holdReasons, words) => {
    expect(textOf(rendered(<PositionChip position={{ state, holdReasons: [...holdReasons] }} />))).toBe(words);
  });
});
