// A table of numbers and records.
const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;

export const wrap = (records: readonly string[]): string => `id;event_json\n${records.map((record, n) => `${n};${cell(record)}\n`).join('')}`;
/** What is no JSON is a table like others. */
export const holds = 'objects';
