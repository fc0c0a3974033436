alter table referral_import add column file_digest text not null default '';
comment on column referral_import.file_digest is 'SHA-256 of the file: the same Idempotency-Key must mean the same file';
