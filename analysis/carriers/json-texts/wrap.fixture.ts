// A list of texts, as `--query 'Events[].CloudTrailEvent'` gives it.
export const wrap = (records: readonly string[]): string => JSON.stringify(records, null, 4);
