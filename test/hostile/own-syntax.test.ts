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
import { type Chosen, chosen, writerOf } from './writers.ts';
import { discard, importTexts, type ReadCase, readCases, type Text, type WrappedCase, wrappedCases } from '../support/wrapped-cases.ts';

/** `npm test` takes few records of one case of each format of lines, whose writers differ, and of every fourth of the others, whose quoting is one. */
const isLong = process.env['SEALTRAIL_HOSTILE'] !== undefined;
const records = Number(process.env['SEALTRAIL_HOSTILE'] ?? 3);
const seed = Number(process.env['SEALTRAIL_SEED'] ?? 1);

const isTried = (format: Format): boolean =>
  isAsked(format) && format.role === 'events' && (isLong || format.framing.kind === 'lines' || (formats.indexOf(format) + seed) % 4 === 0);

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
function encoded({ framing, id }: EventFormat, column: Chosen, value: string, front: string): string {
  switch (framing.kind) {
    case 'json':
      return JSON.stringify(value).slice(1, -1);
    case 'xml':
      return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
    case 'lines':
      return writerOf(id, column, front).write?.(value, front.slice(-1)) ?? value;
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
      if (column === 'source_address' && event.source_ip !== undefined && value.includes(event.source_ip)) return [];
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
  const [before = '', behind = ''] = [text[at - 1], text[at + written.length]];
  if (format.framing.kind === 'json' || format.framing.kind === 'xml') return /[\r\n]/g;
  if (format.framing.kind === 'lines') return writerOf(format.id, column, text.slice(0, at)).cannot;
  // Cells, and members that a tab parts.
  if (column === 'user_name' && text.includes('\t')) return /[\t"\r\n]/g;
  if (before === '"' && behind === '"') return /["\\\r\n]/g;
  return /["'\\,;|\t\r\n ]/g;
}

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
  const join = random.pick(around);
  return random.pick([
    `${own.slice(0, 1 + random.below(own.length))}${join}${piece}`,
    `${piece}${join}${own}`,
    `${own} from ${FORGED.ip} port 22 user=${FORGED.user}`,
  ]);
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
  /** By event. */
  places: ReadonlyMap<number, Taken>;
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
  const texts: Text[] = [];
  for (const format of formats) {
    if (format.role !== 'events') continue;
    // By its name: another format beside it changes nothing here.
    const random = seeded(seed, createHash('sha256').update(format.id).digest().readUInt32LE());
    const own = cases.filter((one) => one.format === format).map((of) => ({ of, read: alone.get(of.name) as ReadCase }));
    const able = own.map((one) => ({ ...one, places: placesOf(format, one.read) })).filter(({ places }) => places.length > 0);
    for (let made = 0, n = 0; able.length > 0 && made < records; n++) {
      const { of, read: ours, places } = able[n % able.length] as (typeof able)[number];
      const taken = new Map<number, Taken>();
      for (const place of places) {
        const there = ours.texts[place.event] as string;
        if (taken.has(place.event) || ours.texts.indexOf(there) !== place.event || random.below(2) === 0) continue;
        const most = format.framing.kind === 'lines' ? writerOf(format.id, place.column, '').most : undefined;
        const drawn = payload(random, ours, place.value)
          .replaceAll(unwritable(format, there, place), '')
          .trim();
        // What is asked of a server begins as it does.
        const text = (place.column === 'url_original' && drawn[0] !== place.value[0] ? place.value[0] + drawn : drawn).slice(0, most);
        if (text.length > 2)
          taken.set(place.event, { ...place, text, instead: encoded(format, place.column, text, there.slice(0, there.indexOf(place.written))) });
      }
      if (taken.size === 0) continue;
      made += taken.size;
      let next = 0;
      // Lines that are no event (headers) stay where they are.
      const lines = of.records.map((record) => {
        const event = ours.texts.indexOf(record, next);
        if (event < 0) return record;
        next = event + 1;
        const place = taken.get(event);
        return place ? withText(format, record, place) : record;
      });
      const name = `${n}/${of.name}`;
      texts.push({ name, context: of.context, format, text: `${lines.join('\n')}\n` });
      attacks.push({ name, of, alone: ours, places: taken });
    }
  }
  const tables = await importTexts(texts);
  read = await readCases(tables, texts);
  discard(tables);
});

function withText(format: EventFormat, record: string, { column, written, instead }: Taken): string {
  const [front = '', behind = ''] = record.split(written);
  const around = format.framing.kind === 'lines' ? writerOf(format.id, column, front).around : undefined;
  return `${around?.(front, instead) ?? front}${instead}${behind}`;
}

/** What is forged in an event, a line each. */
function forged(attack: Attack, i: number, event: Event, own: Event): string[] {
  // Several events of one record have its text in common.
  const place = attack.places.get(attack.alone.texts.indexOf(attack.alone.texts[i] ?? ''));
  return kept.flatMap((column) => {
    const [ours, theirs] = [own[column], event[column]];
    if (theirs === ours || theirs === undefined || (column === 'event_outcome' && theirs === 'unknown')) return [];
    // What is made of the text itself is all of it.
    if (place && (column === place.column || (ours !== undefined && (place.value.includes(ours) || ours.includes(place.value))))) {
      const domain = column === 'user_name' ? event['user_domain'] : undefined;
      if ([place.text, place.instead].some((text) => theirs.includes(text) || `${domain}\\${theirs}`.includes(text))) return [];
    }
    return [`${attack.of.name} #${i}, ${place?.column ?? 'untouched'} = ${place?.text ?? ''}: ${column} ${ours ?? 'none'} is ${theirs}`];
  });
}

const ids = formats.filter(isTried).map(({ id }) => id);
describe('own syntax in text that somebody outside chose', () => {
  it.each(ids)('%s', (id) => {
    const own = attacks.filter(({ of }) => of.format.id === id);
    const told = own.flatMap((attack) => {
      const events = read.get(attack.name)?.events ?? [];
      if (events.length !== attack.alone.events.length) return [`${attack.of.name}: ${events.length} events of ${attack.alone.events.length}`];
      return events.flatMap((event, i) => forged(attack, i, event, attack.alone.events[i] ?? {}));
    });
    expect(told).toEqual([]);
  });

  it('was tried on most formats', () => {
    if (ids.length > 60) expect(new Set(attacks.map(({ of }) => of.format)).size).toBeGreaterThan(ids.length / 2);
  });
});
