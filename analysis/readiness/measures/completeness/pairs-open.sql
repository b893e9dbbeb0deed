-- Pairs of this choice, of logs of which no better choice stands.
CREATE OR REPLACE TEMP TABLE pair_open AS
SELECT
  p.pair
FROM
  key_paired p
  ANTI JOIN counterpart c ON c.a = p.a
  AND c.b = p.b
WHERE
  p.choice = $choice
  AND p.compared
