interface Ids {
  claimId: string;
  caseId: string;
  familyId: string;
}

/** Whose claim it is, as every event of it says. */
export function idsOf({ claimId, caseId, familyId }: Readonly<Ids>): Ids {
  return { claimId, caseId, familyId };
}
