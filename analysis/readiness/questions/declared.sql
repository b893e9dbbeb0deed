-- Which parts of a scope are declared at all.
SELECT
  EXISTS (
    FROM
      person
    WHERE
      left_ns IS NOT NULL
  ) AS "leavers",
  EXISTS (
    FROM
      person
  ) AS "people",
  EXISTS (
    FROM
      declared_pattern
  ) AS "sources",
  EXISTS (
    FROM
      declared_role
  ) AS "roles",
  EXISTS (
    FROM
      declared_resource
  ) AS "resources",
  EXISTS (
    FROM
      declared_reader
  ) AS "log readers",
  EXISTS (
    FROM
      person
    WHERE
      kind = 'shared'
  ) AS "shared accounts",
  EXISTS (
    FROM
      person
    WHERE
      kind = 'service'
  ) AS "service accounts"
