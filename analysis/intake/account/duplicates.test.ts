// An id is unique within its own log: two logs of one source that share one say nothing of each other.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { importInto } from '../../../test/support/import-into.ts';
import { defineFormat } from '../../reading/format.ts';

const log = (name: string) =>
  defineFormat({
    id: `invented:${name}`,
    title: name,
    vendor: { document: 'none: invented', version: '1' },
    role: 'events',
    dataset: `invented.${name}`,
    recognise: { signatures: [{ kind: 'members', all: [name] }] },
    framing: { kind: 'json', wrappers: [] },
    time: { from: 'at', form: 'rfc3339', zone: 'stated' },
    uniqueId: true,
    reading: { by: 'fields', table: { columns: { event_id: 'id', event_action: 'what' } } },
  });

it('compares ids within a log only', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sealtrail-duplicates-'));
  const lines = (name: string, ...acts: string[]) =>
    writeFileSync(join(folder, `${name}.json`), acts.map((what) => `${JSON.stringify({ [name]: 1, at: '2026-03-02T07:00:00Z', id: '7', what })}\n`).join(''));
  lines('doors', 'open', 'open', 'shut');
  lines('gates', 'lift');
  const { rows, close, directory } = await importInto(folder, {}, { formats: [log('doors'), log('gates')] });
  const issues = await rows('SELECT path, ordinal, code FROM issue JOIN item USING (item) ORDER BY ALL');
  close();
  rmSync(directory, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
  expect(issues).toEqual([
    { path: 'doors.json', ordinal: 1, code: 'event.duplicate' },
    { path: 'doors.json', ordinal: 2, code: 'event.id_reused' },
  ]);
});
