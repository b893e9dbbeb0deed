WITH
  stated AS (
    SELECT
      source,
      record,
      bool_or(
        lower(value) IN ('true', 'yes', '1', 'success', 'passed', 'verified', 'multifactorauthentication')
        OR regexp_matches(lower(value), '(otp|totp|webauthn|push|fido|u2f|duo|multi_?factor|hwk|sms)')
      ) AS used,
      bool_or(lower(value) IN ('false', 'no', '0', 'none', 'skipped', 'singlefactorauthentication', 'pwd', 'password')) AS unused
    FROM
      fact_second_factor
    GROUP BY
      source,
      record
  )
SELECT
  a.account,
  count(*) FILTER(
    s.unused
    AND NOT coalesce(s.used, FALSE)
  ) AS without,
  count(*) FILTER(s.used) AS with_one,
  count(*) FILTER(
    s.source IS NULL
    OR NOT (
      s.used
      OR s.unused
    )
  ) AS not_stated,
  time_of (
    min(a.time_ns) FILTER(
      s.unused
      AND NOT coalesce(s.used, FALSE)
    )
  ) AS first_without,
  list_sort(list_distinct(list(a.source))) AS sources
FROM
  acted a
  LEFT JOIN stated s ON s.source = a.source
  AND s.record = a.record
WHERE
  a.sign_in
  AND a.outcome IS NOT DISTINCT FROM 'success'
GROUP BY
  a.account
HAVING
  without > 0
  OR not_stated > 0
ORDER BY
  without DESC,
  not_stated DESC,
  a.account NULLS LAST
