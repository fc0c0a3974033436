CREATE TABLE seal (
  number integer NOT NULL,
  after text NOT NULL,
  through text NOT NULL,
  body json NOT NULL,
  CONSTRAINT seal_pk PRIMARY KEY (number)
);
COMMENT ON TABLE seal IS 'Where each seal begins and ends in the ledger; the seals themselves stand in the ledger and outside, and these rows can be made again from there';
COMMENT ON COLUMN seal.after IS 'Ledger position of the last event before the first that it covers';
COMMENT ON COLUMN seal.through IS 'Ledger position of the last event that it covers';

CREATE TABLE sealed_head (
  stream text COLLATE "C" NOT NULL,
  revision integer NOT NULL,
  hash text NOT NULL,
  CONSTRAINT sealed_head_pk PRIMARY KEY (stream)
);
COMMENT ON TABLE sealed_head IS 'Where each stream of the ledger ended at the last seal';
