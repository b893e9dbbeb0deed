// `Event [id] [part-parts] [time] [type] [severity] [user] [target] [chain] [description]`. What is longer than a packet of syslog stands in several, each with
// the id and the number of the part.
import type { Decode, Say } from '../../reading/format.ts';
import { fill, type NamedCells, type Row } from '../../reading/row.ts';
import { canonicalIp } from '../../reading/values/address.ts';
import { readerOf } from '../../reading/values/two-ways.ts';
import { readTime } from '../../reading/values/written-time.ts';
import { types } from './types.ts';

export const columns = [
  'time_ns',
  'time_text',
  'time_assumed',
  'event_category',
  'event_type',
  'event_action',
  'event_outcome',
  'event_id',
  'event_provider',
  'user_name',
  'source_ip',
  'source_address',
  'user_agent',
  'resource',
  'log_level',
  'message',
  'extra',
] as const;

const part = /^ {0,2}Event \[(?<id>\d{1,20})\] \[(?<number>\d{1,4})-(?<parts>\d{1,4})\] (?<payload>[^]*)$/;
const stated = /^\[(?<time>[0-9T:.+Z-]{19,40})\] \[(?<type>[\w.]{1,200})\] \[(?<severity>\w{0,16})\] (?<rest>[^]*)$/;
/** A name or a target may hold brackets, and read as several of these. */
const readWho = readerOf(/^\[(?<user>[^]{0,512})\] \[(?<target>[^]{0,1024})\] \[(?<chain>\d{1,20})\] \[(?<description>[^]*)\]\s{0,4}$/);

interface Part {
  id: string;
  number: number;
  parts: number;
  payload: string;
}

export function open(): Decode<string> {
  /** Of events in several parts: their key, and the parts that are there. */
  const waiting = new Map<string, { key: string; seen: Set<number> }>();
  let messages = 0;
  return (text, row, say) => {
    const { id = '', number = '', parts = '', payload = '' } = part.exec(text)?.groups ?? {};
    if (id === '' || Number(number) === 0 || Number(number) > Number(parts)) {
      say('line.unparsed', 'no event of vCenter: it is kept as message');
      row[columns.indexOf('message')] = text;
      return undefined;
    }
    const one: Part = { id, number: Number(number), parts: Number(parts), payload };
    if (one.parts === 1) {
      fill(row, columns, cellsOf(id, payload, say));
      return undefined;
    }
    const named = `${id} ${parts}`;
    const known = waiting.get(named);
    // The same part again: the event was written once more.
    const event = known && !known.seen.has(one.number) ? known : { key: `${named} ${++messages}`, seen: new Set<number>() };
    event.seen.add(one.number);
    waiting.delete(named);
    if (event.seen.size < one.parts) waiting.set(named, event);
    if (waiting.size > 5000) waiting.delete(waiting.keys().next().value as string);
    return { joins: event.key, part: one };
  };
}

/** One event of its parts, in whatever order they came. */
export function join(given: readonly unknown[], row: Row, say: Say): void {
  const parts = (given as readonly Part[]).toSorted((a, b) => a.number - b.number);
  const [{ id, parts: count }] = parts as [Part, ...Part[]];
  const missing = Array.from({ length: count }, (_, i) => i + 1).filter((number) => !parts.some((one) => one.number === number));
  if (missing.length > 0)
    say('record.part_missing', `of ${count} parts of this event ${missing.slice(0, 20).join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing`);
  const plain = parts.map(({ payload }) => payload).join('');
  // The document shows each part in brackets of its own.
  const bare = parts.map(({ payload }) => payload.replace(/^\[([^]*)\]$/, '$1')).join('');
  const text = !stated.test(plain) && stated.test(bare) ? bare : plain;
  fill(row, columns, cellsOf(id, text, say, missing));
  row[columns.indexOf('extra')] = { ...(row[columns.indexOf('extra')] as Record<string, unknown> | undefined), parts: count };
}

function cellsOf(id: string, payload: string, say: Say, missing: readonly number[] = []): NamedCells {
  const head = missing.includes(1) ? undefined : stated.exec(payload)?.groups;
  const { time = '', type = '', severity = '', rest = '' } = head ?? {};
  const base: NamedCells = { event_id: id, event_provider: 'vpxd', message: payload };
  if (!head) {
    if (missing.length === 0) say('line.unparsed', 'behind its number stands no time and type of an event: it is kept as message');
    say('time.missing', 'the record states no time');
    return base;
  }
  const { ns, flag, assumed } = readTime(time, {});
  if (flag) say(flag.code, flag.message);
  const action = type.replace(/^vim\.event\./, '');
  const cells: NamedCells = { ...base, time_ns: ns, time_text: time, time_assumed: assumed, event_action: action, log_level: severity, ...types.get(action) };
  const found = readWho(rest);
  const isTwice = found !== undefined && found.unsure.length > 0;
  const told = found?.groups;
  if (!told || isTwice) {
    if (missing.length === 0 || isTwice)
      say('line.ambiguous', 'a bracket stands in the name of a user or a target: neither was taken, nor what the event says of them');
    return { ...cells, message: rest, event_outcome: undefined };
  }
  const { user = '', target = '', chain = '', description = '' } = told;
  return {
    ...cells,
    ...(user === '' ? {} : { user_name: user }),
    ...(target === '' ? {} : { resource: target }),
    message: description,
    ...clientOf(action, user, description),
    ...(chain === id ? {} : { extra: { chain } }),
  };
}

const address = '([0-9A-Fa-f.:]{2,45})';
const atClient = new RegExp(`^@${address}(?: logged (?:in as (.{0,1024})|out.{0,1024})|.{0,16})$`, 's');
const ofSso = new RegExp(`^${address} at [0-9/: ]{8,40}[A-Z]{0,5} in SSO$`);

/** The client, where the description names it behind the user that the event states: nothing that the user chose stands between. */
function clientOf(action: string, user: string, description: string): NamedCells {
  if (user === '') return {};
  for (const before of [`User ${user}`, `Cannot login ${user}`]) {
    if (!description.startsWith(`${before}@`)) continue;
    const [, client, agent] = atClient.exec(description.slice(before.length)) ?? [];
    return client === undefined ? {} : { source_address: client, source_ip: canonicalIp(client), ...(agent === undefined ? {} : { user_agent: agent }) };
  }
  const failed = `Failed login ${user} from `;
  const [, client] = (action === 'EventEx' && description.startsWith(failed) && ofSso.exec(description.slice(failed.length))) || [];
  if (client === undefined) return {};
  return { source_address: client, source_ip: canonicalIp(client), event_category: 'authentication', event_type: 'start', event_outcome: 'failure' };
}
