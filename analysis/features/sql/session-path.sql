-- The session, the sessions that led to it (parents, however far), and those linked to it directly. UNION ends a circle of parents.
WITH RECURSIVE
  above (id) AS (
    SELECT
      $id
    UNION
    SELECT
      s.parent
    FROM
      above a
      JOIN session s ON s.id = a.id
    WHERE
      s.parent IS NOT NULL
  ),
  near AS (
    SELECT
      id
    FROM
      (
        SELECT
          from_session AS id
        FROM
          session_link
        WHERE
          to_session = $id
        UNION
        SELECT
          to_session
        FROM
          session_link
        WHERE
          from_session = $id
      )
    QUALIFY
      row_number() OVER (
        ORDER BY
          length(id),
          id
      ) <= 60
  )
SELECT
  *
FROM
  ({row})
WHERE
  id IN (
    FROM
      above
  )
  OR id IN (
    FROM
      near
  )
ORDER BY
  number
