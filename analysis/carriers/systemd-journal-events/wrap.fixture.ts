// Entries as `journalctl -o json-sse` writes them.
import { wrap as entries } from '../systemd-journal-json/wrap.fixture.ts';

export const wrap = (records: readonly string[]): string =>
  entries(records)
    .split('\n')
    .map((entry) => `data: ${entry}\n\n`)
    .join('');
