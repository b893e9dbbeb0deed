-- What lists of a run say, in place of what events say.
CREATE OR REPLACE TEMP VIEW sensitive_text AS
FROM
  sensitive_said
