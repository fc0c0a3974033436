CREATE TABLE case_event (
  event_id uuid NOT NULL,
  family_id uuid NOT NULL,
  only_agency_id uuid,
  type text NOT NULL,
  ids jsonb NOT NULL,
  occurred_at timestamptz NOT NULL,
  occurred_on date NOT NULL,
  recorded_at timestamptz NOT NULL,
  revision integer NOT NULL,
  CONSTRAINT case_event_pk PRIMARY KEY (event_id)
);
CREATE INDEX case_event_family_idx ON case_event (family_id);
COMMENT ON TABLE case_event IS 'What could be told about families: ids only, nothing personal';
COMMENT ON COLUMN case_event.only_agency_id IS 'Set where the event concerns one agency alone, as a request for its service';
COMMENT ON COLUMN case_event.occurred_on IS 'Day in London on which it was so; consent and agreement must cover it';

CREATE TABLE sharing_consent (
  event_id uuid NOT NULL,
  family_id uuid NOT NULL,
  agency_id uuid,
  given boolean NOT NULL,
  decided_on date NOT NULL,
  recorded_at timestamptz NOT NULL,
  revision integer NOT NULL,
  CONSTRAINT sharing_consent_event_agency_key UNIQUE NULLS NOT DISTINCT (event_id, agency_id)
);
CREATE INDEX sharing_consent_family_idx ON sharing_consent (family_id, agency_id);
COMMENT ON TABLE sharing_consent IS 'Every decision of a family about sharing with an agency; agency null: with any';

CREATE TABLE sharing_agreement (
  event_id uuid NOT NULL,
  agency_id uuid NOT NULL,
  valid_from date NOT NULL,
  valid_to date NOT NULL,
  CONSTRAINT sharing_agreement_pk PRIMARY KEY (event_id)
);
CREATE INDEX sharing_agreement_agency_idx ON sharing_agreement (agency_id);
COMMENT ON TABLE sharing_agreement IS 'Information-sharing agreements; valid_to is the last day covered';

CREATE TABLE shared_event (
  sequence bigint NOT NULL,
  agency_id uuid NOT NULL,
  event_id uuid NOT NULL REFERENCES case_event,
  CONSTRAINT shared_event_pk PRIMARY KEY (sequence),
  CONSTRAINT shared_event_once_an_agency UNIQUE (agency_id, event_id)
);
CREATE INDEX shared_event_agency_idx ON shared_event (agency_id, sequence);
COMMENT ON TABLE shared_event IS 'What each agency was told, in the order of commits';

CREATE TABLE shared_event_end (only_row boolean NOT NULL DEFAULT true, sequence bigint NOT NULL,
  CONSTRAINT shared_event_end_pk PRIMARY KEY (only_row), CONSTRAINT shared_event_end_one_row CHECK (only_row));
INSERT INTO shared_event_end (sequence) VALUES (0);
COMMENT ON TABLE shared_event_end IS 'The last sequence number; its row lock makes writers go one after the other, so that numbers appear in order';

CREATE FUNCTION consents(family uuid, agency uuid, on_day date) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT coalesce((
    SELECT c.given FROM sharing_consent c
    WHERE c.family_id = family AND (c.agency_id = agency OR c.agency_id IS NULL) AND c.decided_on <= on_day
    ORDER BY c.decided_on DESC, c.recorded_at DESC, c.revision DESC LIMIT 1), false)
$$;
COMMENT ON FUNCTION consents IS 'Whether the last decision of the family up to that day lets the agency know';

CREATE FUNCTION in_agreement(agency uuid, on_day date) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT FROM sharing_agreement a WHERE a.agency_id = agency AND on_day BETWEEN a.valid_from AND a.valid_to)
$$;
COMMENT ON FUNCTION in_agreement IS 'Whether an information-sharing agreement with the agency is in force on that day';
