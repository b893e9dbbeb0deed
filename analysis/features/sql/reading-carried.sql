-- Which record of the former reading (`was`) is which of the present one (`now`): the same bytes of the same item. Item digest, offset and length being
-- equal, so is the digest of the record.
CREATE OR REPLACE TEMP TABLE carried_record AS
SELECT
  f.record AS was,
  n.record AS now,
  f.time_ns IS DISTINCT FROM n.time_ns AS shifted
FROM
  former_record f
  JOIN former_item fi USING (item)
  JOIN present_item ni ON ni.path = fi.path
  AND ni.sha256 = fi.sha256
  AND ni.twin = fi.twin
  JOIN present_record n ON n.item = ni.item
  AND n.byte_offset = f.byte_offset
  AND n.byte_length = f.byte_length
  AND n.parts = f.parts
  AND n.twin = f.twin;
