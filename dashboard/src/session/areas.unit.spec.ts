import { Role, submitReferral } from '@turnaround/contracts';
import { mayVisit, rolesFor } from './areas.js';

const whoMayVisit = (area: string): Role[] => Role.options.filter((role) => mayVisit(area, role));

describe('The areas of the dashboard', () => {
  it('stay shut until the role is known', () => {
    expect(mayVisit('families', undefined)).toBe(false);
  });

  /** Written down by hand from the addresses of the platform that each screen reads. */
  it.each<[string, Role[]]>([
    ['claims', ['team-manager', 'programme-manager', 'auditor', 'data-officer', 'administrator']],
    ['claim-windows', ['team-manager', 'programme-manager', 'auditor', 'data-officer', 'administrator']],
    ['claim-batches', ['programme-manager', 'auditor', 'data-officer', 'administrator']],
    ['overlaps', ['programme-manager', 'auditor', 'data-officer', 'administrator']],
    ['match-reviews', ['programme-manager', 'auditor', 'data-officer', 'administrator']],
    ['feeds', ['team-manager', 'programme-manager', 'auditor', 'data-officer', 'administrator']],
    ['feed-imports', ['programme-manager', 'auditor', 'data-officer', 'administrator']],
    ['programme-comparisons', ['programme-manager', 'auditor', 'administrator']],
    ['lock-outs', ['administrator']],
    ['access-log', ['auditor', 'data-officer', 'administrator']],
    ['operations', ['administrator']],
  ])('%s', (area, roles) => {
    expect(whoMayVisit(area)).toEqual(roles);
  });

  it('show a partner its families, requests and agencies, the rules, and nothing of the programme', () => {
    const areas = ['programme', 'referrals', 'plans', 'pipeline', 'positions', 'what-if', 'tasks', 're-referrals'];
    expect(areas.filter((area) => mayVisit(area, 'partner'))).toEqual([]);
    const open = ['families', 'agencies', 'service-requests', 'rule-sets', 'refer'];
    expect(open.filter((area) => mayVisit(area, 'partner'))).toEqual(open);
  });

  it('offer the form for a referral to whoever may send it', () => {
    expect(rolesFor('refer')).toEqual(submitReferral.roles);
  });

  it('say nothing of what is no area', () => {
    expect(mayVisit('toString', 'partner')).toBe(true);
    expect(rolesFor('toString')).toEqual([]);
  });
});
