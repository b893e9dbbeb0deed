-- What is filled pair by pair: the best choice that stands, of each two logs, and its keys.
CREATE OR REPLACE TEMP TABLE counterpart (a INTEGER, b INTEGER, a_name VARCHAR, b_name VARCHAR, uses_each DOUBLE, pair INTEGER);

CREATE OR REPLACE TEMP TABLE counterpart_key (pair INTEGER, key UBIGINT, a_record BIGINT, a_ns BIGINT, a_uses BIGINT, b_record BIGINT, b_ns BIGINT, b_uses BIGINT)
