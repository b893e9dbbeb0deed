// The records of one audit event to a row. What the records say is kept whole in `extra`, by record type, as names of the log; columns take what ECS has a name for.
import type { EventColumnName } from '../../reading/columns.ts';
import type { Say } from '../../reading/format.ts';
import { fill, type NamedCells, type Row } from '../../reading/row.ts';
import { canonicalIp, portOf } from '../../reading/values/address.ts';
import { argumentsOf } from './arguments.ts';
import type { AuditRecord } from './record.ts';
import { callName, detailTypes, type Meaning, meaningOfCall, meaningOfType } from './tables.ts';
import { type SocketAddress, socketAddress } from './values.ts';

export const columns = [
  'time_ns',
  'time_text',
  'event_category',
  'event_type',
  'event_action',
  'event_outcome',
  'event_code',
  'event_provider',
  'event_id',
  'user_name',
  'user_id',
  'user_effective_name',
  'user_target_name',
  'user_target_id',
  'group_name',
  'source_ip',
  'source_port',
  'source_address',
  'destination_ip',
  'destination_port',
  'host_name',
  'process_name',
  'process_pid',
  'process_parent_pid',
  'process_executable',
  'process_command_line',
  'process_working_directory',
  'file_path',
  'resource',
  'rule_name',
  'session_key',
  'message',
  'extra',
] as const satisfies readonly EventColumnName[];

/** Written where there is no login user or session: -1 as unsigned number (linux/audit.h, AUDIT_UID_UNSET). */
const UNSET = new Set(['4294967295', '-1', 'unset', '?', '']);
const stated = (value: string | undefined): string | undefined => (value === undefined || UNSET.has(value) || value === '(null)' ? undefined : value);

const outcomes: Readonly<Record<string, string>> = {
  yes: 'success',
  success: 'success',
  1: 'success',
  no: 'failure',
  failed: 'failure',
  fail: 'failure',
  0: 'failure',
};
/** Calls whose address is that of the other side, as its client or as its server. */
const towards = new Set(['connect', 'sendto', 'sendmsg', 'sendmmsg']);
const fromThere = new Set(['accept', 'accept4', 'recvfrom', 'recvmsg', 'getpeername']);

/** `records` of one event, in the order of reading. */
export function eventOf(records: readonly AuditRecord[], row: Row, say: Say): void {
  const first = records[0] as AuditRecord;
  const byType = (type: string) => records.find((record) => record.type === type);
  const call = byType('SYSCALL') ?? byType('URINGOP');
  const executed = byType('EXECVE');
  const main = records.find(({ type }) => !detailTypes.has(type)) ?? call ?? executed ?? first;
  const own = (name: string) => stated(main.fields.get(name)) ?? stated(call?.fields.get(name));
  const name = call?.fields.get('SYSCALL') ?? callName(call?.fields.get('arch'), call?.fields.get('syscall'));
  // Only execve and execveat write their arguments, whatever number they have on that machine.
  const meaning = meaningOf(main, call, name ?? (executed && 'execve'));
  const account = main.type.startsWith('USER_') || main.type.startsWith('CRED_') || isAccount(main.type) ? stated(main.fields.get('acct')) : undefined;
  const loginId = stated(main.fields.get('auid')) ?? stated(main.fields.get('new-auid')) ?? stated(call?.fields.get('auid'));
  const loginName = stated(main.fields.get('AUID')) ?? stated(call?.fields.get('AUID'));
  const target = isAccount(main.type);
  const address = records.map(({ fields }) => fields.get('saddr')).find((saddr) => saddr !== undefined);
  const socket = address === undefined ? undefined : socketAddress(address);
  const command = argumentsOf(records);
  const cells: NamedCells = {
    ...timeOf(first),
    event_category: meaning?.category,
    event_type: meaning?.type,
    event_action: meaning?.action ?? name ?? (main.type === '' ? 'untyped' : main.type.toLowerCase()),
    event_outcome: outcomes[own('res') ?? own('success') ?? ''],
    event_code: main.type === '' ? undefined : main.type,
    event_provider: 'auditd',
    event_id: first.id && `${first.id.time}:${first.id.serial}`,
    host_name: stated(first.node),
    // The process that asks on behalf of an account is not who acts.
    user_id: loginId ?? (account === undefined || target ? own('uid') : undefined),
    // Who acted: the login user where there is one; else the account that asks to be let in, which its client chose.
    user_name: loginName ?? (loginId === undefined && !target ? account : undefined) ?? (loginId === undefined ? own('UID') : undefined),
    user_effective_name: loginId !== undefined && !target ? (account ?? own('EUID')) : own('EUID'),
    user_target_name: target ? account : undefined,
    user_target_id: target ? own('id') : undefined,
    group_name: own('grp') ?? own('new_group'),
    process_name: own('comm'),
    process_pid: own('pid'),
    process_parent_pid: own('ppid'),
    process_executable: own('exe'),
    process_command_line: stated(main.fields.get('cmd')) ?? command,
    process_working_directory: stated(byType('CWD')?.fields.get('cwd')) ?? own('cwd'),
    file_path: fileOf(records) ?? stated(main.fields.get('path')),
    rule_name: own('key')?.replaceAll('\u0001', ','),
    session_key: own('ses') ?? stated(main.fields.get('new-ses')),
    ...ends(main, socket, name),
  };
  cells.resource = stated(main.fields.get('unit')) ?? socket?.path;
  cells.message = sentenceOf(main.prose, cells);
  cells.extra = { ...whole(records), ...(name === undefined ? {} : { syscall: name }), ...(socket === undefined ? {} : { socket: { ...socket } }) };
  doubts(records, say);
  fill(row, columns, cells);
}

/** The record's own words: where the pairs that they lead to were taken out (`denied { read } for  pid=1 comm=...`), what they speak of stands there. */
function sentenceOf(prose: string, { process_command_line, file_path, resource, process_executable }: NamedCells): string | undefined {
  if (prose === '') return undefined;
  const about = process_command_line ?? file_path ?? resource ?? process_executable;
  const words = prose.replace(/(?: for| ?:|,)$/, '');
  return about === undefined ? words : `${words}: ${String(about)}`;
}

const isAccount = (type: string): boolean =>
  /^(?:ADD|DEL|ACCT|GRP|CHUSER|CHGRP|USER_MGMT|USER_CHAUTHTOK|ROLE)(?:_|$)/.test(type) || type === 'USER_MGMT' || type === 'USER_CHAUTHTOK';

function meaningOf(main: AuditRecord, call: AuditRecord | undefined, name: string | undefined): Meaning | undefined {
  if (main === call || main.type === 'EXECVE')
    return meaningOfCall.get(name ?? '') ?? { action: name ?? main.type.toLowerCase(), category: 'process', type: 'info' };
  if (main.type === 'AVC' && main.fields.has('apparmor'))
    return meaningOfType.get(main.fields.get('apparmor') === 'DENIED' ? 'APPARMOR_DENIED' : 'APPARMOR_STATUS');
  return meaningOfType.get(main.type);
}

function timeOf({ id }: AuditRecord): NamedCells {
  if (!id) return {};
  const [seconds = '', fraction = ''] = id.time.split('.');
  return { time_text: id.time, time_ns: BigInt(seconds + fraction.padEnd(9, '0')).toString() };
}

/** The file acted upon: the first, as the kernel numbers them, that is not the folder of another. */
function fileOf(records: readonly AuditRecord[]): string | undefined {
  const number = ({ fields }: AuditRecord) => Number(fields.get('item') ?? 0) || 0;
  const paths = records.filter(({ type }) => type === 'PATH').sort((a, b) => number(a) - number(b));
  const kind = ({ fields }: AuditRecord) => fields.get('nametype') ?? fields.get('objtype');
  const found = paths.find((path) => kind(path) !== 'PARENT') ?? paths[0];
  return stated(found?.fields.get('name'));
}

function ends({ fields }: AuditRecord, socket: SocketAddress | undefined, call: string | undefined): NamedCells {
  const written = stated(fields.get('addr')) ?? stated(fields.get('hostname'));
  const cells: NamedCells = {
    source_ip: canonicalIp(stated(fields.get('addr')) ?? ''),
    source_address: stated(fields.get('hostname')) ?? written,
    source_port: portOf(stated(fields.get('rport'))),
    destination_ip: canonicalIp(stated(fields.get('laddr')) ?? ''),
    destination_port: portOf(stated(fields.get('lport'))),
  };
  if (!socket || call === undefined) return cells;
  if (towards.has(call)) return { ...cells, destination_ip: socket.address, destination_port: socket.port };
  if (fromThere.has(call)) return { ...cells, source_ip: socket.address, source_port: socket.port };
  return cells;
}

/** All fields by record type; a list where several records have it. */
function whole(records: readonly AuditRecord[]): Record<string, unknown> {
  const types = new Map<string, Record<string, string>[]>();
  for (const { type, fields, prose, id, node } of records) {
    if (type === 'EOE' || (fields.size === 0 && prose === '' && id !== undefined)) continue;
    const said = Object.fromEntries([...(node === undefined ? [] : [['node', node] as const]), ...fields, ...(prose === '' ? [] : [['text', prose] as const])]);
    const known = types.get(type);
    if (known) known.push(said);
    else types.set(type, [said]);
  }
  return Object.fromEntries(Array.from(types, ([type, said]) => [type === '' ? 'UNTYPED' : type, said.length === 1 ? said[0] : said]));
}

/** Sent by a program, one an event (linux/audit.h, AUDIT_FIRST_USER_MSG). */
const isMessage = (type: string): boolean => /^(?:USER|CRED|ACCT|ADD|DEL|GRP|CHUSER|CHGRP|ROLE)_/.test(type);

function doubts(records: readonly AuditRecord[], say: Say): void {
  const seen = new Set<string>();
  let twice = 0;
  for (const { type, fields } of records) {
    const text = `${type}\0${[...fields].join('\0')}`;
    if (seen.has(text) && type !== 'EOE') twice++;
    seen.add(text);
  }
  if (twice > 0) say('audit.record_twice', `${twice} of its ${records.length} records say the same as another one: the event may stand twice in the log`);
  const distinct = (kind: (type: string) => boolean) =>
    new Set(records.filter(({ type }) => kind(type)).map(({ type, fields }) => `${type}\0${[...fields].join('\0')}`)).size;
  const messages = distinct(isMessage);
  const calls = distinct((type) => type === 'SYSCALL' || type === 'URINGOP');
  if (calls > 1 || (calls > 0 && messages > 0)) {
    const what = messages > 0 ? 'a message of a program' : `${calls} different calls of the system`;
    say(
      'audit.calls',
      `${what} ${messages > 0 ? 'and a call of the system stand' : 'stand'} under one serial, where each has its own: they may not belong together`,
    );
  }
  if (messages > 1)
    say('audit.messages', `${messages} messages of programs stand under one serial, where each has its own: columns hold the first, all stand in extra`);
  if (records.every(({ id }) => id !== undefined) && records.some(({ type }) => type === '')) say('audit.type_missing', 'a record states no type');
}
