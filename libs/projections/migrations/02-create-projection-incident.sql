CREATE TABLE projection_incident (
  projection text NOT NULL,
  generation integer NOT NULL,
  key text NOT NULL,
  event_id text NOT NULL,
  type text NOT NULL,
  stream text NOT NULL,
  revision integer NOT NULL,
  after text NOT NULL,
  position text NOT NULL,
  reason text NOT NULL,
  since timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT projection_incident_pk PRIMARY KEY (projection, generation, key),
  CONSTRAINT projection_incident_of_generation FOREIGN KEY (projection, generation)
    REFERENCES projection_generation (projection, generation) ON DELETE CASCADE
);
COMMENT ON TABLE projection_incident IS 'Families (or streams) held back in a read model since an event that it cannot hold; everybody else goes on';
COMMENT ON COLUMN projection_incident.key IS 'The family the event is about, else its stream: whose events are held back from this one on';
COMMENT ON COLUMN projection_incident.after IS 'Ledger position before the event: reading on from here finds it and all that was held back';
COMMENT ON COLUMN projection_incident.position IS 'Ledger position of the event';
COMMENT ON COLUMN projection_incident.reason IS 'Why it could not be held, without its contents';

CREATE VIEW held_back AS
  SELECT i.* FROM projection_incident i JOIN projection_generation g USING (projection, generation)
  WHERE g.state = 'serving';
COMMENT ON VIEW held_back IS 'Whom the rows that readers see leave out';
