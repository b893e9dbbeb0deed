-- Which record of one reading (`was`) is which of another (`now`): the same bytes of the same item. Item digest, offset and length being equal, so is the
-- digest of the record.
CREATE OR REPLACE TEMP TABLE {pairs} AS
SELECT
  f.record AS was,
  n.record AS now,
  f.time_ns IS DISTINCT FROM n.time_ns AS shifted
FROM
  {from_record} f
  JOIN {from_item} fi USING (item)
  JOIN {to_item} ni ON ni.path = fi.path
  AND ni.sha256 = fi.sha256
  AND ni.twin = fi.twin
  JOIN {to_record} n ON n.item = ni.item
  AND n.byte_offset = f.byte_offset
  AND n.byte_length = f.byte_length
  AND n.parts = f.parts
  AND n.twin = f.twin;
