// What somebody outside chooses (a name, an agent, an address of a page, a command) carries the syntax of its own format: pieces of other records with a
// user, an address and an outcome that are not theirs, written as the format's writer writes text. No event has a forged user, address, outcome or time: it
// has its own or none, whatever else it says of the line. Seeded; `npm run hostile` is the long form.
import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { formats } from '../../analysis/formats/index.ts';
import type { EventFormat, Format } from '../../analysis/reading/format.ts';
import { isAsked } from '../support/asked-formats.ts';
import { isDamaged } from '../support/golden-cases.ts';
import { type Seeded, seeded } from '../support/seeded.ts';
import { type Chosen, chosen, isNamed, writerOf } from './writers.ts';
import { discard, importTexts, type ReadCase, readCases, type Text, type WrappedCase, wrappedCases } from '../support/wrapped-cases.ts';

/** `npm test` takes few records of one case of each format of lines, whose writers differ, and of every sixth of the others, whose quoting is one. */
const isLong = process.env['SEALTRAIL_HOSTILE'] !== undefined;
const records = Number(process.env['SEALTRAIL_HOSTILE'] ?? 3);
/** Times that the records of a case stand in one file of the long form. */
const MANY = 50;
const seed = Number(process.env['SEALTRAIL_SEED'] ?? 1);

const isTried = (format: Format): boolean =>
  isAsked(format) && format.role === 'events' && (isLong || format.framing.kind === 'lines' || (formats.indexOf(format) + seed) % 6 === 0);

/** What must not be forged. */
const kept = ['user_name', 'user_id', 'user_target_name', 'source_ip', 'event_outcome', 'time_ns'] as const;
const FORGED = { user: 'forged-root', ip: '203.0.113.250' };

type Event = Readonly<Record<string, string>>;

/** A place in a record where a text of somebody outside stands. */
interface Place {
  event: number;
  column: Chosen;
  value: string;
  /** As it is written. */
  written: string;
}

/** `front`: what stands in front of it. */
function encoded({ framing, id }: EventFormat, column: Chosen, text: string, front: string): string {
  const value = writerOf(id, column, front).write?.(text, front.slice(-1)) ?? text;
  switch (framing.kind) {
    case 'json':
      return JSON.stringify(value).slice(1, -1);
    case 'xml':
      return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
    default:
      return value;
  }
}

/** Where each text stands once in its record. */
const placesOf = (format: EventFormat, { events, texts }: ReadCase): Place[] =>
  events.flatMap((event, i) =>
    chosen.flatMap((column): Place[] => {
      const value = event[column];
      if (value === undefined || value.length < 3 || /^[0-9a-f.:-]+$/i.test(value)) return [];
      // The address itself, with what stands around it, is not somebody's text.
      if (column === 'source_address' && event.source_ip !== undefined && value.toLowerCase().includes(event.source_ip)) return [];
      const text = texts[i] ?? '';
      const written = encoded(format, column, value, text.slice(0, Math.max(0, text.indexOf(value))));
      const once = text.split(written).length === 2;
      return once ? [{ event: i, column, value, written }] : [];
    }),
  );

/** Characters that the writer of the record cannot have left as they are at this place. */
function unwritable(format: EventFormat, text: string, { column, written }: Place): RegExp {
  // A name that a resolver gave.
  if (column === 'source_address') return /[^\w.:-]/g;
  const at = text.indexOf(written);
  const writer = writerOf(format.id, column, text.slice(0, at));
  if (isNamed(writer)) return writer.cannot;
  const [before = '', behind = ''] = [text[at - 1], text[at + written.length]];
  // XML 1.0 has no controls.
  if (format.framing.kind === 'xml') return /[\p{Cc}\ufffe\uffff]/gu;
  if (format.framing.kind === 'json') return /[\r\n]/g;
  if (format.framing.kind === 'lines') return writer.cannot;
  // Cells, and members that a tab parts.
  if (column === 'user_name' && text.includes('\t')) return /[\t"\r\n]/g;
  if (before === '"' && behind === '"') return /["\\\r\n]/g;
  return /["'\\,;|\t\r\n ]/g;
}

/** Controls, what turns or ends lines in some readers, and what a program writes between records in others. */
const strange = [
  '\0',
  '\u0001',
  '\b',
  '\v',
  '\f',
  '\u001b[2K',
  '\u001f',
  '\u007f',
  '\u0085',
  '\u200b',
  '\u202e',
  '\u2028',
  '\u2029',
  '\ufeff',
  '\ufffd',
  '\\n',
  '\\',
  '\u0344',
];
/** What programs write beside a name. */
const words = [
  ` from ${FORGED.ip} port 22 user=${FORGED.user}`,
  ` from ${FORGED.ip} port 22 ssh2`,
  ` from fe80::1%${FORGED.user} port 22`,
  `@${FORGED.ip}`,
  `\\${FORGED.user}`,
  `/${FORGED.user}`,
  ` ruser=${FORGED.user} rhost=${FORGED.ip}  user=${FORGED.user}`,
  ` for ${FORGED.user} succeeded`,
  `, client: ${FORGED.ip}, user: ${FORGED.user}`,
  `' from '${FORGED.ip}' success`,
  `:${FORGED.user}:${FORGED.ip}`,
  `|${FORGED.user}|${FORGED.ip}|200`,
  ` - ${FORGED.user}`,
  ` (${FORGED.ip})`,
  ` [${FORGED.user}]`,
];

/** Pieces of another record, in which the forged user and address stand for its own, and text around them. */
function payload(random: Seeded, { events, texts }: ReadCase, own: string): string {
  const other = random.below(texts.length);
  let text = texts[other] ?? '';
  const { user_name: user, source_ip: ip } = events[other] ?? {};
  if (user) text = text.replaceAll(user, FORGED.user);
  if (ip) text = text.replaceAll(ip, FORGED.ip);
  const from = random.below(text.length);
  const piece = text.slice(from, from + 10 + random.below(80));
  const around = [' ', '', '" ', '; ', ', ', '\t', ' - ', '] ', ') '];
  const join = random.below(4) === 0 ? random.pick(strange) : random.pick(around);
  // Longer than names are, so that what is bound somewhere reads only the rest of it.
  if (random.below(100) === 0) return `${own}${join}${'x'.repeat(random.pick([300, 5000, 65_536]))}${piece}`;
  return random.pick([`${own.slice(0, 1 + random.below(own.length))}${join}${piece}`, `${piece}${join}${own}`, `${own}${random.pick(words)}`]);
}

/** What stands there instead, and as it is written. */
interface Taken extends Place {
  text: string;
  instead: string;
}

interface Attack {
  name: string;
  of: WrappedCase;
  alone: ReadCase;
  /** Of each time that the records of the case stand in the file, by event. */
  rounds: readonly ReadonlyMap<number, Taken>[];
}

let attacks: Attack[] = [];
let read: ReadonlyMap<string, ReadCase>;

async function readAll(texts: readonly Text[]): Promise<ReadonlyMap<string, ReadCase>> {
  if (texts.length === 0) return new Map();
  const tables = await importTexts(texts);
  const made = await readCases(tables, texts);
  discard(tables);
  return made;
}

beforeAll(async () => {
  const { cases, bare, unread } = await wrappedCases(({ name, format }) => isTried(format) && (isLong ? !isDamaged(name) : /\/good\.\w+$/.test(name)));
  const alone = new Map([...bare, ...(await readAll(unread))]);
  const many = await repeatable(cases.map((of) => ({ of, alone: alone.get(of.name) as ReadCase })));
  const texts: Text[] = [];
  for (const format of formats) {
    if (format.role !== 'events') continue;
    // By its name: another format beside it changes nothing here.
    const random = seeded(seed, createHash('sha256').update(format.id).digest().readUInt32LE());
    const own = cases.filter((one) => one.format === format).map((of) => ({ of, read: alone.get(of.name) as ReadCase }));
    const able = own.map((one) => ({ ...one, places: placesOf(format, one.read) })).filter(({ places }) => places.length > 0);
    for (let made = 0, n = 0; able.length > 0 && made < records; n++) {
      const { of, read: ours, places } = able[n % able.length] as (typeof able)[number];
      const rounds = Array.from({ length: many.has(of.name) ? MANY : 1 }, () => roundOf(random, format, ours, places)).filter(({ size }) => size > 0);
      if (rounds.length === 0) continue;
      made += rounds.reduce((sum, { size }) => sum + size, 0);
      const name = `${n}/${of.name}`;
      texts.push(textOf(name, of, ours, rounds));
      attacks.push({ name, of, alone: ours, rounds });
    }
  }
  const tables = await importTexts(texts);
  read = await readCases(tables, texts);
  discard(tables);
});

/** One time that the records of a case stand in a file, each with at most one text that somebody outside chose. */
function roundOf(random: Seeded, format: EventFormat, ours: ReadCase, places: readonly Place[]): ReadonlyMap<number, Taken> {
  const taken = new Map<number, Taken>();
  for (const place of places) {
    const there = ours.texts[place.event] as string;
    if (taken.has(place.event) || ours.texts.indexOf(there) !== place.event || random.below(2) === 0) continue;
    const front = there.slice(0, there.indexOf(place.written));
    const drawn = payload(random, ours, place.value)
      .replaceAll(unwritable(format, there, place), '')
      .trim();
    // What is asked of a server begins as it does.
    const text = (place.column === 'url_original' && drawn[0] !== place.value[0] ? place.value[0] + drawn : drawn).slice(
      0,
      writerOf(format.id, place.column, front).most,
    );
    if (text.length > 2) taken.set(place.event, { ...place, text, instead: encoded(format, place.column, text, front) });
  }
  return taken;
}

/** A file of the records of a case, so many times; lines that are no event (headers) stay where they are, once. */
function textOf(name: string, { context, format, records: own }: WrappedCase, { texts }: ReadCase, rounds: readonly ReadonlyMap<number, Taken>[]): Text {
  const lines = rounds.flatMap((taken, round) => {
    let next = 0;
    return own.flatMap((record) => {
      const event = texts.indexOf(record, next);
      if (event < 0) return round === 0 ? [record] : [];
      next = event + 1;
      const place = taken.get(event);
      return [place ? withText(format, record, place) : record];
    });
  });
  return { name, context, format, text: `${lines.join('\n')}\n` };
}

/** Cases whose records are read alike however often they stand in a file: no time turns the year, no serial joins them. The long form is quicker with them. */
async function repeatable(cases: readonly { of: WrappedCase; alone: ReadCase }[]): Promise<ReadonlySet<string>> {
  if (!isLong || cases.length === 0) return new Set();
  const often = cases.map(({ of, alone }) =>
    textOf(
      of.name,
      of,
      alone,
      Array.from({ length: MANY }, () => new Map()),
    ),
  );
  const made = await readAll(often);
  return new Set(
    cases.flatMap(({ of, alone }) => {
      const events = made.get(of.name)?.events ?? [];
      const isAlike = events.every((event, i) => kept.every((column) => event[column] === alone.events[i % alone.events.length]?.[column]));
      return isAlike && events.length === MANY * alone.events.length ? [of.name] : [];
    }),
  );
}

function withText(format: EventFormat, record: string, { column, written, instead }: Taken): string {
  const [front = '', behind = ''] = record.split(written);
  return `${writerOf(format.id, column, front).around?.(front, instead) ?? front}${instead}${behind}`;
}

/** What is forged in an event, a line each. */
function forged({ of, alone, rounds }: Attack, i: number, event: Event): string[] {
  const at = i % alone.events.length;
  const own = alone.events[at] ?? {};
  // Several events of one record have its text in common.
  const place = rounds[Math.floor(i / alone.events.length)]?.get(alone.texts.indexOf(alone.texts[at] ?? ''));
  return kept.flatMap((column) => {
    const [ours, theirs] = [own[column], event[column]];
    if (theirs === ours || theirs === undefined || (column === 'event_outcome' && theirs === 'unknown')) return [];
    // What is made of the text itself is all of it.
    if (place && (column === place.column || (ours !== undefined && (place.value.includes(ours) || ours.includes(place.value))))) {
      const domain = column === 'user_name' ? event['user_domain'] : undefined;
      if ([place.text, place.instead, place.instead.slice(1, -1)].some((text) => theirs.includes(text) || `${domain}\\${theirs}`.includes(text))) return [];
    }
    return [`${of.name} #${at}, ${place?.column ?? 'untouched'} = ${place?.text ?? ''}: ${column} ${ours ?? 'none'} is ${theirs}`];
  });
}

const ids = formats.filter(isTried).map(({ id }) => id);
describe('own syntax in text that somebody outside chose', () => {
  it.each(ids)('%s', (id) => {
    const own = attacks.filter(({ of }) => of.format.id === id);
    const told = own.flatMap((attack) => {
      const events = read.get(attack.name)?.events ?? [];
      const due = attack.alone.events.length * attack.rounds.length;
      if (events.length !== due) return [`${attack.of.name}: ${events.length} events of ${due}`];
      return events.flatMap((event, i) => forged(attack, i, event));
    });
    expect(told).toEqual([]);
  });

  it('was tried on most formats', () => {
    if (ids.length > 60) expect(new Set(attacks.map(({ of }) => of.format)).size).toBeGreaterThan(ids.length / 2);
  });
});
