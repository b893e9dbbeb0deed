-- What a field table could not take: a value that cannot be converted, each; a word that its document does not list, once an item. Both at most {most} an
-- item: whoever writes the log writes the words.
INSERT INTO issue
WITH told AS (SELECT item, record, ordinal, byte_offset, byte_length, unnest(misfits) AS misfit FROM event WHERE misfits IS NOT NULL)
SELECT item, record, ordinal, byte_offset, byte_length, 'flag', misfit.code, misfit.message
FROM told
WHERE misfit.code <> 'value.unknown'
QUALIFY row_number() OVER (PARTITION BY item ORDER BY record) <= {most}
UNION ALL
SELECT item, min(record), min_by(ordinal, record), min_by(byte_offset, record), min_by(byte_length, record), 'flag', misfit.code,
  misfit.message || CASE WHEN count(*) > 1 THEN ' (in ' || count(*) || ' records, this is the first)' ELSE '' END
FROM told
WHERE misfit.code = 'value.unknown'
GROUP BY item, misfit
QUALIFY row_number() OVER (PARTITION BY item ORDER BY min(record)) <= {most};
ALTER TABLE event DROP COLUMN misfits;
