// eventTime in every form that was met or made up: read exactly, read as UTC and said so, or left unread and flagged. Never shifted, never cut.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { importInto } from '../../../test/support/import-into.ts';

const forms: [text: string, time: string | null, assumed: boolean][] = [
  ['2026-03-02T06:01:31Z', '1772431291000000000', false],
  ['2026-03-02T06:01:31.123456789Z', '1772431291123456789', false],
  ['2026-03-02T06:01:31.1234567Z', '1772431291123456700', false],
  ['2026-03-02T07:01:31+01:00', '1772431291000000000', false],
  ['2026-03-02t06:01:31z', '1772431291000000000', false],
  ['2026-03-02T06:01:31.5z', '1772431291500000000', false],
  ['2026-03-02 06:01:31', '1772431291000000000', true],
  ['2026-03-02T06:01:31.5', '1772431291500000000', true],
  ['2026-03-02', null, false],
  ['2026-3-2T6:1:31Z', null, false],
  ['2026-02-30T00:00:00Z', null, false],
  ['2026-03-02T06:01:60Z', null, false],
  ['2026-03-02T06:01:31+99:99', null, false],
  ['2026-03-02T06:01:31Z trailing', null, false],
  ['0050-01-01T00:00:00Z', null, false],
  ['9999-12-31T23:59:59Z', null, false],
  ['infinity', null, false],
  ['-infinity', null, false],
];

it('reads, assumes or leaves unread', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sealtrail-times-'));
  const path = join(folder, 'trail.json');
  writeFileSync(
    path,
    JSON.stringify({
      Records: forms.map(([eventTime], i) => ({
        eventVersion: '1.09',
        userIdentity: { type: 'Root' },
        eventTime,
        eventSource: 's3.amazonaws.com',
        eventName: `Call${i}`,
        awsRegion: 'us-east-1',
        eventID: String(i),
      })),
    }),
  );
  const tables = await importInto(path, { originals: 'reference' });
  const rows = await tables.rows<{ text: string; time: string | null; assumed: boolean; action: string }>(
    'SELECT time_text AS text, time_ns::VARCHAR AS time, time_assumed IS NOT NULL AS assumed, event_action AS action FROM event ORDER BY ordinal',
  );
  expect(rows.map(({ text, time, assumed }) => [text, time, assumed])).toEqual(forms);
  expect(rows.map(({ action }) => action)).toEqual(forms.map((_, i) => `Call${i}`));
  const flagged = await tables.rows<{ n: number }>("SELECT count(*) AS n FROM issue WHERE code = 'time.unread'");
  expect(flagged[0]?.n).toBe(forms.filter(([, time]) => time === null).length);
  tables.close();
  rmSync(folder, { recursive: true, force: true });
  rmSync(tables.directory, { recursive: true, force: true });
});
