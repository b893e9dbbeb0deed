-- Ids that more records have than one may, by hash: of all of them one share.
INSERT INTO
  {table}
SELECT
  hash({id}) AS h
FROM
  event
WHERE
  event_id IS NOT NULL
  AND {where}
  AND hash({id}) % {shares} = {share}
GROUP BY
  h
HAVING
  {many}
