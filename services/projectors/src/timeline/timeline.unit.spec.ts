import { TimelineRow } from '@turnaround/contracts';
import { replayTwice } from '@turnaround/projections';
import { Story } from '../testing/story.js';
import { wholeWay } from '../testing/whole-way.js';
import { timelineProjection } from './timeline.projection.js';

describe('timeline', () => {
  it('has one row an event, with the name of the family and comparable instants', () => {
    const { events, caseId } = wholeWay();
    const rows = [...replayTwice(timelineProjection, events).values()].map((row) => TimelineRow.parse(row));
    expect(rows.map(({ id }) => id)).toEqual(events.map(({ id }) => id));
    expect(new Set(rows.map(({ familyName }) => familyName))).toEqual(new Set(['Marsh']));
    expect(rows[0]).toMatchObject({ caseId, occurredAt: '2025-01-06T09:00:00.000Z', actorName: 'Ann Worker' });
  });

  it('gives the name to rows of another context that was recorded first', () => {
    const { events } = wholeWay();
    const rows = replayTwice(timelineProjection, [...events.slice(1, 5), ...events.slice(0, 1), ...events.slice(5)]);
    expect([...rows.values()].map(({ familyName }) => familyName)).toEqual(events.map(() => 'Marsh'));
  });

  it('shows what concerns no family', () => {
    const story = new Story().on('2025-01-01', {
      type: 'agency-coordination.SharingAgreementSigned',
      data: {
        agencyId: new Story().agencyId,
        purpose: 'Housing',
        validFrom: '2025-01-01',
        validTo: '2025-12-31',
        signedBy: 'Ann',
      },
    });
    const [row] = replayTwice(timelineProjection, story.events).values();
    expect(row).toMatchObject({ familyId: null, familyName: null, caseId: null });
  });
});
