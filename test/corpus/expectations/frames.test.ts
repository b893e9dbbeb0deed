// OCSF events as a source: what the OCSF examples map their logs to is read here as records, and what they state stands in its column for at least 97 % of
// the fields. What does not hold is named with its reason.
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importInto } from '../../support/import-into.ts';
import { type Held, heldBy, shown } from './compare.ts';
import { logs, there } from './corpus.ts';
import { leaves } from './ocsf.ts';

if (!there) console.warn('SKIPPED: no corpus at ../shared/corpus/logs; OCSF events as records were not tested');

/** By folder: what maps its logs is `<name>.expected.ocsf.json`. */
const files = [
  ...['api_activity', 'authentication', 'entity_management', 'group_management'].map((name) => `github_audit/examples__${name}.raw.json.expected.ocsf.json`),
  ...['authentication', 'detection_finding', 'entity_management', 'generic_api_activity', 'group_management'].map(
    (name) => `okta_system/examples__${name}.raw.json.expected.ocsf.json`,
  ),
  ...['Delivered', 'Failed', 'GettingStatus', 'Pending', 'Resolved'].map(
    (name) => `m365_message_trace/examples__messagetrace_${name}.raw.json.expected.ocsf.json`,
  ),
  ...['4624', '4673', '4688'].map((name) => `windows_events_json/examples__${name}_0.event.expected.ocsf.json`),
  ...['api_activity', 'authentication'].map((name) => `aws_cloudtrail/examples__ocsf1.1_${name}.raw.json.expected.ocsf.json`),
  'kubernetes_audit/examples__eks.raw.json.expected.ocsf1.1.json',
  'kubernetes_audit/examples__eks_bloblang.json.expected.ocsf1.2.json',
];

const places: Readonly<Record<string, string>> = {
  'metadata.uid': 'event_id',
  'metadata.event_code': 'event_code',
  'metadata.product.name': 'event_provider',
  'src_endpoint.ip': 'source_ip',
  'src_endpoint.port': 'source_port',
  'dst_endpoint.ip': 'destination_ip',
  'device.hostname': 'host_name',
  'http_request.user_agent': 'user_agent',
  'http_request.http_method': 'http_request_method',
  'http_request.url.url_string': 'url_original',
  'http_response.code': 'http_response_status_code',
  'api.operation': 'event_action',
  'cloud.region': 'cloud_region',
  'cloud.account.uid': 'cloud_account_id',
  'process.cmd_line': 'process_command_line',
  'process.pid': 'process_pid',
  'process.file.path': 'process_executable',
  'group.name': 'group_name',
  severity: 'log_level',
  message: 'message',
};
/** Who acted, but for authentications, which are about another. */
const actor: Readonly<Record<string, string>> = {
  'actor.user.name': 'user_name',
  'actor.user.uid': 'user_id',
  'actor.user.email_addr': 'user_email',
  'actor.user.domain': 'user_domain',
};
/** Files and fields that are not held, and why. */
const apart: Readonly<Record<string, string>> = {
  'windows_events_json/examples__4624_0.event.expected.ocsf.json src_endpoint.ip': '"-" is no address',
  'kubernetes_audit/examples__eks.raw.json.expected.ocsf1.1.json src_endpoint.ip': '12.000.22.33 is none either: its form is read differently by programs',
  'kubernetes_audit/examples__eks_bloblang.json.expected.ocsf1.2.json src_endpoint.ip': '12.000.22.33, as above',
};

describe.skipIf(!there)('OCSF events', () => {
  it('state what stands in the columns', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sealtrail-ocsf-'));
    const nameOf = (file: string) => file.replaceAll('/', '-');
    for (const file of files) copyFileSync(join(logs, file), join(folder, nameOf(file)));
    const { imported, rows, close, directory } = await importInto(folder, { originals: 'reference' });
    const items = await rows<{ path: string; format: string }>('SELECT path, format FROM item ORDER BY path');
    const events = await rows<Record<string, unknown>>('SELECT path, event.* EXCLUDE (time_ns) FROM event JOIN item USING (item)');
    close();
    for (const made of [directory, folder]) rmSync(made, { recursive: true, force: true });
    expect(imported.ledger).toMatchObject({ balanced: true, records: files.length, events: files.length });
    expect(items).toEqual(files.map((file) => ({ path: nameOf(file), format: 'ocsf:event' })).toSorted((a, b) => (a.path < b.path ? -1 : 1)));
    const tables = files.map((file): Held => {
      const stated = leaves(JSON.parse(readFileSync(join(logs, file), 'utf8')) as unknown);
      const isAuthentication = stated.some(([path, value]) => path === 'class_uid' && value === '3002');
      const isOfAnother = isAuthentication && stated.some(([path]) => path === 'user.uid');
      const expected = stated.flatMap(([field, value]) => {
        const place = places[field] ?? (isOfAnother ? undefined : actor[field]);
        return place === undefined ? [] : [{ record: 0, field, value, place }];
      });
      const event = events.find(({ path }) => path === nameOf(file)) ?? {};
      const misses = expected.flatMap((one) => heldBy(event, one) ?? []);
      return { file, fields: expected.length, held: expected.length - misses.length, misses };
    });
    console.log(shown(tables));
    const missed = tables.flatMap(({ file, misses }) => misses.map((miss) => `${file} ${miss.split(':')[0]}`));
    expect(missed.filter((miss) => apart[miss] === undefined)).toEqual([]);
    const sum = (of: 'fields' | 'held') => tables.reduce((all, one) => all + one[of], 0);
    expect(sum('fields')).toBeGreaterThan(120);
    expect(sum('held') / sum('fields')).toBeGreaterThan(0.97);
  }, 120_000);
});
