import { ServiceRequestRow } from '@turnaround/contracts';
import { replayTwice } from '@turnaround/projections';
import { wholeWay } from '../testing/whole-way.js';
import { serviceRequestsProjection } from './service-requests.projection.js';

describe('service-requests', () => {
  it("show the agency's own commitment and whose family it is", () => {
    const story = wholeWay();
    const row = ServiceRequestRow.parse(replayTwice(serviceRequestsProjection, story.events).get(story.requestId));
    expect(row).toMatchObject({
      familyName: 'Marsh',
      teamId: 'north',
      status: 'accepted',
      commitment: 'A weekly visit',
      dueOn: '2025-04-20',
      answeredOn: '2025-04-03',
      requestedBy: 'Ann Worker',
      revision: 1,
    });
  });

  it('are the same when the request was recorded before the referral', () => {
    const story = wholeWay();
    const agency = story.events.filter(({ type }) => type.startsWith('agency-'));
    const others = story.events.filter(({ type }) => !type.startsWith('agency-'));
    const turned = replayTwice(serviceRequestsProjection, [...agency, ...others]);
    expect(turned).toEqual(replayTwice(serviceRequestsProjection, story.events));
  });
});
