ALTER TABLE projection_generation ADD purpose text NOT NULL DEFAULT 'serve',
  ADD CONSTRAINT projection_generation_purpose_known CHECK (purpose IN ('serve', 'compare'));
COMMENT ON COLUMN projection_generation.purpose IS 'Of a build: to serve once it is whole, or to be compared with the rows that serve';

ALTER TABLE rebuild_request ADD purpose text NOT NULL DEFAULT 'serve',
  ADD CONSTRAINT rebuild_request_purpose_known CHECK (purpose IN ('serve', 'compare'));
COMMENT ON COLUMN rebuild_request.purpose IS 'A rebuild that a person asked for, or rows to compare with those that serve';

CREATE OR REPLACE VIEW rebuild AS
  SELECT projection, version, event_count AS done, greatest(total, event_count) AS total, started_at, changed_at
  FROM projection_generation WHERE state = 'building' AND purpose = 'serve';
CREATE VIEW comparison AS
  SELECT projection, version, event_count AS done, greatest(total, event_count) AS total, started_at, changed_at
  FROM projection_generation WHERE state = 'building' AND purpose = 'compare';
COMMENT ON VIEW comparison IS 'Progress of checks under way';

CREATE TABLE rows_check (
  projection text NOT NULL,
  checked_at timestamptz NOT NULL,
  row_count bigint NOT NULL,
  missing bigint NOT NULL,
  surplus bigint NOT NULL,
  different bigint NOT NULL,
  examples json NOT NULL,
  CONSTRAINT rows_check_pk PRIMARY KEY (projection)
);
COMMENT ON TABLE rows_check IS 'What came of the last check of each read model against what a rebuild makes';
COMMENT ON COLUMN rows_check.row_count IS 'Rows that a rebuild makes';
COMMENT ON COLUMN rows_check.missing IS 'Rows that a rebuild makes and readers did not see';
COMMENT ON COLUMN rows_check.surplus IS 'Rows that readers saw and a rebuild does not make';
COMMENT ON COLUMN rows_check.different IS 'Rows that said something else';
COMMENT ON COLUMN rows_check.examples IS 'The first of them: key, how it differed, and for a row that said something else its columns; never their contents';
