-- From the first question or finding of the examiner to the first record that was pinned, as the journal has it.
WITH
  begun AS (
    SELECT
      min(at_ns) AS at_ns
    FROM
      journal
    WHERE
      method IN ('question.ask', 'finding.add')
      AND outcome IN ('begun', 'done')
  ),
  pinned AS (
    SELECT
      min(at_ns) AS at_ns
    FROM
      journal
    WHERE
      method = 'pin.add'
      AND outcome = 'done'
      AND at_ns >= (
        SELECT
          at_ns
        FROM
          begun
      )
  )
SELECT
  (pinned.at_ns - begun.at_ns) / 1e9 AS seconds
FROM
  begun,
  pinned
