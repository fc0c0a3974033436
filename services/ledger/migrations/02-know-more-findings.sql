ALTER TABLE integrity_incident DROP CONSTRAINT integrity_incident_finding_known;
ALTER TABLE integrity_incident ADD CONSTRAINT integrity_incident_finding_known CHECK (
  finding IN (
    'other-event', 'gap', 'hash-mismatch', 'foreign', 'too-large', 'deleted', 'tombstoned', 'cut', 'missing'
  )
);
ALTER TABLE integrity_incident ADD COLUMN bytes integer;
COMMENT ON COLUMN integrity_incident.bytes IS 'Size of the event where that is what is wrong';
