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
