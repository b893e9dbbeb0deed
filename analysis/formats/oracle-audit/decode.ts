// One record of an audit file of Oracle: of SYS (`ACTION` is a statement) or the standard audit trail (`ACTION` is a number).
import type { Decode, ItemFacts } from '../../reading/format.ts';
import { fill, type Row } from '../../reading/row.ts';
import { canonicalIp, portOf } from '../../reading/values/address.ts';
import { asIso } from '../../reading/values/patterned-time.ts';
import { readTime } from '../../reading/values/written-time.ts';
import { type Action, actions } from './actions.ts';
import { readFields } from './fields.ts';

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
  'user_name',
  'source_ip',
  'source_port',
  'source_address',
  'session_key',
  'resource',
  'message',
  'extra',
] as const;

/** `Wed Oct 21 11:58:08 2020 -04:00`, in older versions without an offset. */
export const heading = /^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4}(?: [+-]\d\d:\d\d)?(?=\r?\n|$)/;
export const written =
  /^[A-Z][a-z]{2} (?<month>[A-Z][a-z]{2}) (?<day>[ \d]\d) (?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d) (?<year>\d{4})(?: (?<zone>[+-]\d\d:\d\d))?$/;
/** What is logged at syslog has no heading. */
export const begins = new RegExp(`${heading.source}|^(?:Audit file |LENGTH ?: ?["']\\d{1,9}["'] [A-Z])`);

const encoder = new TextEncoder();

export function open({ time }: ItemFacts): Decode<string> {
  /** Bytes that are still to come of the value in which a record before breaks off, by its length. */
  let due = 0;
  return (text, row, say) => {
    const stated = heading.exec(text)?.[0];
    const behind = stated === undefined ? text : text.slice(stated.length);
    if (due > 0) {
      due -= encoder.encode(text).length + 1;
      say(
        'line.ambiguous',
        'it lies inside a value of the record before, by the length that the server stated: somebody wrote it there, and nothing is read from it',
      );
      row[columns.indexOf('message')] = text;
      return undefined;
    }
    if (text.startsWith('Audit file ')) return { structure: 'header' };
    const { values, broken, missing, misfits } = readFields(behind);
    // What is logged at syslog is a message each, and may be cut.
    if (stated !== undefined) due = missing - 1;
    if (values.size === 0) say('line.unparsed', 'no field of an audit record: it is kept as message');
    else if (broken !== undefined) say('record.cut', 'the record ends inside a value, or holds what is no field: it is kept, and not read');
    if (misfits.length > 0)
      say(
        'line.ambiguous',
        `not as long as its length says: ${misfits.join(', ')}; the text was changed since, or its encoding: read up to the quote in front of the next field`,
      );
    const at = stated === undefined ? undefined : readTime(asIso(written, stated), time);
    if (at?.flag) say(at.flag.code, at.flag.message);
    if (stated === undefined) say('time.missing', 'the record states no time');
    fillRow(row, values, broken, { ns: at?.ns, text: stated, assumed: at?.assumed });
    return undefined;
  };
}

function fillRow(row: Row, values: ReadonlyMap<string, string>, broken: string | undefined, time: Record<'ns' | 'text' | 'assumed', string | undefined>): void {
  const said = (...names: readonly string[]): string | undefined => {
    for (const name of names) {
      const value = values.get(name);
      if (value !== undefined && value !== '') return value;
    }
    return undefined;
  };
  const own = said('ACTION');
  const number = own !== undefined && /^\d{1,4}$/.test(own) ? own : said('ACTION NUMBER');
  // SYS logs in and out by words.
  const action = number === undefined ? undefined : actions.get(number);
  const status = said('STATUS', 'RETURNCODE');
  const client = clientOf(said('CLIENT ADDRESS', 'COMMENT$TEXT'));
  const session = said('SESSIONID');
  fill(row, columns, {
    time_ns: time.ns,
    time_text: time.text,
    time_assumed: time.assumed,
    event_category: action?.category ?? 'database',
    event_type: action?.type,
    event_action: actionName(action, number, own),
    event_outcome: outcomeOf(status, action),
    event_code: status,
    event_provider: 'oracle',
    user_name: said('DATABASE USER', 'USERID'),
    source_ip: client?.ip,
    source_port: client?.port,
    source_address: client?.ip ?? said('USERHOST'),
    // SYS has 0 in every session.
    session_key: session === '0' ? undefined : session,
    resource: [said('OBJ$CREATOR'), said('OBJ$NAME')].filter((part) => part !== undefined).join('.') || undefined,
    message: broken !== undefined && values.size === 0 ? broken : number === own ? said('COMMENT$TEXT') : own,
    extra: { ...Object.fromEntries(values), ...(broken === undefined ? {} : { unread: broken }) },
  });
}

const actionName = (action: Action | undefined, number: string | undefined, own: string | undefined): string | undefined => {
  if (action) return action.name;
  if (number !== undefined) return `ACTION ${number}`;
  return own !== undefined && /^[A-Z /]{1,40}$/.test(own) ? own : undefined;
};

/** Of a logoff RETURNCODE says nothing. */
const outcomeOf = (status: string | undefined, action: Action | undefined): string | undefined =>
  status === undefined || !/^\d{1,6}$/.test(status) || action?.category === 'session' ? undefined : status === '0' ? 'success' : 'failure';

/** `(ADDRESS=(PROTOCOL=tcp)(HOST=192.0.2.44)(PORT=52052))`, as the listener writes it. */
function clientOf(text: string | undefined): { ip: string | undefined; port: number | undefined } | undefined {
  const m = /\(ADDRESS=\(PROTOCOL=tcps?\)\(HOST=([0-9A-Fa-f.:]{2,45})\)\(PORT=(\d{1,5})\)\)/.exec(text ?? '');
  if (m) return { ip: canonicalIp(m[1] ?? ''), port: portOf(m[2]) };
  return text === undefined ? undefined : { ip: canonicalIp(text), port: undefined };
}
