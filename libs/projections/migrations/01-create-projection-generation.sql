CREATE TABLE projection_generation (
  projection text NOT NULL,
  generation integer NOT NULL,
  state text NOT NULL,
  version integer NOT NULL,
  shape text NOT NULL,
  position text NOT NULL,
  recorded_at timestamptz,
  event_count bigint NOT NULL,
  total bigint,
  started_at timestamptz NOT NULL DEFAULT now(),
  changed_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT projection_generation_pk PRIMARY KEY (projection, generation),
  CONSTRAINT projection_generation_state_known CHECK (state IN ('serving', 'building'))
);
CREATE UNIQUE INDEX projection_generation_one_each ON projection_generation (projection, state);
COMMENT ON TABLE projection_generation IS 'Builds of each read model and how far in the ledger each has got; changes in the same transaction as the rows';
COMMENT ON COLUMN projection_generation.position IS 'Ledger position of the last event counted in; empty before the first';
COMMENT ON COLUMN projection_generation.recorded_at IS 'When the last event counted in was recorded';
COMMENT ON COLUMN projection_generation.event_count IS 'Ledger events passed so far, taken or not';
COMMENT ON COLUMN projection_generation.total IS 'Events to pass in a rebuild, as known when it started';
COMMENT ON COLUMN projection_generation.shape IS 'Fingerprint of the table and rules; another one in the code means a rebuild';

CREATE VIEW checkpoint AS
  SELECT projection, position, recorded_at, event_count, version, changed_at
  FROM projection_generation WHERE state = 'serving';
COMMENT ON VIEW checkpoint IS 'How far the rows that readers see have got';

CREATE VIEW rebuild AS
  SELECT projection, version, event_count AS done, greatest(total, event_count) AS total, started_at, changed_at
  FROM projection_generation WHERE state = 'building';
COMMENT ON VIEW rebuild IS 'Progress of rebuilds under way';

CREATE TABLE rebuild_request (
  projection text NOT NULL,
  requested_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT rebuild_request_pk PRIMARY KEY (projection)
);
COMMENT ON TABLE rebuild_request IS 'Rebuilds asked for by a person and not begun yet';
