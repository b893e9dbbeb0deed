// Lines as rsyslog writes them (RSYSLOG_FileFormat), of a program of our own.
const stamp = (i: number): string => new Date(Date.UTC(2026, 4, 4, 10, 0, i)).toISOString().slice(0, 19);

export const wrap = (records: readonly string[]): string => records.map((record, i) => `${stamp(i)}.000000+00:00 node7 relay[812]: ${record}\n`).join('');
