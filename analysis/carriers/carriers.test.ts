// Every event format that is text goes through every carrier, and through carriers in carriers: the records of its cases are wrapped as the carrier writes
// them, imported for real, and compared with the import of the bare file in all that is not outer. All of them are one import.
import { isDeepStrictEqual } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { isAsked } from '../../test/support/asked-formats.ts';
import { isDamaged } from '../../test/support/golden-cases.ts';
import {
  binary,
  discard,
  importTexts,
  readCases,
  type ReadCase,
  type Reads,
  said,
  type Text,
  type WrappedCase,
  wrappedCases,
} from '../../test/support/wrapped-cases.ts';
import type { Carrier } from '../reading/carrier.ts';
import { formats } from '../formats/index.ts';
import { carriers } from './index.ts';

interface Fixture {
  /** Writes the records as the carrier's tool does. */
  wrap(records: readonly string[]): string | Uint8Array;
  /** `objects`: it holds JSON objects, nothing else; `general`: what stands in it is told record by record. */
  holds?: 'objects' | 'general';
}

/** Carriers around the records, the outermost last. */
interface Way {
  name: string;
  carriers: readonly Carrier[];
  fixtures: readonly Fixture[];
}

const fixtures = new Map<Carrier, Fixture>();
for (const carrier of carriers) fixtures.set(carrier, (await import(`./${carrier.id.replaceAll(':', '-')}/wrap.fixture.ts`)) as Fixture);

const wayOf = (...through: readonly Carrier[]): Way => ({
  name: through.map(({ id }) => id.replaceAll(':', '-')).join('-in-'),
  carriers: through,
  fixtures: through.map((carrier) => fixtures.get(carrier) as Fixture),
});
/** Each carrier by itself, around the lines of a container, and in them; there tables and entries over several lines do not stand. */
const container = carriers.find(({ id }) => id === 'docker:json-file') as Carrier;
const isPossible = ({ carriers: [inner, outer] }: Way): boolean =>
  inner !== outer && (outer !== container || inner?.peel.by === 'members' || inner?.peel.by === 'lines');
const nested = carriers.flatMap((carrier) => [wayOf(container, carrier), wayOf(carrier, container)]).filter(isPossible);
const ways = [...carriers.map((carrier) => wayOf(carrier)), ...nested];

const isObject = (text: string): boolean => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
};

/** What a carrier around it takes one by one. */
const unitsOf = (text: string): string[] => text.split('\n').filter((line) => line !== '');

/** Undefined: a carrier of them holds objects, and these are none; or whole lines, and these span several. */
function wrapped({ carriers: around, fixtures: through }: Way, records: readonly string[]): string | Uint8Array | undefined {
  let text: string | Uint8Array = '';
  let units = records;
  for (const [i, { wrap, holds }] of through.entries()) {
    if (holds === 'objects' && !units.every(isObject)) return undefined;
    if (around[i]?.peel.by === 'lines' && around[i].boundaries === 'record' && units.some((unit) => unit.includes('\n'))) return undefined;
    text = wrap(units);
    units = unitsOf(Buffer.from(text).toString());
  }
  return text;
}

/** These cases go through each carrier, and through the pairs: records of JSON, lines, and lines of which some go on. */
const pairedCases = ['kubernetes-audit/good.ndjson', 'linux-auth/day.log', 'postgresql-stderr/good.log'];
/**
 * Formats have their readers in common: half of them go through a few of the carriers each, and each carrier holds a few, which differ with the seed; the
 * paired cases go through all, and through the pairs records of JSON do, and at times the others. SEALTRAIL_CARRIERS=all puts every case through every carrier, which takes many
 * minutes; SEALTRAIL_FORMATS='a:b|c:d' those of the formats whose id fits, which is how a new one is tried.
 */
const some = process.env['SEALTRAIL_FORMATS'] !== undefined;
const whole = some || process.env['SEALTRAIL_CARRIERS'] === 'all';
const seed = Number(process.env['SEALTRAIL_SEED'] ?? 1);
const PART = { good: 21, damaged: 113 };
const places = new Map(formats.filter(({ role }) => role === 'events').map(({ id }, at) => [id, at]));
function isDrawn({ carriers: around }: Way, { name, format }: Pick<WrappedCase, 'name' | 'format'>): boolean {
  if (whole) return true;
  const nth = around.reduce((sum, carrier) => sum + carriers.indexOf(carrier), seed);
  const paired = pairedCases.indexOf(name);
  if (paired >= 0) return around.length === 1 || paired === 0 || nth % 6 === paired;
  const at = places.get(format.id) ?? 0;
  // Each format that is met costs an import its time, whatever goes through: half of them are.
  return at % 2 === seed % 2 && ((at >> 1) + nth) % (isDamaged(name) ? PART.damaged : PART.good) === 0;
}

function goes({ carriers: around }: Way, { name, format, records }: WrappedCase): boolean {
  const { recognise, framing } = format;
  const through = (id: string) => around.some((carrier) => carrier.id === id);
  // A general reading is not sure of damaged JSON: in a carrier it is read as it lies.
  if (recognise.general && framing.kind === 'json' && isDamaged(name)) return false;
  // Where the lines of the carrier are a table themselves, the name of that format says nothing of what they hold.
  if (recognise.general && framing.kind === 'delimited' && (through('kubernetes:stern') || around.some(({ peel }) => peel.by === 'cells'))) return false;
  // Records of Kinesis look like those of CloudTrail: the examiner's word on a format is about these.
  if (recognise.general && framing.kind !== 'json' && through('aws:kinesis')) return false;
  // A remark behind a head of syslog was written by a program, and is an event.
  if (framing.kind === 'lines' && through('syslog:line') && records.some((record) => record.startsWith('#'))) return false;
  // Behind a time and a name, messages of Cisco's firewalls and of a kernel, and rows whose first word ends with a colon, are taken for lines of syslog.
  if (through('aws:logs-tail') && records.some((record) => /^(?:%ASA-|\[ {0,8}\d{1,10}\.\d{6}\] |[^\s:#[,]{1,64},[^\s:#]{0,191}:\s)/.test(record)))
    return false;
  // Colours at the end of a line are taken for those of compose.
  if (through('docker:compose') && records.some((record) => record.endsWith('\u001b[0m'))) return false;
  return around.length === 1 || pairedCases.includes(name);
}

let cases: WrappedCase[];
let read: Reads;
const through = new Map<string, { way: Way; of: WrappedCase }>();

beforeAll(async () => {
  const singles = ways.filter((way) => way.carriers.length === 1);
  const known = await wrappedCases((one) => isAsked(one.format) && singles.some((way) => isDrawn(way, one)));
  cases = known.cases;
  const texts: Text[] = [...known.unread];
  for (const way of ways)
    for (const of of cases) {
      const text = goes(way, of) && isDrawn(way, of) ? wrapped(way, of.records) : undefined;
      if (text === undefined) continue;
      const name = `${way.name}/${of.name}`;
      texts.push(said({ name, text, context: of.context, format: of.format }));
      through.set(name, { way, of });
    }
  const tables = await importTexts(texts);
  read = new Map([...known.bare, ...(await readCases(tables, texts))]);
  discard(tables);
  // Against hanging only.
}, 900_000);

/** Host and time of the carrier count where the record itself states none. */
function inner(event: Record<string, string>, alone: Record<string, string>): Record<string, string> {
  const { carrier: _outer, ...own } = event;
  if (alone['host_name'] === undefined) delete own['host_name'];
  // What the record leaves open of its time is told by others: beside a carrier that states one, by that.
  if (alone['time_ns'] !== undefined && alone['time_assumed'] !== undefined && own['time_assumed'] !== undefined)
    return { ...own, time_assumed: alone['time_assumed'], time_ns: alone['time_ns'] };
  if (alone['time_ns'] === undefined) {
    delete own['time_ns'];
    delete own['time_assumed'];
    if (alone['time_text'] === undefined) delete own['time_text'];
    else if (alone['time_assumed'] !== undefined) own['time_assumed'] = alone['time_assumed'];
  }
  return own;
}

/**
 * All wrapped files lie in one source: records that carry an id are there more than once. A time that a carrier
 * states is not missing, what fills a year or a zone may be outer, and so may the time beside lines whose clock goes back.
 */
const ofSource = /^flag (?:event\.(?:duplicate|id_reused)|time\.(?:none|missing|clock_back)|time\.(?:year|zone)_\w+)$/;
/** A record that the end of a file cuts is broken off in the middle of it where a carrier goes on. */
const own = ({ issues }: ReadCase) =>
  issues
    .filter((issue) => !ofSource.test(issue))
    .map((issue) => issue.replace('json.cut', 'json.broken'))
    .toSorted();
/** Line ends inside a record that goes on in the next line of its carrier are those of the carrier. */
const flat = (text: string) => text.replaceAll(/[\r\n]+/g, '');

/** The same where a general carrier takes only records that their format is sure of one by one: those that it took. */
function unlike(path: string, alone: ReadCase, read: ReadCase): string[] {
  return read.events.flatMap((event, i) => {
    if (!carriers.some(({ id, general }) => general && event['carrier']?.includes(`"${id}"`))) return [];
    const written = flat(read.texts[i] ?? '');
    const same = alone.events.some((other, at) => flat(alone.texts[at] ?? '') === written && isDeepStrictEqual(inner(event, other), other));
    return same ? [] : [`${path} ${i} is no event of the bare file: ${written}`];
  });
}

const holdsInOrder = (all: readonly string[], some: readonly string[]): boolean => {
  let at = 0;
  for (const one of all) if (one === some[at]) at++;
  return at === some.length;
};

/** In what a wrapped case differs from the bare one, a line each. */
function differences(path: string, { carriers: around }: Way, { name, format }: WrappedCase): string[] {
  const alone = read.get(name) as ReadCase;
  const within = read.get(path) as ReadCase;
  const held = within.carriers.map((text) => text.replace(/: \d+$/, ''));
  const isGeneral = carriers.some(({ id, general }) => general && held.some((chain) => chain.split(' > ').includes(id)));
  if (isGeneral || around.some((carrier) => carrier.general || fixtures.get(carrier)?.holds === 'general')) return unlike(path, alone, within);
  const told: string[] = [];
  const compare = (what: string, left: unknown, right: unknown) => {
    if (left !== right) told.push(`${path} ${what}: ${String(left)} | ${String(right)}`);
  };
  // Some write what another carrier is by itself.
  const chain = [...around.toReversed(), format].map(({ id }) => id);
  const isHeld = held.length === 1 && holdsInOrder(held[0]?.split(' > ') ?? [], chain);
  compare('holds', isHeld ? held[0] : chain.join(' > '), held.join('; '));
  compare('events', alone.events.length, within.events.length);
  alone.events.forEach((event, i) => {
    const other = inner(within.events[i] ?? {}, event);
    for (const column of new Set([...Object.keys(event), ...Object.keys(other)])) compare(`${i} ${column}`, event[column], other[column]);
    compare(`${i} as written`, flat(alone.texts[i] ?? ''), flat(within.texts[i] ?? ''));
  });
  compare('issues', own(alone).join(), own(within).join());
  return told.slice(0, 10);
}

describe.each(ways.map((way) => [way.name, way] as const))('%s', (_, way) => {
  const here = () => [...through].filter(([, one]) => one.way === way);

  it('holds records, each as it is without', () => {
    if (!some) expect(here().length).toBeGreaterThan(0);
    expect(here().flatMap(([path, { of }]) => differences(path, way, of))).toEqual([]);
  });

  if (way.carriers.length === 1)
    it('holds records of every format that it can hold', () => {
      const held = new Set(here().map(([, { of }]) => of.format));
      const isLine = ({ records }: WrappedCase) => records.every((record) => !record.includes('\n'));
      const sound = cases.filter((one) => one.format.framing.kind === 'json' && !isDamaged(one.name) && isLine(one) && isDrawn(way, one));
      for (const { format } of sound) expect(held).toContain(format);
      if (!some && way.fixtures.every(({ holds }) => holds !== 'objects')) expect(held.size).toBeGreaterThan(4);
    });
});

it('what is bytes goes through no carrier', () => {
  expect(binary).toEqual(['linux:lastlog', 'linux:utmp']);
});

async function imported(name: string, text: string | Uint8Array) {
  const tables = await importTexts([{ name, text, context: {} }]);
  const events = await tables.rows<{ event_dataset: string | null; time_ns: string | null; time_assumed: string | null; carrier: string | null }>(
    'SELECT event_dataset, time_ns::VARCHAR AS time_ns, time_assumed, carrier FROM event ORDER BY record',
  );
  const issues = await tables.rows<{ code: string }>('SELECT code FROM issue ORDER BY record, code');
  discard(tables);
  return { events, codes: issues.map(({ code }) => code) };
}

const okta = (id: string, published = '2026-03-02T07:00:00.000Z') =>
  JSON.stringify({
    uuid: id,
    published,
    eventType: 'user.session.start',
    version: '0',
    severity: 'INFO',
    actor: { id: 'u1', type: 'User' },
    outcome: { result: 'SUCCESS' },
  });
const docker = (log: string, time: string) => `${JSON.stringify({ log: `${log}\n`, stream: 'stdout', time })}\n`;

describe('what differs from the bare file, and is right', () => {
  it('a text between records of JSON is an event of its carrier', async () => {
    const { events, codes } = await imported(
      'pod.log',
      ['a', 'b'].map((id) => docker(okta(id), '2026-03-02T08:00:00Z')).join(docker('starting', '2026-03-02T08:00:00Z')),
    );
    expect(events.map(({ event_dataset }) => event_dataset)).toEqual(['okta.system', 'carried.text', 'okta.system']);
    expect(events[1]).toMatchObject({ time_ns: '1772438400000000000', carrier: expect.stringContaining('docker:json-file') as string });
    expect(codes).toEqual([]);
  });

  it('the time of a carrier stands in, and that the record has none that can be read is said', async () => {
    const { events, codes } = await imported('pod.log', docker(okta('a'), '2026-03-02T08:00:00Z') + docker(okta('b', 'yesterday'), '2026-03-02T08:00:01Z'));
    expect(events).toMatchObject([
      { time_ns: '1772434800000000000', time_assumed: null },
      { time_ns: '1772438401000000000', time_assumed: 'time of the carrier docker:json-file' },
    ]);
    expect(codes).toEqual(['time.unread']);
  });

  it.each(['9999-12-31T00:00:00Z', '0001-01-01T00:00:00Z', 'x'])('an outer time %s counts as none', async (time) => {
    const { events } = await imported('pod.log', docker(okta('a'), time) + docker(okta('b', 'yesterday'), time));
    expect(events.map(({ time_ns }) => time_ns)).toEqual(['1772434800000000000', null]);
  });
});

it('the same record in two wrappers is delivered twice, however they differ; another one with its id says something else', async () => {
  const wrapped = [okta('a'), okta('a'), okta('a', '2026-03-02T07:00:09.000Z')].map((record, i) => docker(record, `2026-03-02T08:00:0${i}Z`)).join('');
  expect((await imported('pod.log', wrapped)).codes).toEqual(['event.duplicate', 'event.id_reused']);
});
