CREATE TABLE integrity_incident (
  incident_id uuid NOT NULL DEFAULT gen_random_uuid(),
  stream text NOT NULL,
  revision integer NOT NULL,
  finding text NOT NULL,
  event_id text NOT NULL,
  offered_hash text NOT NULL,
  detected_at timestamptz NOT NULL DEFAULT now(),
  last_seen_at timestamptz NOT NULL DEFAULT now(),
  settled_at timestamptz,
  CONSTRAINT integrity_incident_pk PRIMARY KEY (incident_id),
  CONSTRAINT integrity_incident_finding_known CHECK (finding IN ('other-event', 'gap', 'hash-mismatch'))
);
CREATE UNIQUE INDEX integrity_incident_one_open ON integrity_incident (stream, revision, event_id) WHERE settled_at IS NULL;
COMMENT ON TABLE integrity_incident IS 'Events that a journal offered and the ledger could not take: a person has to look; never deleted';
COMMENT ON COLUMN integrity_incident.settled_at IS 'When journal and ledger agreed on that place again';
