-- What is filled pair by pair: the best choice that stands, of each two logs, its keys, and which of them lie in files that are read once.
CREATE OR REPLACE TEMP TABLE counterpart (a INTEGER, b INTEGER, a_name VARCHAR, b_name VARCHAR, uses_each DOUBLE, pair INTEGER);

CREATE OR REPLACE TEMP TABLE read_once (log INTEGER, against_log INTEGER, key UBIGINT);

CREATE OR REPLACE TEMP TABLE counterpart_key (pair INTEGER, key UBIGINT, a_record BIGINT, a_ns BIGINT, a_uses BIGINT, b_record BIGINT, b_ns BIGINT, b_uses BIGINT)
