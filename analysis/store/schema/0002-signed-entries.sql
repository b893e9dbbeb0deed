-- Every entry is signed when it is written and says what its act left. NULL in entries that were written before.
-- effects: canonical JSON, see store/effects.ts; public_key: SPKI DER, base64; signature: Ed25519, base64.
ALTER TABLE journal
ADD COLUMN effects VARCHAR;

ALTER TABLE journal
ADD COLUMN public_key VARCHAR;

ALTER TABLE journal
ADD COLUMN signature VARCHAR;
