-- Fragments of records that may be sensitive, by class; what they are is decided behind. One pass over the text of records: most hold nothing that is looked for.
CREATE OR REPLACE TEMP TABLE sensitive_suspect AS
WITH
  -- What stands encoded for a URL is looked at as it reads, too.
  written AS (
    SELECT
      source,
      record,
      CASE
        WHEN contains("text", '%')
        AND regexp_matches("text", '%[2-7][0-9A-Fa-f]') THEN concat_ws(chr(10), "text", TRY (url_decode (regexp_replace("text", '%[089A-Fa-f][0-9A-Fa-f]', '?', 'g'))))
        ELSE "text"
      END AS "text"
    FROM
      sensitive_text
  ),
  judged AS (
    SELECT
      source,
      record,
      "text",
      contains("text", '@')
      OR contains("text", '%40') AS at_sign,
      regexp_matches(
        "text",
        '(?i)"alg"|passw|passphrase|\bpwd\b|pass["'']?\s*[:=]|private key|eyJ[\w-]{5}|\bgh[pousr]_|github_pat_|glpat-|\bxox[a-z]-|AIza|\b[sr]k_(live|test)_|\bsk-|api.?key|api.?token|secret|auth.?token|access.?token|bearer |\bbasic |\bhv[sb]\.|\bSG\.|\bnpm_|AKIA[A-Z2-7]{16}|accountkey=|identified by|mysql|curl |://[^/\s:@]*:[^/\s@]+@|[2-6]\d{3}(?:[ -]?\d){9}|\b[A-Z]{2}\d{2} ?[A-Z0-9]{4} ?[A-Z0-9]{4} ?[A-Z0-9]{3}|\b\d{3}-\d{2}-\d{4}\b|\b[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b|\b[A-Z]{6}\d{2}[A-Z]\d{2}[A-Z]\d{3}[A-Z]\b|\b[XYZ]?\d{7,8}-?[A-Z]\b|\b[12] ?\d\d ?(0[1-9]|1[0-2]) ?\d\d ?\d{3} ?\d{3} ?\d\d\b|\b(bsn|burgerservice|pesel|steuer|idnr|ssn|social.?sec|national.?id|tax.?id|personal.?(id|number|code)|identity.?number|citizen)'
      ) AS other
    FROM
      written
  ),
  -- Which of them it may be, cheaper than to take them out: most records hold a number or a word of one class at most.
  classed AS (
    SELECT
      *,
      CASE
        WHEN other THEN contains("text", 'eyJ')
        OR contains("text", '"alg"')
      END AS maybe_jwt,
      CASE
        WHEN other THEN contains("text", 'PRIVATE KEY')
      END AS maybe_private_key,
      CASE
        WHEN other THEN regexp_matches("text", '(?i)pass|pwd|://[^/\s:@"]*:[^/\s@"]+@|identified\s+by|mysql|curl|\bbasic\s')
      END AS maybe_password,
      CASE
        WHEN other THEN regexp_matches(
          "text",
          '\bgh[pousr]_|\bgithub_pat_|\bglpat-|\bxox[a-z]-|\bAIza|\b[sr]k_(live|test)_|\bsk-|\bhv[sb]\.|\bSG\.|\bnpm_|[^A-Za-z0-9"\n\\]AKIA[A-Z2-7]{16}|(?i)accountkey=|api[_ -]?key|api[_-]?token|secret|auth[_-]?token|access[_-]?token|bearer\s'
        )
      END AS maybe_api_key,
      CASE
        WHEN other THEN regexp_matches("text", '[2-6]\d{3}(?:[ -]?\d){9}')
      END AS maybe_card,
      CASE
        WHEN other THEN regexp_matches("text", '[A-Z]{2}\d{2} ?[A-Z0-9]{4} ?[A-Z0-9]{4}')
      END AS maybe_iban,
      CASE
        WHEN other THEN regexp_matches(
          "text",
          '\d{3}-\d{2}-\d{4}|[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]|[A-Z]{6}\d{2}[A-Z]\d{2}[A-Z]\d{3}[A-Z]|[XYZ]\d{7}-?[A-Z]|\d{8}-?[A-Z]|[12] ?\d\d ?(?:0[1-9]|1[0-2]) ?(?:\d\d|2[AB]) ?\d{3} ?\d{3} ?\d\d|(?i)bsn|burgerservice|pesel|steuer|idnr|ssn|social.?sec|national.?id|tax.?id|personal.?(?:id|number|code)|identity.?number|citizen'
        )
      END AS maybe_national_id
    FROM
      judged
    WHERE
      at_sign
      OR other
  )
SELECT
  source,
  record,
  at_sign
  AND regexp_matches(
    -- What stands before a host in a URL is no mail address.
    CASE
      WHEN contains("text", '://') THEN regexp_replace("text", '://[^/\s@"]*@', '://', 'g')
      ELSE "text"
    END,
    '(?i)[a-z0-9_][a-z0-9._+-]*(@|%40)([a-z0-9-]+\.)*[a-z0-9-]*[a-z0-9]\.[a-z]{2,24}\b'
  ) AS maybe_mail,
  CASE
    WHEN at_sign THEN regexp_extract_all(
      CASE
        WHEN contains("text", '://') THEN regexp_replace("text", '://[^/\s@"]*@', '://', 'g')
        ELSE "text"
      END,
      '(?i)[a-z0-9_][a-z0-9._+-]*(@|%40)([a-z0-9-]+\.)*[a-z0-9-]*[a-z0-9]\.[a-z]{2,24}\b'
    ) [:20]
  END AS mails,
  CASE
    WHEN maybe_jwt THEN regexp_extract_all("text", 'eyJ[\w-]{5,}\.[\w-]{2,}\.[\w-]*|"alg":\s*"(?:[HREP]S\d{3}|EdDSA|ES256K|none)"[^{}]*"(?:iss|sub|aud|iat|nbf|exp|jti)"') [:10]
  END AS jwts,
  CASE
    WHEN maybe_private_key THEN regexp_extract_all("text", '(?s)-----BEGIN [A-Z ]*PRIVATE KEY[A-Z ]*-----.{0,40}[A-Za-z0-9+/=]{16}') [:10]
  END AS private_keys,
  CASE
    WHEN maybe_password THEN regexp_extract_all(
      "text",
      '(?i)[\w.-]*(?:pass(?:word|wd|phrase|code)?|pwd)[\\"'']*\s*(?:[:=]|=>)\s*[\\"'']*[^\s"''\\&,;}\])<>|]{1,100}|[a-z][a-z0-9+.-]*://[^/\s:@"]*:[^/\s@"]+@|identified\s+by\s+(?:password\s+)?[\\]*[''"][^''"]{1,100}|\b(?:create|alter)\s+(?:user|role|group)\b[^\n;]{0,200}?\spassword\s+[\\]*''[^'']{1,100}|\bset\s+password\b[^\n;]{0,100}?=\s*(?:password\s*\(\s*)?[\\]*[''"][^''"]{1,100}|\bmysql\w*\b[^\n|;]{0,200}?\s-p[^\s"\\]{1,60}|\bsshpass\s+-p\s*[^\s"\\]{1,60}|\bcurl\b[^\n|;]{0,200}?\s(?:-u|--user)[\s=]+[\\"'']*[^\s:"\\]{1,60}:[^\s"\\'']{1,60}|\bbasic\s+[A-Za-z0-9+/]{8,}={0,2}'
    ) [:20]
  END AS passwords,
  CASE
    WHEN maybe_api_key THEN regexp_extract_all(
      "text",
      '\bgh[pousr]_[A-Za-z0-9]{20,}|\bgithub_pat_\w{22,}|\bglpat-[\w-]{16,}|\bxox[abeoprs]-[\w-]{10,}|\bAIza[\w-]{30,}|\b[sr]k_(?:live|test)_[A-Za-z0-9]{10,}|\bsk-[\w-]{20,}|\bhv[sb]\.[\w-]{20,}|\bSG\.[\w-]{16,}\.[\w-]{16,}|\bnpm_[A-Za-z0-9]{30,}|[A-Za-z-]{0,20}[^A-Za-z0-9"\n\\]AKIA[A-Z2-7]{16}\b|(?i)accountkey=[\w+/=]{20,}|[\w.-]*(?:api[_ -]?key|api[_-]?token|apikey|secret[_-]?(?:access[_-]?)?key|client[_-]?secret|app[_-]?secret|webhook[_-]?secret|secret|auth[_-]?token|access[_-]?token)[\\"'']*\s*(?:[:=]|=>)\s*[\\"'']*[\w+/=.~-]{8,200}|\bbearer\s+[\w+/=.~-]{16,300}'
    ) [:20]
  END AS api_keys,
  CASE
    WHEN maybe_card THEN regexp_extract_all("text", '((?:"[^"\\\n]{1,60}":\s*"?|\b[\w.-]{1,60}=|^|[^\w.-]|[\w"'']=|: )[2-6]\d{3}(?:[ -]?\d){9,15})(?:$|[^\w-])', 1) [:20]
  END AS cards,
  CASE
    WHEN maybe_iban THEN regexp_extract_all("text", '(?:^|[^A-Za-z0-9])([A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?)(?:$|[^A-Za-z0-9])', 1) [:20]
  END AS ibans,
  CASE
    WHEN maybe_national_id THEN regexp_extract_all(
      "text",
      '(?:^|[^\w.-])(\d{3}-\d{2}-\d{4}|[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]|[A-Z]{6}\d{2}[A-Z]\d{2}[A-Z]\d{3}[A-Z]|[XYZ]\d{7}-?[A-Z]|\d{8}-?[A-Z]|[12] ?\d\d ?(?:0[1-9]|1[0-2]) ?(?:\d\d|2[AB]) ?\d{3} ?\d{3} ?\d\d)(?:$|[^\w-])',
      1
    ) [:20] || regexp_extract_all(
      "text",
      '(?i)(?:bsn|burgerservice|pesel|steuer|idnr|\bssn|social.?sec|national.?id|tax.?id|personal.?(?:id|number|code)|identity.?number|citizen)[^\n\d]{0,30}\d(?:[ ./-]?\d){8,10}(?:\D|$)'
    ) [:20]
  END AS national_ids
FROM
  classed;

-- Each fragment once a record. Of a token the import has taken the signature off, and where it was a member of its own shows what it claims in its place.
CREATE OR REPLACE TEMP TABLE sensitive_fragment AS
SELECT
  'jwt' AS class,
  source,
  record,
  unnest(jwts) AS fragment
FROM
  sensitive_suspect
UNION ALL
SELECT
  'private key',
  source,
  record,
  unnest(private_keys)
FROM
  sensitive_suspect
UNION ALL
SELECT
  'password',
  source,
  record,
  unnest(passwords)
FROM
  sensitive_suspect
UNION ALL
SELECT
  'api key',
  source,
  record,
  unnest(api_keys)
FROM
  sensitive_suspect
UNION ALL
SELECT
  'card',
  source,
  record,
  unnest(cards)
FROM
  sensitive_suspect
UNION ALL
SELECT
  'iban',
  source,
  record,
  unnest(ibans)
FROM
  sensitive_suspect
UNION ALL
SELECT
  'national id',
  source,
  record,
  unnest(national_ids)
FROM
  sensitive_suspect
UNION ALL
SELECT
  'mail',
  source,
  record,
  unnest(mails)
FROM
  sensitive_suspect
WHERE
  maybe_mail;

CREATE OR REPLACE TEMP TABLE sensitive_judged (class VARCHAR, fragment VARCHAR, masked VARCHAR)
