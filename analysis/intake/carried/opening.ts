// Which carriers are around the records of an item, and what they hold: told from its first bytes, before anybody is asked what the records are.
import type { Carrier, CellPeel } from '../../reading/carrier.ts';
import type { EventFormat, Format } from '../../reading/format.ts';
import { type Detection, detect, headOf } from '../../reading/recognise/detect.ts';
import { briefHead, firstLines, jsonHead } from '../../reading/recognise/json-head.ts';
import { CERTAIN, claimThreshold, type Head, SURE } from '../../reading/recognise/recognition.ts';
import { fit, mayHave, namesOf, type Sample } from '../../reading/recognise/signature.ts';
import { has, isObject, type JsonObject, type JsonValue } from '../../reading/values/json-text.ts';
import { MAX_CARRIERS } from '../limits.ts';
import { beginsJson } from './begins-json.ts';
import { carriedText } from './carried-text.ts';
import { hasColumn } from './cell-peeler.ts';
import { outerFramer, peelerOf } from './outer-framer.ts';
import type { Level, Payload } from './payload.ts';

/** What the payloads of a stream are: records of a format, or of another carrier. */
export type Known = { opened: Opened } | KnownFormat;

export interface KnownFormat {
  format: EventFormat;
  found: Detection;
  head: Head;
  /** Its lines are read with the head that is made of what the carrier says. */
  headed?: boolean;
  /** Who documents that their times are UTC where they state no zone. */
  utc?: string | undefined;
  /** They look like records of one more carrier, which is not peeled. */
  isDeep?: boolean;
}

export interface Opened {
  carrier: Carrier;
  /** How a record of the carrier is read that holds nothing known. */
  outer: KnownFormat;
  /** By stream. */
  known: ReadonlyMap<string, Known>;
  reasons: string[];
}

export interface Choices {
  formats: readonly Format[];
  carriers: readonly Carrier[];
  /** The examiner's word: format of what is carried; carrier, `none` = the item is read as it lies. */
  format?: string | undefined;
  carrier?: string | undefined;
  /** Also the examiner's: of times that state none. */
  zone?: string | undefined;
}

/** Payloads of a stream that are looked at. */
const SAMPLED = 100;
const LONGEST_SAMPLE = 65_536;

/** Undefined: no carrier is around them, or none that holds anything known. */
export function openingOf(head: Head, choices: Choices, depth = 0): Opened | undefined {
  if (choices.carrier === 'none' || depth >= MAX_CARRIERS) return undefined;
  let lies: Detection | undefined;
  const asItLies = (): Detection => (lies ??= detect(head, choices.formats));
  const { format: wanted } = choices;
  if (
    wanted !== undefined &&
    choices.carrier === undefined &&
    isAsItLies(asItLies(), wanted, choices.carriers) &&
    !holds(openingOf(head, { ...choices, format: undefined }, depth), wanted)
  )
    return undefined;
  let later: Opened | undefined;
  for (const carrier of candidates(head, choices, depth)) {
    if (carrier.general && isKnown(asItLies(), carrier)) continue;
    const sample = sampleOf(carrier, head, choices);
    const known = new Map<string, Known>();
    for (const [stream, { texts, level }] of sample.streams) {
      const found =
        knownOf(texts, level, choices, depth + 1) ?? (isKnown(asItLies(), carrier) ? undefined : amongTexts(carrier, texts, level, choices, depth + 1));
      if (found) known.set(stream, found);
    }
    if (known.size === 0)
      for (const [stream, { texts, level }] of sample.itself) {
        const found = knownOf(texts, level, choices, depth + 1);
        if (found) known.set(stream, found);
      }
    if (isWeak(carrier) && isKnown(asItLies(), carrier, surest(known.values()))) continue;
    const opened = (): Opened => ({
      carrier,
      outer: outerOf(carrier, head, sample.records, choices),
      known,
      reasons: [`records of ${carrier.title} around others`],
    });
    if (known.size > 0 || sample.isDamaged) return opened();
    if (carrier.general || sample.streams.size === 0 || isKnown(asItLies(), carrier)) continue;
    if (carrier.unknown) return opened();
    // What it holds may be known farther on. Of lines that may as well be those of a log such are looked for: ./farther.ts.
    // Records in lists of the carrier are no event together, whatever they hold.
    if (depth === 0 && (listedIn(carrier, sampled(head).records).length > 0 || ((sample.isCut || !head.complete) && carrier.peel.by !== 'lines')))
      later ??= opened();
  }
  return later;
}

/** Some of what the carrier holds is of the format, also without the examiner's word. */
function holds(opened: Opened | undefined, wanted: string): boolean {
  return opened !== undefined && [...opened.known.values()].some((known) => ('opened' in known ? holds(known.opened, wanted) : known.format.id === wanted));
}

/** The head ends inside the first record, which no format knows by what is seen of it: what it is, and what it holds, cannot be told yet. */
export function isCutShort(head: Head, { format }: Detection, choices: Choices): boolean {
  if (head.complete || choices.carrier === 'none') return false;
  const isUnknown = format === undefined || (isRead(format) && format.recognise.general === true);
  if (isUnknown && jsonHead(head)?.records.length === 1) return true;
  return candidates(head, choices, 0).some((one) => !one.general && isJson(one) && sampleOf(one, head, choices).records.length === 0);
}

const isJson = ({ peel }: Carrier): boolean => peel.by === 'members' || peel.by === 'elements';

/**
 * The examiner's word on the format is about the records as they lie: they look like it, or like another format that is no general reading, nor that of a
 * carrier which holds nothing known.
 */
function isAsItLies({ format, score }: Detection, wanted: string, carriers: readonly Carrier[]): boolean {
  return format?.id === wanted || (score > SURE && isRead(format) && !format.recognise.general && !carriers.some(({ own }) => own === format.id));
}

/** Its lines are known by how the first of them begins: they may as well be those of a log. */
const isWeak = ({ peel, recognise }: Carrier): boolean => peel.by === 'lines' && recognise.some(({ kind }) => kind === 'opening');

const surest = (known: Iterable<Known>): number => Math.max(0, ...[...known].map((one) => ('opened' in one ? CERTAIN : one.found.score)));

/** A format that is no general reading knows the carrier's records as they lie, and surer than this. */
function isKnown({ format, score }: Detection, { peel, own }: Carrier, than = SURE): boolean {
  if (score <= Math.max(SURE, than) || !isRead(format) || format.recognise.general || format.id === own) return false;
  return peel.by !== 'lines' || format.framing.kind === 'lines';
}

const sampled = (head: Head): Sample => ({ records: jsonHead(head)?.records ?? [], lines: firstLines(head, 65_536, 50) });

/** Does this text look like a record of the carrier? */
export function looksLike({ recognise }: Carrier, head: Head): boolean {
  const sample = sampled(head);
  return recognise.some((signature) => fit(signature, sample, head) !== undefined);
}

/** Carriers whose records these look like, the surest first, general ones last; or the one that the examiner chose. */
function candidates(head: Head, { carriers, carrier }: Choices, depth: number): Carrier[] {
  if (carrier !== undefined && depth === 0) return carriers.filter(({ id }) => id === carrier);
  const sample = sampled(head);
  return carriers
    .map((one) => ({ one, score: one.peel.by === 'cells' ? cellScore(one.peel, head) : Math.max(0, ...scores(one, sample, head)) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => Number(a.one.general ?? false) - Number(b.one.general ?? false) || b.score - a.score || (a.one.id < b.one.id ? -1 : 1))
    .map(({ one }) => one);
}

/** How surely the records are those of the carrier, also where they stand in its lists and several of these one behind the other. */
function scores(carrier: Carrier, { records, lines }: Sample, head: Head): number[] {
  const listed = listedIn(carrier, records);
  return carrier.recognise.flatMap((signature) =>
    (signature.kind === 'members' && listed.length > 0 ? [records, listed] : [records]).map((own) => fit(signature, { records: own, lines }, head)?.score ?? 0),
  );
}

/** Records in the lists of the carrier. */
function listedIn({ peel }: Carrier, records: readonly JsonObject[]): JsonObject[] {
  const names = namesOf(records);
  const lists = 'lists' in peel ? (peel.lists ?? []).filter((path) => mayHave(names, path)) : [];
  return lists.length === 0 ? [] : records.flatMap((record) => lists.flatMap((path) => objectsAt(record, path.split('.'))));
}

function objectsAt(record: JsonObject, path: readonly string[]): JsonObject[] {
  const found = path.reduce<JsonValue | undefined>((value, name) => (isObject(value) && has(value, name) ? value[name] : undefined), record);
  return Array.isArray(found) ? found.filter(isObject) : [];
}

/** A column that is named tells more than one that looks as if; a header, more than some lines alike. */
const cellScore = (peel: CellPeel, head: Head): number => (hasColumn(peel, head) ? (peel.columns ? CERTAIN : CERTAIN - 5) : 0);

/** Do the first records of the item, or its beginning, look like those of a carrier? Such go to the carrier, also where a format knows its members. */
function mayCarry(head: Head, carriers: readonly Carrier[]): boolean {
  const sample = { records: briefHead(head)?.records ?? [], lines: [] };
  return carriers.some((one) => !one.general && scores(one, sample, head).some((score) => score > 0));
}

/** Its first records or lines tell the format, and look like those of no carrier: none is asked, whether it lies bare or in another one. */
export const isPlain = ({ brief }: Detection, head: Head, { carriers, carrier }: Pick<Choices, 'carriers' | 'carrier'>): boolean =>
  brief === true && carrier === undefined && !mayCarry(head, carriers);

interface Sampled {
  records: string[];
  /** What some of them hold is packed, and cannot be unpacked. */
  isDamaged: boolean;
  /** More stands there than was looked at. */
  isCut: boolean;
  streams: Map<string, { texts: string[]; length: number; level: Level }>;
  /** What holds the payloads, where that is the record of those that are of nothing known. */
  itself: Sampled['streams'];
}

/** What stands in the head: the carrier's own records, and what they carry. */
function sampleOf(carrier: Carrier, head: Head, { zone }: Choices): Sampled {
  const found: Sampled = { records: [], isDamaged: false, isCut: false, streams: new Map(), itself: new Map() };
  const around = new Map<string, string>();
  const peel = peelerOf(carrier, around, head, zone);
  const place = (offset: number, to: number) => ({ offset, length: to - offset });
  const framer = outerFramer(
    carrier,
    {
      record(bytes, start, end) {
        if (found.records.length < 200) found.records.push(Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString());
        const peeled = peel(bytes, start, end, place);
        if (peeled === 'damaged') found.isDamaged = true;
        else if (peeled !== undefined && peeled !== 'control')
          for (const payload of [peeled].flat()) {
            if (payload.isControl || payload.isMissing) continue;
            if (payload.itself) isAdded(found.itself, payload.itself());
            if (!isAdded(found.streams, payload)) found.isCut = true;
          }
      },
      broken: () => {},
      more: () => {},
      flag: () => {},
    },
    around,
    head,
  );
  // Lengths of entries are bytes, and no text.
  framer.feed(carrier.peel.by === 'entries' ? head.bytes : Buffer.from(head.text), 0, head.complete);
  return found;
}

/** False: enough of its stream was seen. */
function isAdded(streams: Sampled['streams'], { bytes, start, end, level }: Payload): boolean {
  const known = streams.get(level.stream) ?? { texts: [], length: 0, level };
  if (known.texts.length >= SAMPLED || known.length > LONGEST_SAMPLE) return false;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString();
  known.texts.push(level.partial || text.endsWith('\n') ? text : `${text}\n`);
  known.length += text.length;
  streams.set(level.stream, known);
  return true;
}

/** What a stream holds, as its first payloads tell; `level`: of one of them. */
export function knownOf(texts: readonly string[], level: Level, choices: Choices, depth: number): Known | undefined {
  const head = headOf(Buffer.from(texts.join('')), '', false);
  const found = detect(head, choices.formats);
  const opened = isPlain(found, head, choices) ? undefined : openingOf(head, { ...choices, carrier: undefined }, depth);
  if (opened) return { opened };
  const chosen = choices.format === undefined ? undefined : choices.formats.find(({ id }) => id === choices.format);
  const utc = level.carrier.utcInside;
  if (chosen)
    return isRead(chosen)
      ? { utc, format: chosen, found: chosen === found.format ? found : { ...found, reasons: ['chosen by the examiner', ...found.reasons] }, head }
      : undefined;
  const isDeep = depth >= MAX_CARRIERS && candidates(head, choices, depth).length > 0;
  const { format, score } = found;
  if (isRead(format) && score >= neededOf(format, found, level)) return { utc, format, found, head, isDeep };
  if (isDeep) return { format: carriedText, found, head, isDeep };
  return level.head === undefined ? undefined : headedOf(texts, level.head, choices, level.carrier);
}

/** Programs write much text between their JSON: however much it is, that is looked at by itself. Of a general carrier most of what it holds must be known. */
function amongTexts({ general }: Carrier, texts: readonly string[], level: Level, choices: Choices, depth: number): Known | undefined {
  const json = general ? [] : texts.filter((text) => beginsJson(Buffer.from(text), 0, text.length));
  return json.length > 0 && json.length < texts.length ? knownOf(json, level, choices, depth) : undefined;
}

/** With its head a line is one of a log, whatever it says; but where the carrier's own record tells more of a line that no format is sure of. */
function headedOf(texts: readonly string[], made: string, { formats }: Choices, { own }: Carrier): KnownFormat | undefined {
  const head = headOf(Buffer.from(texts.map((text) => made + text).join('')), '', false);
  const found = detect(head, formats);
  const needed = own === undefined ? claimThreshold : SURE + 1;
  return isRead(found.format) && found.format.framing.kind === 'lines' && !found.format.recognise.lastResort && found.score >= needed
    ? { format: found.format, found, head, headed: true }
    : undefined;
}

const isRead = (format: Format | undefined): format is EventFormat =>
  format?.role === 'events' && format.framing.kind !== 'blocks' && format.framing.kind !== 'fixed';

/** How sure a format must be of payloads to have them. */
function neededOf({ recognise: { general }, framing: { kind } }: EventFormat, { fields }: Detection, { carrier, isParsed }: Level): number {
  if (carrier.general || isParsed) return general ? Number.POSITIVE_INFINITY : SURE + 1;
  if (!general) return SURE + 1;
  // A general reading tells more than the carrier's own record where that is text, or where it finds a time.
  const isText = carrier.boundaries === 'stream' || carrier.peel.by === 'lines' || carrier.unknown === 'text';
  // Payloads that are damaged make it less sure, and no less right.
  if (kind === 'json') return isText || fields?.time !== undefined ? SURE - 30 : SURE;
  return isText && kind === 'lines' ? SURE - 15 : Number.POSITIVE_INFINITY;
}

function outerOf(carrier: Carrier, head: Head, records: readonly string[], { formats }: Choices): Opened['outer'] {
  const { by } = carrier.peel;
  const shown = by === 'members' ? headOf(Buffer.from(records.join('\n')), head.name, false) : head;
  const found = detect(shown, formats);
  const kind = carrier.peel.by === 'lines' && carrier.peel.ownHead ? undefined : outerFraming[by];
  // Lines of anything are read as text of the carrier, which says of each that it has not its form.
  const fits = (format: Format | undefined): format is EventFormat => format?.role === 'events' && format.framing.kind === kind && !format.recognise.lastResort;
  // A table is read as one, however few its rows.
  const known = fits(found.format) ? found.format : by === 'cells' ? formats.find((one) => fits(one) && one.recognise.general === true) : undefined;
  return { format: (known as EventFormat | undefined) ?? carriedText, found, head: shown };
}

/** How records are framed that read those of a carrier; what is neither object nor line, nobody reads. */
const outerFraming = { members: 'json', lines: 'lines', cells: 'delimited', elements: undefined, entries: undefined } as const;
