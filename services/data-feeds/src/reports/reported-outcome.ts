/** What people are told of a row: until the record of the family has answered, it waits. */
export const REPORTED_OUTCOME = `case when outcome in ('matched', 'offered') then 'waiting' else outcome end`;
