-- Records at hand: their numbers, places and texts, as lists. A text that is no JSON object is NULL.
INSERT INTO
  profile_record
SELECT
  source,
  record,
  item,
  byte_offset,
  byte_length,
  CASE
    WHEN json_valid(document)
    AND json_type(document) = 'OBJECT' THEN document
  END
FROM
  (
    SELECT
      unnest($sources) AS source,
      unnest($items) AS item,
      unnest($records) AS record,
      unnest($offsets) AS byte_offset,
      unnest($lengths) AS byte_length,
      unnest($documents) AS document
  )
