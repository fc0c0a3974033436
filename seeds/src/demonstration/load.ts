import { registerAgency, signSharingAgreement } from '@turnaround/contracts';
import { addDays, type CalendarDate } from '@turnaround/kernel';
import pMap from 'p-map';
import { agencies } from './agencies.js';
import { compareRules } from './compare-rules.js';
import { feedFiles } from './feed-files.js';
import type { FrontDoor } from './front-door.js';
import { holdTwins } from './hold-twins.js';
import { loadBatches } from './load-batch.js';
import { loadDepartment } from './load-department.js';
import { loadDoubts } from './load-doubts.js';
import { loadFeeds } from './load-feeds.js';
import { type LoadedFamily, loadFamily } from './load-family.js';
import type { FamilyScript } from './programme.js';

const AT_ONCE = 6;

/** Loads agencies, then the families, several at a time; calls `progress` after each family. Loading twice adds nothing. */
export async function loadProgramme(
  door: FrontDoor,
  script: readonly FamilyScript[],
  today: CalendarDate,
  progress: (done: number, total: number) => void,
): Promise<void> {
  await loadAgencies(door, today);
  const loaded = new Map<FamilyScript, LoadedFamily>();
  let done = 0;
  const load = async (family: FamilyScript): Promise<void> => {
    loaded.set(family, await loadFamily(door, family));
    done += 1;
    progress(done, script.length);
  };
  await pMap(script, load, { concurrency: AT_ONCE });
  const claims = [...loaded.values()].flatMap(({ claim }) => claim ?? []);
  await loadDepartment(
    door,
    claims.flatMap((claim) => ('submittedClaim' in claim ? claim.submittedClaim : [])),
    today,
  );
  await loadBatches(
    door,
    claims.flatMap((claim) => ('approvedClaimId' in claim ? claim.approvedClaimId : [])),
  );
  await holdTwins(door, script, loaded);
  await loadFeeds(door, feedFiles(script, today));
  await loadDoubts(door, script, loaded, today);
  await compareRules(door, today);
}

async function loadAgencies(door: FrontDoor, today: CalendarDate): Promise<void> {
  const started = addDays(today, -600);
  for (const { agencyId, name, kind, remit, contactName, email, telephone, sharing } of agencies) {
    await door.command('priya-anand', registerAgency, `agency-${agencyId}`, {
      agencyId,
      name,
      kind,
      remit,
      contactName,
      email,
      telephone,
      occurredAt: `${started}T09:00:00Z`,
    });
    if (!sharing) continue;
    await door.command(
      'priya-anand',
      signSharingAgreement,
      `sharing-${agencyId}`,
      {
        purpose: 'Support of families in the programme under the district’s early help protocol.',
        validFrom: started,
        validTo: addDays(today, 500),
        signedBy: contactName,
        occurredAt: `${started}T10:00:00Z`,
      },
      agencyId,
    );
  }
}
