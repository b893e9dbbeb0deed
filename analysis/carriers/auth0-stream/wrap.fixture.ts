// What a webhook is handed, a record a line. Data is an object.
export const holds = 'objects';

export const wrap = (records: readonly string[]): string =>
  records.map((record, i) => `{"log_id":"9002026031512000${String(i).padStart(6, '0')}","data":${record}}\n`).join('');
