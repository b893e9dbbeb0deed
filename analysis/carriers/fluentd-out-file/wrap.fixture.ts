// Lines as fluentd's out_file writes them, with what its tail input read.
const stamp = (i: number): string => new Date(Date.UTC(2026, 4, 4, 10, 0, i)).toISOString().slice(0, 19);

export const wrap = (records: readonly string[]): string =>
  records.map((record, i) => `${stamp(i)}+00:00\tapp.relay\t${JSON.stringify({ message: record })}\n`).join('');
/** The records are those of a pipeline of our own. */
export const holds = 'general';
