ALTER TABLE projection_generation ADD COLUMN store text;
ALTER TABLE projection_generation ADD COLUMN ahead boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN projection_generation.store IS 'Identity of the ledger or journal whose events were counted in; null before the first look';
COMMENT ON COLUMN projection_generation.ahead IS 'The store was once seen to end before the position: it was put back to an older state, and positions no longer fit';
