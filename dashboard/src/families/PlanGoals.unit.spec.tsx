import type { PlanRow } from '@turnaround/contracts';
import { rendered, textOf } from '../app/rendered.fixture.js';
import { PlanGoals } from './PlanGoals.js';

const goal: PlanRow['goals'][number] = {
  goalId: 'g-1',
  needId: 'n-1',
  description: 'Finley is at school, on time, every day.',
  measure: 'At least 90% attendance',
  owner: { kind: 'key-worker' },
  dueOn: '2026-12-12',
  benefit: 'A place on the course',
  consequence: 'The fast-track process',
  negotiable: true,
  verdict: null,
};

describe('The goals of a printed plan', () => {
  const html = rendered(<PlanGoals goals={[goal]} members={[]} keyWorkerName="Ben Carter" />);

  it('name who does what by when', () => {
    expect(textOf(html)).toContain(
      'Finley is at school, on time, every day. At least 90% attendance Ben Carter 12 Dec 2026',
    );
  });

  it('carry the headings in their cells, for screens that have no room for a table', () => {
    expect(html).toContain('data-label="How we will know"');
    expect(html).not.toContain('data-label="What will be different"');
  });
});
