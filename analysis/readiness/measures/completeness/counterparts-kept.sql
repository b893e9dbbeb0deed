-- The best choice that stands, of each two sources.
CREATE OR REPLACE TEMP TABLE counterpart AS
SELECT
  p.a,
  p.b,
  p.a_name,
  p.b_name,
  p.uses_each,
  p.choice
FROM
  key_paired p
  ANTI JOIN counterpart_refused r ON r.a = p.a
  AND r.b = p.b
  AND r.choice = p.choice
QUALIFY
  row_number() OVER (
    PARTITION BY
      p.a,
      p.b
    ORDER BY
      p.choice
  ) = 1
