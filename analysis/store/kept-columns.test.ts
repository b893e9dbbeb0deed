// A member of `extra` read from its typed column is the member read from the JSON, whatever it holds; and no JSON is built for it.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fieldRef, type FieldRef } from '../contract/filter-language.ts';
import { type Harness, harness } from '../../test/support/harness.ts';
import { nodePorts } from '../host/node-ports.ts';
import { CaseStore } from './case-store.ts';
import { Binder, resolveField } from './event-fields.ts';
import { keptColumns } from './kept-columns.ts';

const usual = { eventTime: '2026-01-02T03:04:05Z', eventSource: 's3.amazonaws.com', eventName: 'GetObject', eventID: 'x' };
const records = [
  {
    userIdentity: { type: 'IAMUser', userName: 'Zoë "q"', accountId: null },
    readOnly: true,
    requestParameters: { a: [1.5, { b: 'x' }], 'odd.name': 'y', n: 12345678901234567890n },
  },
  {
    userIdentity: { type: 'Root', sessionContext: { attributes: { mfaAuthenticated: 'false' } } },
    readOnly: false,
    requestParameters: 'plain text',
    responseElements: null,
  },
  { userIdentity: null, tlsDetails: {}, resources: ['first', 2], additionalEventData: 5, requestParameters: '' },
  // Kept as text: a member that is not documented, another type.
  { userIdentity: { type: 'IAMUser', brandNew: { deep: 'yes' } }, tomorrow: 'x' },
  { userIdentity: 'nobody', readOnly: 'true', requestParameters: { a: 'text' } },
  {},
];
const paths = [
  'userIdentity',
  'userIdentity.type',
  'userIdentity.userName',
  'userIdentity.accountId',
  'userIdentity.brandNew.deep',
  'userIdentity.sessionContext',
  'userIdentity.type.x',
  'userIdentity.sessionContext.attributes.mfaAuthenticated',
  'readOnly',
  'requestParameters',
  'requestParameters.a',
  'requestParameters.a.1.b',
  'requestParameters."odd.name"',
  'requestParameters.n',
  'responseElements',
  'resources',
  'resources.0',
  'additionalEventData',
  'tlsDetails',
  'tomorrow',
  'nulls',
  'no.such',
  'eventName',
];

let engine: Harness;
let store: CaseStore;
beforeAll(async () => {
  engine = await harness();
  mkdirSync(engine.folder, { recursive: true });
  await engine.client.call('case.create', { path: join(engine.folder, 'kept'), title: '' });
  const path = join(engine.folder, 'records.ndjson');
  const text = (value: unknown): string =>
    JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? `#${inner}#` : inner)).replaceAll(/"#(\d+)#"/g, '$1');
  writeFileSync(path, records.map((record) => text({ ...usual, ...record })).join('\n'));
  // The same records in other bytes: a copy would be read once.
  const again = join(engine.folder, 'again.ndjson');
  writeFileSync(again, `${readFileSync(path, 'utf8')}\n`);
  await engine.client.call('source.import', { paths: [path] });
  await engine.client.call('source.import', { paths: [again] });
  await engine.client.call('case.close', {});
  store = await CaseStore.open(
    join(engine.folder, 'kept.sealtrail'),
    nodePorts({ home: join(engine.folder, 'home'), actor: 'x', memoryLimit: '512MB', threads: 1, inline: true }),
  );
});
afterAll(async () => {
  await store.close();
  await engine.end();
});

it.each(paths)('extra.%s', async (path) => {
  await store.read(async (reader) => {
    const ref = fieldRef(`extra.${path}`) as FieldRef;
    const kept = await keptColumns(reader, { conditions: [] }, [`extra.${path}`]);
    expect(kept.map(({ column }) => column)).toEqual(['aws_cloudtrail']);
    const field = resolveField(ref);
    if (field.kind !== 'extra') throw new Error('no member of extra');
    const binder = new Binder('m', kept);
    const typed = binder.member(field.names);
    const pointer = field.names.map((name) => `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
    const rows = await reader.rows<{ typed: string | null; json: string | null; row: number }>(
      `SELECT source || '.' || record AS row, ${typed} AS typed, TRY(json_extract_string(extra, $pointer)) AS json FROM event_members AS event ORDER BY source, record`,
      { ...binder.params, pointer },
    );
    expect(rows.length).toBe(2 * records.length);
    for (const { row, typed: given, json } of rows) expect(given, `${path} of ${row}`).toBe(json);
  });
});
