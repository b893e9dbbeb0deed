-- What a trust file pins, and who brought it in. NULL = pinned before this was kept. Of a secret no bytes stand in the case.
ALTER TABLE trust
ADD COLUMN anchors VARCHAR;

ALTER TABLE trust
ADD COLUMN author VARCHAR;
