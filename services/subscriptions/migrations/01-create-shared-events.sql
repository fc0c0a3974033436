CREATE TABLE shared_event (
  sequence bigint NOT NULL,
  agency_id text NOT NULL,
  event_id text NOT NULL,
  CONSTRAINT shared_event_pk PRIMARY KEY (sequence),
  CONSTRAINT shared_event_once_an_agency UNIQUE (agency_id, event_id)
);
CREATE INDEX shared_event_agency_idx ON shared_event (agency_id, sequence);
COMMENT ON TABLE shared_event IS 'What each agency was told, in the order of commits';
COMMENT ON COLUMN shared_event.event_id IS 'Row of the index case_event';

CREATE TABLE shared_event_end (only_row boolean NOT NULL DEFAULT true, sequence bigint NOT NULL,
  CONSTRAINT shared_event_end_pk PRIMARY KEY (only_row), CONSTRAINT shared_event_end_one_row CHECK (only_row));
INSERT INTO shared_event_end (sequence) VALUES (0);
COMMENT ON TABLE shared_event_end IS 'The last sequence number; its row lock makes writers go one after the other, so that numbers appear in order';
