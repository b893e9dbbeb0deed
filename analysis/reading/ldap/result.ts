// Results of LDAP, as RFC 4511 (appendix A.1) tells them apart.

/**
 * SQL: what the result means, written as a number at `"$.err"`. A comparison that is false (5) or true (6) succeeded; a referral (10) leaves the operation to
 * another server, and a step of a bind (14) to the next one.
 */
export const ldapOutcome = `CASE WHEN "$.err" IN ('0', '5', '6') THEN 'success' WHEN "$.err" IN ('10', '14') THEN 'unknown' WHEN "$.err" <> '' THEN 'failure' END`;
