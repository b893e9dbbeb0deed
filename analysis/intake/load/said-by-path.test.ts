// Pod and container from the path of a node's log, the session from the name of a recording: only where the record states nothing of them, and marked.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { importInto } from '../../../test/support/import-into.ts';

const folder = mkdtempSync(join(tmpdir(), 'sealtrail-paths-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const put = (path: string, lines: readonly string[]): void => {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), lines.map((line) => `${line}\n`).join(''));
};
const cri = (text: string): string => `2026-03-02T06:00:01.000000001Z stdout F ${text}`;
const app = '{"time":"2026-03-02T06:00:00Z","user":"ines","action":"login"}';
const audit = (object: object): string =>
  JSON.stringify({
    kind: 'Event',
    apiVersion: 'audit.k8s.io/v1',
    level: 'Metadata',
    auditID: `0000-${JSON.stringify(object).length}`,
    stage: 'ResponseComplete',
    requestURI: '/api',
    verb: 'get',
    user: { username: 'ines' },
    sourceIPs: ['192.0.2.7'],
    objectRef: object,
    responseStatus: { code: 200 },
    requestReceivedTimestamp: '2026-03-02T06:00:00.000000Z',
    stageTimestamp: '2026-03-02T06:00:00.000000Z',
  });

it('fills what the record leaves open, and says so', async () => {
  put('node/var/log/pods/shop_web-7_0a1b2c3d-0000-4000-8000-00000000000a/front/0.log', [cri(app)]);
  put(`node/var/log/containers/web-8_shop_front-${'a'.repeat(64)}.log`, [cri(app)]);
  put('node/var/log/pods/kube-system_api-1_0a1b2c3d-0000-4000-8000-00000000000b/kube-apiserver/0.log', [
    cri(audit({ resource: 'secrets', namespace: 'shop', name: 'key' })),
    cri(audit({ resource: 'nodes', name: 'node-1' })),
  ]);
  put('elsewhere/app.log', [app]);
  const sid = '5e550000-0000-4000-8000-000000000071';
  const chunk = `[{"stream":"ok","time":"2026-03-02T07:00:00Z","type":"o"}]`;
  for (const name of [`ledger-ro-${sid}-20260302-101502.json`, 'renamed.json']) put(`zz/${name}`, [chunk]);
  const tables = await importInto(folder);
  const rows = await tables.rows<Record<string, string | null>>(
    `SELECT orchestrator_namespace AS namespace, orchestrator_resource_type AS type, orchestrator_resource_name AS name, container_name AS container, said_by_path AS said FROM event JOIN item USING (item) WHERE NOT starts_with(path, 'zz/') ORDER BY path, ordinal`,
  );
  const recorded = await tables.rows(
    `SELECT session_key AS session, resource, said_by_path AS said FROM event JOIN item USING (item) WHERE event_dataset = 'hoop.recording' ORDER BY path`,
  );
  tables.close();
  expect(recorded).toEqual([
    { session: sid, resource: 'ledger-ro', said: 'session.key, resource' },
    { session: null, resource: null, said: null },
  ]);
  const ofPath = 'orchestrator.namespace, orchestrator.resource.type, orchestrator.resource.name, container.name';
  expect(rows).toEqual([
    { namespace: null, type: null, name: null, container: null, said: null },
    { namespace: 'shop', type: 'pod', name: 'web-8', container: 'front', said: ofPath },
    { namespace: 'shop', type: 'secrets', name: 'key', container: null, said: null },
    { namespace: null, type: 'nodes', name: 'node-1', container: null, said: null },
    { namespace: 'shop', type: 'pod', name: 'web-7', container: 'front', said: ofPath },
  ]);
});
