-- Keys that signed entries up to the one that the report speaks of. $seq: that entry.
SELECT
  public_key,
  count(*) AS entries,
  min(seq) AS first,
  max(seq) AS last
FROM
  journal
WHERE
  seq <= $seq
GROUP BY
  public_key
ORDER BY
  first
