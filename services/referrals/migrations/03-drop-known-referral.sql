-- An index now, made again from the journal (src/indexes/known-referral.ts).
drop table known_referral;
drop table known_referral_checkpoint;
