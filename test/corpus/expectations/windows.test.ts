// Windows events as JSON: what Elastic's pipelines read from their samples stands here for at least 97 % of the fields that the log states. What does not hold is named with its reason.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compare, keepShares, type Expected, shareOf } from './compare.ts';
import { filesOf, logs, there } from './corpus.ts';

const files = filesOf(['windows_events_json'], 'what others read of Windows events');

interface Ecs {
  '@timestamp': string;
  [group: string]: unknown;
}
const at = (value: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((inner, name) => (typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[name] : undefined), value);

/** Their name of a field, and the column. */
const places: Readonly<Record<string, string>> = {
  'event.action': 'event_action',
  'event.code': 'event_code',
  'event.outcome': 'event_outcome',
  'event.provider': 'event_provider',
  'user.name': 'user_name',
  'user.id': 'user_id',
  'user.domain': 'user_domain',
  'user.target.name': 'user_target_name',
  'user.target.id': 'user_target_id',
  'winlog.computer_name': 'host_name',
  'winlog.channel': 'log_logger',
  'winlog.record_id': 'event_id',
  'winlog.logon.id': 'session_key',
  'log.level': 'log_level',
  'process.executable': 'process_executable',
  'process.name': 'process_name',
  'process.command_line': 'process_command_line',
  'process.pid': 'process_pid',
  'process.parent.executable': 'process_parent_executable',
  'process.parent.name': 'process_parent_name',
  'process.parent.pid': 'process_parent_pid',
  'group.name': 'group_name',
  'source.ip': 'source_ip',
};

function ecsExpectations(file: string): Expected[] {
  const { expected } = JSON.parse(readFileSync(join(logs, `${file}.expected.ecs.json`), 'utf8')) as { expected: readonly Ecs[] };
  return expected.flatMap((event, record) => [
    { record, field: '@timestamp', value: event['@timestamp'], place: 'time_ns', time: true as const },
    ...Object.entries(places).flatMap(([field, place]) => {
      const value = at(event, field);
      return value === undefined ? [] : [{ record, field, value: String(value), place }];
    }),
    ...['category', 'type'].flatMap((name) => {
      const words = at(event, `event.${name}`);
      return Array.isArray(words) ? [{ record, field: `event.${name}`, value: words.join(','), place: `event_${name}` }] : [];
    }),
  ]);
}

/** What does not hold, and why. */
const reasons: Readonly<Record<string, string>> = {};

describe.skipIf(!there)('expectations of Elastic', () => {
  it('hold for at least 97 % of what the logs state', async () => {
    const rows = [];
    for (const { path } of files.filter((file) => file.path.startsWith('windows_events_json/elastic-package')))
      rows.push(await compare(path, ecsExpectations(path)));
    expect(rows.flatMap(({ misses }) => misses.filter((miss) => reasons[miss] === undefined))).toEqual([]);
    expect(shareOf(rows)).toBeGreaterThanOrEqual(0.97);
    await keepShares('windows', rows);
  });
});
