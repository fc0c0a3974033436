import { AgencyRow } from '@turnaround/contracts';
import { replayTwice } from '@turnaround/projections';
import { Story } from '../testing/story.js';
import { agenciesProjection } from './agencies.projection.js';

describe('agencies', () => {
  it('show the information-sharing agreement that lasts longest', () => {
    const story = new Story();
    const { agencyId } = story;
    story.on('2025-01-01', {
      type: 'agency-coordination.AgencyRegistered',
      data: {
        agencyId,
        name: 'Housing',
        kind: 'housing',
        remit: 'Homes',
        contactName: 'Lou',
        email: 'lou@housing.example',
      },
    });
    for (const year of ['2026', '2025']) {
      const validity = { validFrom: `${year}-01-01`, validTo: `${year}-12-31` };
      story.on('2025-01-02', {
        type: 'agency-coordination.SharingAgreementSigned',
        data: { agencyId, purpose: 'Housing', signedBy: 'Lou', ...validity },
      });
    }
    const row = AgencyRow.parse(replayTwice(agenciesProjection, story.events).get(agencyId));
    expect(row).toMatchObject({ telephone: null, sharingValidFrom: '2026-01-01', sharingValidTo: '2026-12-31' });
  });
});
