-- Chains, and how many links each has; how links are kept: ../chain-links.ts.
SELECT
  source,
  id,
  title,
  scheme,
  CASE json_type(links)
    WHEN 'ARRAY' THEN json_array_length(links)
    ELSE json_array_length(links, '$.links')
  END::INTEGER AS links
FROM
  chain
WHERE
  $source::INTEGER IS NULL
  OR source = $source
ORDER BY
  source,
  id
