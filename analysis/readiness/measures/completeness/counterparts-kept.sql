-- The best choice that stands, of each two logs.
CREATE OR REPLACE TEMP TABLE counterpart AS
SELECT
  p.a,
  p.b,
  p.a_name,
  p.b_name,
  p.uses_each,
  p.pair
FROM
  key_paired p
  ANTI JOIN counterpart_refused r ON r.pair = p.pair
WHERE
  p.compared
QUALIFY
  row_number() OVER (
    PARTITION BY
      p.a,
      p.b
    ORDER BY
      p.choice
  ) = 1
