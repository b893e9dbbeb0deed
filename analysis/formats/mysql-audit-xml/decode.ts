// A record of the audit log: attributes in the old style, elements in the new one, by the same names.
import type { EventColumnName } from '../../reading/columns.ts';
import { csvRows } from '../../reading/fields/csv.ts';
import type { Decode, ItemFacts } from '../../reading/format.ts';
import { positions } from '../../reading/row.ts';
import { readAddress } from '../../reading/values/address.ts';
import { isObject } from '../../reading/values/json-text.ts';
import { readTime } from '../../reading/values/written-time.ts';
import { readerOf } from '../../reading/values/two-ways.ts';
import { readXml, type XmlElement, XmlFault } from '../../reading/values/xml-text.ts';
import events from './events.csv?raw';

export const columns = [
  'time_ns',
  'time_text',
  'time_assumed',
  'event_category',
  'event_type',
  'event_action',
  'event_outcome',
  'event_code',
  'event_provider',
  'event_id',
  'user_name',
  'user_effective_name',
  'source_ip',
  'source_address',
  'session_key',
  'resource',
  'message',
  'extra',
] as const satisfies readonly EventColumnName[];
const at = positions(columns);

const kinds = new Map(
  csvRows(events)
    .slice(1)
    .map(([name = '', category, type]) => [name, { category, type }]),
);
/** The account that the server used, the name that the client gave, and its host and address. */
const readAccount = readerOf(/^(?<effective>[^]{0,128})\[(?<user>[^]{0,128})\] @ (?<host>[^ []{0,255}) \[(?<ip>[^\]]{0,64})\]$/);
/** Records of the log itself have no outcome. */
const own = new Set(['Audit', 'NoAudit']);

export function open({ time }: ItemFacts): Decode<string> {
  return (text, row, say) => {
    let read: XmlElement;
    try {
      read = readXml(text);
    } catch (error) {
      if (!(error instanceof XmlFault)) throw error;
      return { lost: { code: 'xml.invalid', message: `no sound XML at character ${error.at + 1} of the record: ${error.message}` } };
    }
    if (read.unresolved.length > 0)
      say('xml.entity', `entities that are not resolved and stay as they are written: ${read.unresolved.join(', ').slice(0, 300)}`);
    const record = isObject(read.value) ? read.value : {};
    const cells = new Map<string, string>();
    const others: Record<string, unknown> = {};
    for (const [member, value] of Object.entries(record)) {
      const name = member.replace(/^@/, '');
      if (typeof value === 'string' && !cells.has(name)) cells.set(name, value);
      else if (value !== null) others[member] = value;
      if (Array.isArray(value) || (typeof value === 'string' && cells.get(name) !== value))
        say('audit.field_twice', `${name} stands twice: none of its values was taken`);
    }
    const cell = (name: string): string | undefined => cells.get(name) || undefined;
    const user = cell('USER');
    const parts = user === undefined ? undefined : readAccount(user);
    const isUnclear = parts !== undefined && parts.unsure.length > 0;
    if (isUnclear) say('line.ambiguous', 'a name imitates what MySQL writes behind it: neither user nor address was taken from USER');
    const said = isUnclear ? undefined : parts?.groups;
    const name = cell('NAME');
    const status = cell('STATUS');
    const kind = kinds.get(name ?? '');
    row[at.event_category] = kind?.category || 'database';
    row[at.event_type] = kind?.type || 'info';
    row[at.event_action] = name;
    row[at.event_code] = status;
    if (status !== undefined && /^\d{1,10}$/.test(status) && !own.has(name ?? '')) row[at.event_outcome] = Number(status) === 0 ? 'success' : 'failure';
    row[at.event_provider] = 'mysql';
    row[at.event_id] = cell('RECORD_ID');
    row[at.user_name] = isUnclear ? undefined : said ? said['user'] || said['effective'] : user;
    const effective = cell('PRIV_USER') ?? said?.['effective'];
    if (effective !== '' && effective !== row[at.user_name]) row[at.user_effective_name] = effective;
    const address = cell('IP') ?? (said?.['ip'] || undefined);
    row[at.source_ip] = address === undefined ? undefined : readAddress(address).ip;
    row[at.source_address] = address ?? cell('HOST') ?? (said?.['host'] || undefined);
    const connection = cell('CONNECTION_ID');
    // 0 is the server itself.
    row[at.session_key] = connection === '0' ? undefined : connection;
    row[at.resource] = [cell('DB'), cell('TABLE')].filter((one) => one !== undefined).join('.') || undefined;
    row[at.message] = cell('SQLTEXT');
    const stated = cell('TIMESTAMP');
    if (stated === undefined) say('time.missing', 'the record states no time');
    else {
      const { ns, assumed, flag } = readTime(stated, time);
      if (flag) say(flag.code, flag.message);
      row[at.time_ns] = ns;
      row[at.time_text] = stated;
      row[at.time_assumed] = assumed;
    }
    for (const taken of ['TIMESTAMP', 'NAME', 'RECORD_ID', 'STATUS', 'SQLTEXT']) cells.delete(taken);
    row[at.extra] = { ...Object.fromEntries([...cells].filter(([, value]) => value !== '')), ...others };
    return undefined;
  };
}
