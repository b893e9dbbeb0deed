// A record that the database refuses is kept bare and says nothing else; those beside it say what they always say.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { importInto } from '../../../test/support/import-into.ts';
import { CELL_BOUND, defineFormat, type EventFormat } from '../../reading/format.ts';

/** Each line is a port; its quick way trusts it, as no format may. */
const trusting = defineFormat<EventFormat>({
  id: 'made:up',
  title: 'Made up',
  vendor: { document: 'none', version: '1' },
  role: 'events',
  framing: { kind: 'lines' },
  dataset: 'made.up',
  time: { zone: 'stated' },
  reading: {
    by: 'code',
    columns: ['source_port', 'message'],
    open: () => ({
      decode: () => undefined,
      quick(bytes, start, end, to, at, filled) {
        filled[0] = filled[1] = true;
        to.set(bytes.subarray(start, end), at);
        to[at + end - start] = CELL_BOUND;
        to[at + end - start + 1] = 109;
        return at + end - start + 2;
      },
    }),
    otherwise: { event_category: 'network' },
  },
  recognise: { examine: () => ({ score: 90, reasons: [], needs: [] }) },
});

const said = { event_dataset: 'made.up', event_kind: 'event', event_category: 'network', message: 'm' };
const bare = { event_dataset: null, event_kind: null, event_category: null, source_port: null, message: null };

it.each([
  ['at the beginning', [0]],
  ['in the middle', [3]],
  ['at the end', [7]],
  ['all but one', [0, 1, 2, 3, 5, 6, 7]],
  ['all', [0, 1, 2, 3, 4, 5, 6, 7]],
])('%s', async (_, refused) => {
  const folder = mkdtempSync(join(tmpdir(), 'sealtrail-bare-'));
  const ports = Array.from({ length: 8 }, (__, i) => (refused.includes(i) ? 'x' : `${i + 1}`));
  writeFileSync(join(folder, 'x.log'), `${ports.join('\n')}\n`);
  const { rows, close, directory, imported } = await importInto(folder, {}, { formats: [trusting] });
  const events = await rows('SELECT event_dataset, event_kind, event_category, source_port, message FROM event ORDER BY record');
  const kept = await rows<{ extra: string }>('SELECT extra FROM event WHERE event_dataset IS NULL ORDER BY record');
  const issues = await rows<{ ordinal: number }>("SELECT ordinal FROM issue WHERE code = 'mapping.failed' ORDER BY ordinal");
  close();
  for (const used of [directory, folder]) rmSync(used, { recursive: true, force: true });
  expect(imported.ledger).toMatchObject({ balanced: true, events: 8, lost: 0 });
  expect(events).toEqual(ports.map((port) => (port === 'x' ? bare : { ...said, source_port: Number(port) })));
  expect(kept.map(({ extra }) => JSON.parse(extra) as unknown)).toEqual(refused.map(() => ({ source_port: 'x', message: 'm' })));
  expect(issues.map(({ ordinal }) => ordinal)).toEqual(refused);
});
