-- Records of a source that repeat an earlier one: the same event, delivered again (account/duplicates.sql). They stay in the evidence and in lists; figures count
-- `event_once`.
CREATE OR REPLACE VIEW delivered_again AS
SELECT DISTINCT
  source,
  record
FROM
  issue
WHERE
  code = 'event.duplicate'
  AND record IS NOT NULL
