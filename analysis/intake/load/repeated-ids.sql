-- Ids that stand more than once, by hash: of all of them one share.
INSERT INTO
  often
SELECT
  hash(event_id) AS h
FROM
  event
WHERE
  event_id IS NOT NULL
  AND hash(event_id) % {shares} = {share}
GROUP BY
  h
HAVING
  count(*) > 1
