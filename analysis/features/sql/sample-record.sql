-- What was found of items ($places) of a sample ($id).
UPDATE sample_item
SET
  result = given.result,
  reason = given.reason,
  note = given.note,
  author = $author,
  at_ns = $at
FROM
  (
    SELECT
      unnest($places) AS place,
      unnest($results) AS result,
      unnest($reasons) AS reason,
      unnest($notes) AS note
  ) AS given
WHERE
  sample_item.sample = $id
  AND sample_item.place = given.place
