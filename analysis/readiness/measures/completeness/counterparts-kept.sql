-- Those of the pairs of this turn that stand.
INSERT INTO
  counterpart
SELECT
  p.a,
  p.b,
  p.a_name,
  p.b_name,
  p.uses_each,
  p.pair
FROM
  key_paired p
  SEMI JOIN pair_open o ON o.pair = p.pair
  ANTI JOIN counterpart_refused r ON r.pair = p.pair
