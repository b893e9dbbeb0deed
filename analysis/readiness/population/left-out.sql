-- Sources that were set aside: in no figure and in no extract.
SELECT
  id AS source,
  name,
  reason
FROM
  set_aside
ORDER BY
  id
