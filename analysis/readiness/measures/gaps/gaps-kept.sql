-- The gaps that were found, for checks: the record behind each, and the one that tells of a deletion.
CREATE OR REPLACE TEMP TABLE gap_found AS
SELECT
  unnest(
    from_json(
      $gaps::JSON,
      '[{"gap": "INTEGER", "source": "INTEGER", "kind": "VARCHAR", "record": "BIGINT", "seam": "BOOLEAN", "recorded_source": "INTEGER", "recorded": "BIGINT"}]'
    ),
    recursive := TRUE
  )
