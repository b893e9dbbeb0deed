-- What was drawn, in the order of the draw, with the identity of each.
SELECT
  {identity} AS identity,
  c.draw,
  c.stratum,
  c.cluster,
  c.source,
  c.record
FROM
  sample_chosen c
  JOIN event ON event.source = c.source
  AND event.record = c.record
  JOIN item i ON i.source = event.source
  AND i.item = event.item
ORDER BY
  {order},
  c.draw,
  c.source,
  c.record
