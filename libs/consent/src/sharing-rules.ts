/**
 * SQL: whether the last decision of the family up to that day lets the agency know. A decision about any agency counts for each.
 * @param family, agency text; day date: SQL expressions
 */
export function consents(family: string, agency: string, day: string): string {
  return `coalesce((
    SELECT c.given FROM sharing_consent c
    WHERE c.family_id = ${family} AND (c.agency_id = ${agency} OR c.agency_id IS NULL) AND c.decided_on <= ${day}
    ORDER BY c.decided_on DESC, c.recorded_at DESC, c.revision DESC LIMIT 1), false)`;
}

/** SQL: whether an information-sharing agreement with the agency is in force on that day. */
export function inAgreement(agency: string, day: string): string {
  return `EXISTS (
    SELECT FROM sharing_agreement a WHERE a.agency_id = ${agency} AND ${day} BETWEEN a.valid_from AND a.valid_to)`;
}

/**
 * SQL: families that once let the agency know and now refuse it, whatever the day they named: the step recorded last refuses, or the
 * last by its day does.
 * @param agency text; today date: SQL expressions
 */
export function refusingFamilies(agency: string, today: string): string {
  const decisions = (family: string): string =>
    `SELECT c.given FROM sharing_consent c WHERE c.family_id = ${family} AND (c.agency_id = ${agency} OR c.agency_id IS NULL)`;
  return `
    SELECT r.family_id FROM (
      SELECT DISTINCT family_id FROM sharing_consent WHERE NOT given AND (agency_id = ${agency} OR agency_id IS NULL)) r
    WHERE EXISTS (SELECT FROM sharing_consent g WHERE g.family_id = r.family_id AND g.agency_id = ${agency} AND g.given)
      AND NOT (
        (${decisions('r.family_id')} ORDER BY c.recorded_at DESC, c.revision DESC LIMIT 1)
        AND coalesce((${decisions('r.family_id')} AND (NOT c.given OR c.decided_on <= ${today})
          ORDER BY c.decided_on DESC, c.recorded_at DESC, c.revision DESC LIMIT 1), false))`;
}
