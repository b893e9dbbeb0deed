// An event of Windows as a row: who, what, where and how by what is known of its provider and id. All that the provider said stays in `extra` under its own name,
// since rules and examiners ask for it by that.
import type { EventColumnName } from '../columns.ts';
import type { Say } from '../format.ts';
import { positions, type Row } from '../row.ts';
import { canonicalIp } from '../values/address.ts';
import { said, wholeNumber, type WindowsEvent } from './event.ts';
import { knownEvent, logOf, reasonOf, type KnownEvent, type Who } from './known-events.ts';

export const windowsColumns = [
  'time_ns',
  'time_text',
  'time_assumed',
  'event_category',
  'event_type',
  'event_action',
  'event_outcome',
  'event_reason',
  'event_code',
  'event_provider',
  'event_id',
  'user_name',
  'user_id',
  'user_domain',
  'user_effective_name',
  'user_target_name',
  'user_target_id',
  'group_name',
  'source_ip',
  'source_port',
  'source_address',
  'destination_ip',
  'destination_port',
  'destination_address',
  'network_transport',
  'host_name',
  'process_name',
  'process_executable',
  'process_pid',
  'process_command_line',
  'process_working_directory',
  'process_exit_code',
  'process_hash_sha256',
  'process_parent_name',
  'process_parent_executable',
  'process_parent_pid',
  'process_parent_command_line',
  'file_path',
  'file_hash_sha256',
  'registry_path',
  'registry_data',
  'dns_question_name',
  'dns_question_type',
  'session_key',
  'resource',
  'rule_name',
  'log_level',
  'log_logger',
  'message',
  'extra',
] as const satisfies readonly EventColumnName[];
export const at = positions(windowsColumns);
type Column = (typeof windowsColumns)[number];

/** Fills all columns but time and `extra`. */
export function fillEvent(event: WindowsEvent, row: Row, say: Say): void {
  const log = logOf(event);
  const known = knownEvent(log, event.code);
  const set = (column: Column, value: string | number | undefined): void => {
    if (value !== undefined) row[at[column]] = value;
  };
  const first = (names: readonly string[]): string | undefined => {
    for (const name of names) {
      const text = Object.hasOwn(event.data, name) ? said(event.data[name]) : undefined;
      if (text !== undefined) return text;
    }
    return undefined;
  };
  set('event_provider', event.provider);
  set('event_code', event.code);
  set('event_id', event.record);
  set('host_name', event.computer);
  set('log_logger', event.channel);
  set('log_level', event.level);
  set('message', event.message);
  set('event_action', known?.action);
  set('event_category', known?.category);
  set('event_type', known?.type);
  for (const [column, names] of plain) set(column, first(names));
  whoActed(event, log, known, first, set);
  addresses(first, set, say);
  processes(log, event.code, first, set, say);
  objects(known, first, set);
  const isKerberos = log === 'security' && /^47(?:6[89]|7[0-3])$/.test(event.code ?? '');
  const reason = reasonOf(first(['SubStatus']), isKerberos) ?? (isStatus(log, event.code) ? reasonOf(first(['Status']), isKerberos) : undefined);
  set('event_reason', reason ?? first(['FailureReason']));
  set('event_outcome', outcomeOf(event, log, known, first));
}

type First = (names: readonly string[]) => string | undefined;
type Put = (column: Column, value: string | number | undefined) => void;

/** Columns that hold the first of these members as it is written. */
const plain: readonly (readonly [Column, readonly string[]])[] = [
  ['process_command_line', ['CommandLine', 'ProcessCommandLine', 'ScriptBlockText', 'ServiceFileName', 'ImagePath', 'HostApplication']],
  ['process_working_directory', ['CurrentDirectory']],
  ['process_parent_command_line', ['ParentCommandLine']],
  ['registry_data', ['Details', 'NewValue']],
  ['dns_question_name', ['QueryName']],
  ['dns_question_type', ['QueryType']],
  ['rule_name', ['RuleName']],
];

/** Name, domain, id and logon of a party: the members that state them. */
const parties: Record<Exclude<Who, 'system'>, { name: readonly string[]; domain?: readonly string[]; id?: readonly string[]; logon?: readonly string[] }> = {
  target: { name: ['TargetUserName', 'TargetUser'], domain: ['TargetDomainName'], id: ['TargetUserSid', 'TargetSid'], logon: ['TargetLogonId'] },
  subject: { name: ['SubjectUserName'], domain: ['SubjectDomainName'], id: ['SubjectUserSid'], logon: ['SubjectLogonId'] },
  account: { name: ['AccountName'], domain: ['AccountDomain'], logon: ['LogonID', 'LogonId'] },
  user: { name: ['User'], logon: ['LogonId'] },
  source: { name: ['SourceUser'] },
  remote: { name: ['Param1'], domain: ['Param2'] },
  taskuser: { name: ['UserContext', 'UserName'] },
  detection: { name: ['Detection User'] },
  requester: { name: ['Requester'] },
  gateway: { name: ['Username'] },
};
/** Those whose names are written `DOMAIN\name` in one. */
const joined: ReadonlySet<Who> = new Set(['user', 'source', 'taskuser', 'detection', 'requester', 'gateway']);
/** Nobody. */
const nobody = new Set(['S-1-0-0', 'NULL SID']);
const somebody = (id: string | undefined): string | undefined => (id === undefined || nobody.has(id) ? undefined : id);

/** Of an event that no table knows: who is stated as acting. */
const guessed = (first: First): Who => (first(parties.subject.name) !== undefined ? 'subject' : first(parties.user.name) !== undefined ? 'user' : 'system');

function whoActed(event: WindowsEvent, log: string | undefined, known: KnownEvent | undefined, first: First, set: Put): void {
  const who = known ? known.who : guessed(first);
  const other = known ? known.other : 'user';
  if (who === 'system') {
    set('user_name', event.user?.name);
    set('user_domain', event.user?.domain);
    set('user_id', somebody(event.user?.id));
  } else if (who !== undefined) {
    const { name, domain = [], id = [], logon = [] } = parties[who];
    const written = first(name);
    const cut = joined.has(who) && written !== undefined ? written.indexOf('\\') : -1;
    set('user_name', cut < 0 ? written : written?.slice(cut + 1));
    set('user_domain', cut < 0 ? first(domain) : written?.slice(0, cut));
    set('user_id', somebody(first(id)));
    set('session_key', logonKey(first(logon)));
  }
  if (log === 'sessions') set('session_key', sessionKey(first(['SessionID', 'Session', 'TargetSession'])));
  if (who === 'target' || who === undefined) return;
  const target = first([...parties.target.name, 'OldTargetUserName']);
  if (other === 'effective') set('user_effective_name', target);
  if (other === 'user') {
    set('user_target_name', target);
    set('user_target_id', somebody(first(parties.target.id ?? [])));
  }
  if (other !== 'group') return;
  set('group_name', target);
  set('user_target_name', first(['MemberName']));
  set('user_target_id', somebody(first(['MemberSid'])));
}

/** Tools write the number of a logon as `0x3e7`, `0x00000000000003e7` or `999`: it is one. 0 is none. */
function logonKey(text: string | undefined): string | undefined {
  const number = wholeNumber(text);
  return number === undefined || number === 0n ? undefined : `0x${number.toString(16)}`;
}

/** Numbers of terminal sessions are small, and none of logons. */
const sessionKey = (text: string | undefined): string | undefined => (text !== undefined && /^\d{1,10}$/.test(text) ? `session ${Number(text)}` : undefined);

const sources = ['IpAddress', 'ClientAddress', 'SourceAddress', 'SourceIp', 'Address', 'Param3', 'CallingStationID', 'ClientIPAddress'];
/** What a client calls itself, where its address is not stated. */
const workstations = ['WorkstationName', 'Workstation', 'ClientName', 'SourceHostname'];
const destinations = ['DestAddress', 'DestinationIp'];
const transports: Readonly<Record<string, string>> = { 6: 'tcp', 17: 'udp', 1: 'icmp', 58: 'ipv6-icmp', tcp: 'tcp', udp: 'udp' };

function addresses(first: First, set: Put, say: Say): void {
  const source = first(sources);
  set('source_address', source ?? first(workstations));
  set('source_ip', source === undefined ? undefined : canonicalIp(source));
  set('source_port', portOf(first(['IpPort', 'ClientPort', 'SourcePort']), 'source.port', say));
  const destination = first(destinations);
  set('destination_ip', destination === undefined ? undefined : canonicalIp(destination));
  set('destination_port', portOf(first(['DestPort', 'DestinationPort']), 'destination.port', say));
  set('destination_address', first(['DestinationHostname', ...destinations, 'TargetServerName']));
  set('network_transport', transports[(first(['Protocol']) ?? '').toLowerCase()]);
}

function portOf(text: string | undefined, field: string, say: Say): number | undefined {
  const number = wholeNumber(text);
  if (text !== undefined && (number === undefined || number > 65_535n)) unread(say, field, text, 'port');
  // 0: the connection had none, as on the machine itself.
  return number === undefined || number > 65_535n || number === 0n ? undefined : Number(number);
}

const unread = (say: Say, field: string, text: string, what: string): void =>
  say('value.unread', `${field} stays empty, this is no ${what}: ${text.slice(0, 80)}`);

function number(text: string | undefined, field: string, say: Say): string | undefined {
  const value = wholeNumber(text);
  if (text !== undefined && (value === undefined || value >= 1n << 63n)) unread(say, field, text, 'whole number');
  return value === undefined || value >= 1n << 63n ? undefined : String(value);
}

const baseName = (path: string | undefined): string | undefined => (path === undefined ? undefined : path.slice(path.search(/[^\\/]*$/)) || undefined);

function processes(log: string | undefined, code: string | undefined, first: First, set: Put, say: Say): void {
  const begins = log === 'security' && code === '4688';
  const executable = first(begins ? ['NewProcessName'] : ['ProcessName', 'Image', 'SourceImage', 'CallerProcessName', 'Application', 'Process Name']);
  const parent = first(begins ? ['ParentProcessName'] : ['ParentImage']);
  const pid = begins ? ['NewProcessId'] : ['ProcessId', 'ProcessID', 'CallerProcessId', 'SourceProcessId'];
  set('process_executable', executable);
  set('process_name', baseName(executable));
  const own = number(first(pid), 'process.pid', say);
  // 0 without a name: no process is stated.
  set('process_pid', own === '0' && executable === undefined ? undefined : own);
  set('process_parent_executable', parent);
  set('process_parent_name', baseName(parent));
  set('process_parent_pid', number(first(begins ? ['ProcessId'] : ['ParentProcessId']), 'process.parent.pid', say));
  if (log === 'security' && code === '4689') set('process_exit_code', number(first(['Status']), 'process.exit_code', say));
  const sha256 = /(?:^|,)SHA256=([0-9A-Fa-f]{64})(?:,|$)/.exec(first(['Hashes', 'Hash']) ?? '')?.[1];
  set(log === 'sysmon' && code === '1' ? 'process_hash_sha256' : 'file_hash_sha256', sha256);
}

/** Kinds of objects whose access is audited, as events of the log of security name them. */
const kinds: Readonly<Record<string, string>> = { File: 'file', Key: 'registry', Process: 'process', SAM: 'iam' };

function objects(known: KnownEvent | undefined, first: First, set: Put): void {
  const object = first(['ObjectName']);
  const kind = first(['ObjectType']);
  const category = kind === undefined || known?.category !== 'file' ? known?.category : kinds[kind.replace(/^SAM_.*/, 'SAM')];
  // An object of a kind that ECS has no word for is not called a file.
  if (category !== known?.category) set('event_category', category ?? 'configuration');
  set('file_path', first(['TargetFilename', 'ImageLoaded', 'RelativeTargetName', 'Path']) ?? (category === 'file' ? object : undefined));
  const value = first(['ObjectValueName']);
  set('registry_path', first(['TargetObject']) ?? (category === 'registry' && object !== undefined ? [object, value].filter(Boolean).join('\\') : undefined));
  const share = first(['ShareName']);
  const within = first(['RelativeTargetName']);
  set(
    'resource',
    share === undefined
      ? first(['ServiceName', 'TaskName', 'ObjectName', 'ObjectDN', 'TargetImage', 'PipeName', 'Threat Name', 'TargetObject', 'Channel', 'Resource', 'param1'])
      : [share, within].filter((part) => part !== undefined && part !== '\\').join('\\'),
  );
}

/** Events of the log of security whose `Status` says how they ended. */
const isStatus = (log: string | undefined, code: string | undefined): boolean =>
  log === 'security' && /^(?:4625|4768|4769|4770|4771|4772|4773|4776|4777|4625)$/.test(code ?? '');

const SUCCESS = 0x20_0000_0000_0000n;
const FAILURE = 0x10_0000_0000_0000n;

function outcomeOf({ keywords = [], code, channel }: WindowsEvent, log: string | undefined, known: KnownEvent | undefined, first: First): string | undefined {
  // Only audits have these bits; elsewhere they mean something else.
  const isAudit = log === 'security' || channel === 'Security';
  const audited = isAudit ? keywords.map(auditOf).find((one) => one !== undefined) : undefined;
  if (audited !== undefined) return audited;
  const status = isStatus(log, code) && known?.outcome === undefined ? wholeNumber(first(['Status'])) : undefined;
  return status === undefined ? known?.outcome : status === 0n ? 'success' : 'failure';
}

function auditOf(keyword: string): string | undefined {
  if (/^(?:audit[ _]success|success audit)$/i.test(keyword)) return 'success';
  if (/^(?:audit[ _]failure|failure audit)$/i.test(keyword)) return 'failure';
  const bits = /^-\d{1,19}$/.test(keyword) ? BigInt.asUintN(64, BigInt(keyword)) : wholeNumber(keyword);
  if (bits === undefined) return undefined;
  return (bits & FAILURE) !== 0n ? 'failure' : (bits & SUCCESS) !== 0n ? 'success' : undefined;
}
