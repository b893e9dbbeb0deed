// Reads one item once: unpack, digest, recognise, frame, spool. Everything it meets ends in the item's row, in records or in issues.
import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { droppingOf } from '../contract/droppings.ts';
import { type Encoding, encodingTitle } from '../contract/encodings.ts';
import { Fault } from '../contract/faults.ts';
import { layoutOf, layoutTold } from '../contract/layouts.ts';
import type { FieldMap } from '../contract/model/field-map.ts';
import type { ImportPolicy, TimePolicy } from '../contract/model/source.ts';
import { carriers as allCarriers } from '../carriers/index.ts';
import type { Carrier } from '../reading/carrier.ts';
import type { EventFormat, Format } from '../reading/format.ts';
import { type Detection, detect, headOf } from '../reading/recognise/detect.ts';
import { briefHead, jsonHead } from '../reading/recognise/json-head.ts';
import type { Head } from '../reading/recognise/recognition.ts';
import { refusedOf } from '../reading/recognise/refused.ts';
import { needsOf } from '../reading/time-meaning.ts';
import { CarriedTime } from '../reading/time/carried-time.ts';
import { type ItemTimes, timesCarried, timesIn, timesTaken, timesTold, timesWithoutPlan, timesWithPlan } from '../reading/time/item-times.ts';
import type { TimePlan } from '../reading/time/plan.ts';
import { glanceAt } from '../reading/time/trace.ts';
import { type ZoneFound, zoneIssue, zoneNamed } from '../reading/time/zone-in-head.ts';
import { type CarriedRow, emptyItem, type IssueRow, type ItemRow, type PartRow } from './account/rows.ts';
import { type Numbering, Tally } from './account/tally.ts';
import { type ByteSource, headBytes } from './bytes/byte-source.ts';
import { encodingFound, withLineFeeds } from './bytes/encoding-found.ts';
import { holdsReplaced, isSound, OriginalOffsets, originalLength, toUtf8 } from './bytes/text-encoding.ts';
import { fartherLines } from './carried/farther.ts';
import { isCutShort, isPlain, type KnownFormat, openingOf, type Opened } from './carried/opening.ts';
import type { PlaceOf } from './carried/payload.ts';
import { Peeling } from './carried/peeling.ts';
import { stampTimeOf } from './carried/stamp-time.ts';
import type { Inside } from './carried/stream.ts';
import { LONGEST_HEADER, type Unpacked } from './containers/gunzip-large.ts';
import { headerData } from './containers/gzip.ts';
import { packingOf, unpackedHeld, unpackedName } from './containers/packing.ts';
import { nameOf } from './containers/walk.ts';
import { flag, type Oddity, type Packing, type Step, type StoredFile } from './containers/walked.ts';
import { Feeder, type Framer, type FrameSink } from './framing/framer.ts';
import { InnerRecords, innerRecords } from './framing/inner-records.ts';
import { globMatch } from './glob.ts';
import { MAX_RECORD, WHOLE, WINDOW } from './limits.ts';
import { readBlocks } from './readers/block-reader.ts';
import { chosenAnew, framedAs, mappedReasons, unusedOf } from './mapped-item.ts';
import { framerOf, type ReaderContext, readerOf, takerOf } from './readers/index.ts';
import { emptyFramed, type RecordReader } from './readers/reader.ts';
import type { RecordWriter } from './spool/record-writer.ts';
import type { Line } from './spool/spool.ts';

export interface ItemContext {
  formats: readonly Format[];
  policy: ImportPolicy;
  spool: { line: Line };
  numbering: Numbering;
  writers: Map<string, RecordWriter>;
  issue(row: IssueRow): void;
  part(row: PartRow): void;
  carried(row: CarriedRow): void;
  /** Asked for an item whose times state no year; `chain` as in its row. */
  timePlan(item: UnplannedItem): Promise<TimePlan>;
  /** Called between pieces with the bytes of the item read so far: hands batches on, reports progress, throws when cancelled. */
  breathe(read: number): Promise<void>;
}

export interface UnplannedItem {
  chain: string;
  path: string;
  content: ByteSource;
  /** Nanoseconds, when its container states it. */
  modified: string | undefined;
  isWallClock?: true;
  given: TimePolicy;
  encoding: Encoding | undefined;
}

/** The examiner's word on an item: later entries of the policy win, member by member. */
export function policyFor(
  policy: ImportPolicy,
  path: string,
): { format?: string; carrier?: string; encoding?: Encoding; time: TimePolicy; fields: FieldMap; mapping?: string } {
  const matching = policy.items.filter(({ items }) => globMatch(items, path));
  const anew = matching.findLastIndex((one) => one.anew);
  const said = matching.slice(Math.max(anew, 0));
  const mapping = said.findLast((one) => one.mapping !== undefined)?.mapping;
  return {
    format: said.findLast(({ format }) => format !== undefined)?.format,
    carrier: said.findLast(({ carrier }) => carrier !== undefined)?.carrier,
    encoding: said.findLast(({ encoding }) => encoding !== undefined)?.encoding,
    time: Object.assign({}, anew < 0 ? policy.time : {}, ...said.map(({ time }) => time ?? {})) as TimePolicy,
    fields: fieldsOf(said.flatMap(({ fields }) => fields ?? [])),
    ...(mapping === undefined ? {} : { mapping }),
  };
}

/** Later ones win, column by column. */
function fieldsOf(said: readonly FieldMap[]): FieldMap {
  const all: FieldMap = Object.assign({}, ...said);
  if (said.some(({ columns }) => columns)) all.columns = Object.assign({}, ...said.map(({ columns }) => columns));
  if (said.some(({ constants }) => constants)) all.constants = Object.assign({}, ...said.map(({ constants }) => constants));
  return all;
}

export interface Unwrapped {
  path: string;
  content: ByteSource;
  steps: Step[];
  oddities: StoredFile['oddities'];
  undecoded: () => number;
}

/** The item inside a stored file: what is packed is opened, anything else is itself; so is what only begins as packed and gives nothing. */
export async function unwrap(stored: StoredFile, head: Uint8Array): Promise<Unwrapped> {
  const { path, content, steps } = stored;
  const itself = { path, content, steps, oddities: [], undecoded: () => 0 };
  const packing = packingOf(head);
  if (!packing) return itself;
  const inner: Omit<Unwrapped, 'content' | 'oddities' | 'undecoded'> = {
    path: `${path}!/${unpackedName(nameOf(path), packing)}`,
    steps: [...steps, [packing]],
  };
  const opened = await unpackedHeld(packing, content, stored.directory);
  if ((await headBytes(opened.content, 1)).bytes.length === 0 && opened.undecoded() > 0) return { ...itself, oddities: [nothingUnpacked(packing, opened)] };
  if (packing !== 'gz') return { ...inner, ...opened };
  const hidden = headerData(Buffer.from((await headBytes(content, LONGEST_HEADER)).bytes));
  if (hidden === 0) return { ...inner, ...opened };
  return {
    ...inner,
    content: opened.content,
    undecoded: () => opened.undecoded() + hidden,
    get oddities() {
      return [...opened.oddities, flag('gzip.header_data', `${hidden} bytes stand in the header of the gzip, more than a name needs: they were not read`)];
    },
  };
}

function nothingUnpacked(packing: Packing, { oddities }: Unpacked): Oddity {
  if (packing === 'gz') return flag('gzip.damaged', 'begins as a gzip but nothing can be unpacked: it was read as it lies');
  const refused = oddities.find(({ code }) => code === 'packed.not_read');
  return refused
    ? flag(refused.code, refused.message)
    : flag('packed.damaged', `begins as a packed file (${packing}) but nothing can be unpacked: it was read as it lies`);
}

/** `isCutShort`: only with more of it could be told what it holds. `carriageReturns`: they end its lines. `nested`: the first records hold records. `opened`: carriers around them; `held`: what these hold, as its own file would begin. `utc`: who documents that times without a zone in these are UTC. */
export type Recognised = Detection & {
  encoding: Encoding;
  carriageReturns?: true;
  head: Head;
  nested: boolean;
  opened?: Opened;
  held?: Head;
  utc?: string | undefined;
  isCutShort?: true;
};

/** What an item may be, and the examiner's word on it. */
export interface Wanted {
  formats: readonly Format[];
  carriers?: readonly Carrier[];
  format?: string | undefined;
  carrier?: string | undefined;
  encoding?: Encoding | undefined;
  time?: TimePolicy;
  fields?: FieldMap;
  mapping?: string;
}

/** What the bytes tell, under the examiner's policy. `whole` as in `detect`. */
export function recognise(
  { formats, carriers = allCarriers, format: wanted, carrier, encoding: said, time, fields = {}, mapping }: Wanted,
  path: string,
  head: Uint8Array,
  complete: boolean,
  whole: Uint8Array | null | undefined,
): Recognised {
  const seen = encodingFound(head, whole);
  const encoding = said ?? seen.encoding;
  const text = encoding !== 'utf-8' ? toUtf8(head, encoding) : seen.carriageReturns ? withLineFeeds(head) : head;
  const told = {
    encoding,
    ...(seen.carriageReturns && encoding === 'utf-8' ? { carriageReturns: true as const } : {}),
    because: [
      ...(said === undefined && seen.because !== undefined ? [`text read as ${encodingTitle(encoding)}: ${seen.because}`] : []),
      ...mappedReasons(fields, mapping),
    ],
  };
  const shown = headOf(text, nameOf(path), complete);
  const found = detect(shown, formats, whole);
  const nested = (found.brief ? briefHead(shown) : jsonHead(shown))?.records.some((record) => innerRecords(record).size > 0) ?? false;
  const chosen = wanted === undefined ? undefined : formats.find(({ id }) => id === wanted);
  if (carrier !== undefined && carrier !== 'none' && !carriers.some(({ id }) => id === carrier))
    throw new Fault('params.invalid', `There is no carrier ${carrier}.`, `Carriers are none, ${carriers.map(({ id }) => id).join(', ')}.`);
  if (wanted !== undefined && !chosen)
    throw new Fault('params.invalid', `There is no format ${wanted}.`, `Formats are ${formats.map(({ id }) => id).join(', ')}.`);
  const opened =
    found.format?.role === 'proof' || isPlain(found, shown, { carriers, carrier })
      ? undefined
      : openingOf(shown, { formats, carriers, format: wanted, carrier, zone: time?.zone });
  const { because, ...shownAs } = told;
  if (opened) {
    const inner = innermost(opened);
    return { ...inner, reasons: [...inner.reasons, ...because], ...shownAs, head: shown, nested: false, opened };
  }
  const unopened = carrier === undefined || carrier === 'none' ? [] : [`nothing known stands in ${carrier}, which the examiner chose: read as it lies`];
  const isChosen = chosen !== undefined && chosen !== found.format;
  const asChosen: Detection = isChosen
    ? { ...found, format: chosen, reasons: ['chosen by the examiner', ...found.reasons.map((reason) => `recognition said: ${reason}`)] }
    : found;
  const taken = chosenAnew(asChosen, shown, fields, isChosen);
  return { ...taken, reasons: [...unopened, ...taken.reasons, ...because], ...shownAs, head: shown, nested };
}

/** Beyond its first bytes: where these end inside the first record of a carrier, and where any line of a log of the system may hold a record of another format. */
async function recogniseAll(wanted: Wanted, { path, content }: Unwrapped, { bytes, complete }: { bytes: Uint8Array; complete: boolean }): Promise<Recognised> {
  const shown = (head: Uint8Array, isAll = complete) => recognise(wanted, path, head, isAll, content.bytes ?? null);
  const found = shown(bytes);
  const { format, opened, encoding, head, brief } = found;
  if (complete || opened || format?.role === 'proof') return found;
  const { formats, carriers = allCarriers, format: chosen, carrier, time } = wanted;
  const choices = { formats, carriers, format: chosen, carrier, zone: time?.zone };
  if (brief !== true && isCutShort(head, found, choices)) {
    const more = await headBytes(content, MAX_RECORD);
    return more.bytes.length > bytes.length ? shown(more.bytes, more.complete) : { ...found, isCutShort: true };
  }
  if (encoding !== 'utf-8' || format?.framing.kind !== 'lines') return found;
  const farther = await fartherLines(content, head, choices);
  return farther.length === 0 ? found : shown(Buffer.concat([bytes.subarray(0, bytes.lastIndexOf(10) + 1), farther]));
}

/** What the first stream holds, below all carriers, and what led there. */
function innermost({ reasons, known, outer }: Opened): Detection & { format: EventFormat; held: Head; utc?: string | undefined } {
  const [first = outer] = known.values();
  const inner = 'opened' in first ? innermost(first.opened) : { ...first.found, format: first.format, held: first.head, utc: first.utc };
  return { ...inner, reasons: [...reasons, ...inner.reasons] };
}

/** From the handed-over file to the item: it leads to the bytes of a record, and names the item in its source. */
export const chainOf = ({ file }: StoredFile, { steps }: Pick<Unwrapped, 'steps'>): string => JSON.stringify([file, ...steps]);

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** An item before its records are read. */
export interface Begun {
  inner: Unwrapped;
  packed: boolean;
  policy: ReturnType<typeof policyFor>;
  found: Recognised;
  /** Left by a system: what. */
  left: string | null;
  row: ItemRow;
}

/** Which words of the policy state a year for the item, by their place in it, those that others were said over included; -1: that of the whole import. */
export const yearWordsOn = ({ time, items }: ImportPolicy, path: string): number[] => [
  ...(time.year === undefined ? [] : [-1]),
  ...items.flatMap((one, i) => (one.time?.year !== undefined && globMatch(one.items, path) ? [i] : [])),
];

/** Unpacks and recognises. `number`: of the item in its source. */
export async function beginItem(stored: StoredFile, number: number, context: Pick<ItemContext, 'formats' | 'policy'>): Promise<Begun> {
  const storedHead = await headBytes(stored.content, 1024);
  const inner = await unwrap(stored, storedHead.bytes);
  const { content } = inner;
  const packed = content !== stored.content;
  const policy = policyFor(context.policy, inner.path);
  const head = content.bytes ? { bytes: content.bytes.subarray(0, 262_144), complete: content.bytes.length <= 262_144 } : await headBytes(content);
  const left = packed ? null : droppingOf(stored.path.replaceAll('!/', '/'), storedHead.bytes, stored.content.size ?? 0);
  const found = left === null ? await recogniseAll({ formats: context.formats, ...policy }, inner, head) : systemFile(left);
  const row = emptyItem({
    item: number,
    path: inner.path,
    stored_path: stored.path,
    chain: chainOf(stored, inner),
    role: found.format?.role ?? (left === null ? 'unread' : 'system'),
    format: found.format?.id ?? null,
    reasons: [...found.reasons, ...laidOut(inner.path), ...unlockedBy(stored)],
    modified_ns: stored.modified ?? null,
  });
  return { inner, packed, policy, found, left, row };
}

/** Known again by its first words where a source is read again (source-locked.sql). */
export const unlockedBy = ({ unlocked }: Pick<StoredFile, 'unlocked'>): string[] =>
  unlocked === undefined ? [] : [`encrypted in its archive (${unlocked}), opened with a password that the examiner gave`];

/** What its path states of where it comes from. */
export const laidOut = (path: string): string[] => {
  const layout = layoutOf(path);
  return layout ? [layoutTold(layout)] : [];
};

/** `number`: of the item in its source. `storedDigest`: of the stored bytes, when already known. */
export async function readItem(stored: StoredFile, number: number, storedDigest: string | undefined, context: ItemContext): Promise<ItemRow> {
  const begun = await beginItem(stored, number, context);
  const { inner, packed, policy, found, left, row } = begun;
  const { content } = inner;
  const tally = new Tally(number, context.numbering, context.issue, context.carried);
  let size = 0;
  const hash = content.bytes ? undefined : createHash('sha256');
  const times = await itemTimes(found, policy, row, stored, content, found.head.bytes, context, tally);
  const reader = left === null ? reading(found, policy, times, row, tally, context, content) : passing(row, tally, left);
  if (content.bytes) {
    size = content.bytes.length;
    row.sha256 = !packed && storedDigest ? storedDigest : sha256(content.bytes);
    await reader.whole(content.bytes, found.encoding);
  } else {
    for await (const piece of content.pieces()) {
      hash?.update(piece);
      size += piece.length;
      reader.piece(piece);
      await context.breathe(size);
    }
    row.sha256 = hash?.digest('hex') ?? '';
    reader.end();
  }
  row.bytes = size;
  row.stored_bytes = packed ? (stored.content.size ?? 0) : size;
  row.stored_sha256 = storedDigest ?? (packed ? await contentDigest(stored.content) : row.sha256);
  await reader.account(size);
  Object.assign(row, timesTaken(times));
  if (found.opened) row.format = mostly(tally, found.opened.outer.format.id);
  finishItem(row, tally, [...stored.oddities, ...inner.oddities], stored.missing + inner.undecoded());
  if (packed) content.close();
  return row;
}

/** What is said of an item when its records are read. `withheld`: stored bytes that could not be read. */
export function finishItem(row: ItemRow, tally: Tally, oddities: StoredFile['oddities'], withheld: number): void {
  if (row.bytes === 0 && withheld === 0 && row.role !== 'system') tally.flag('item.empty', 'the item is empty', { offset: 0, length: 0 });
  for (const oddity of oddities) tally.flag(oddity.code, oddity.message, oddity);
  if (withheld > 0) {
    row.unread_bytes += withheld;
    tally.flag('bytes.unread', `${withheld} stored bytes could not be read: they count as unread beside the ${row.bytes} bytes that could`, {
      offset: row.bytes,
      length: withheld,
    });
  }
  tally.close();
  row.carriers = [...tally.carried].map(([held, records]) => `${held}: ${records}`);
  Object.assign(row, { records: tally.records, lost: tally.lost, joined: tally.joined });
}

/** The format of most records of an item with carriers. `outer`: of those that are read as they lie. */
function mostly(tally: Tally, outer: string): string {
  const counts = new Map<string, number>();
  for (const [held, records] of tally.carried) {
    const id = held.slice(held.lastIndexOf(' ') + 1);
    counts.set(id, (counts.get(id) ?? 0) + records);
  }
  const carried = [...counts.values()].reduce((sum, records) => sum + records, 0);
  counts.set(outer, (counts.get(outer) ?? 0) + tally.records - carried);
  return [...counts].reduce((most, one) => (one[1] > most[1] ? one : most))[0];
}

const systemFile = (what: string): Recognised => ({
  format: undefined,
  score: 0,
  reasons: [`left by a system: ${what}`],
  encoding: 'utf-8',
  head: headOf(new Uint8Array(0), '', true),
  nested: false,
});

/** A file that a system left beside the evidence: hashed and named, its bytes are no evidence that could be missed. */
const passing = (row: ItemRow, tally: Tally, what: string): Reading => ({
  whole: async () => {},
  piece: () => {},
  end: () => {},
  account: (size) => {
    row.structure_bytes = size;
    tally.flag('item.system', `left by a system: ${what}; it is kept and hashed`, { offset: 0, length: size });
  },
});

async function contentDigest(content: ByteSource): Promise<string> {
  if (content.bytes) return sha256(content.bytes);
  const hash = createHash('sha256');
  for await (const piece of content.pieces()) hash.update(piece);
  return hash.digest('hex');
}

interface Reading {
  whole(bytes: Uint8Array, encoding: Encoding): Promise<void>;
  piece(bytes: Uint8Array): void;
  end(): void;
  /** Writes the byte account into the row; throws when bytes are missing from it. */
  account(size: number): void | Promise<void>;
  /** Reads a stretch of the item in place of all of it. Absent: its records cannot be read so. */
  stretch?(bytes: Uint8Array, from: number, last: boolean, standing: Standing | undefined): StretchRead;
}

/** What was learned before a stretch, by who frames records and by who reads them. */
export interface Standing {
  framer: string;
  reader: string;
}

export interface StretchRead {
  /** Behind the last byte that it is done with, in the item. What is left may need what stands behind it. */
  done: number;
  standing: Standing;
  structure: number;
  inner: [name: string, count: number][];
}

const unbalanced = (path: string, size: number, counted: number) =>
  new Fault(
    'ledger.unbalanced',
    `The parse ledger of ${path} does not balance: ${size} bytes, ${counted} accounted for.`,
    'Nothing was imported. This is a defect of the reader: please report it with the kind of file.',
    { path },
  );

/** An item that gives no records: proofs are structure, everything else is unread. */
const undecoded = ({ format, head }: Recognised, row: ItemRow, tally: Tally): Reading => ({
  whole: async () => {},
  piece: () => {},
  end: () => {},
  account: (size) => {
    if (format) row.structure_bytes = size;
    else row.unread_bytes = size;
    if (size > 0 && !format)
      tally.flag('format.unknown', `${refusedOf(head) ?? 'no format knows this item'}: it is kept and hashed, not decoded`, { offset: 0, length: size });
  },
});

/** How an item is read of which `found` is known; what is told of it beforehand stands in `row`. */
export function reading(
  found: Recognised,
  policy: ReturnType<typeof policyFor>,
  times: ItemTimes,
  row: ItemRow,
  tally: Tally,
  context: ItemContext,
  content: ByteSource,
): Reading {
  const { format, opened } = found;
  if (format?.role !== 'events') return undecoded(found, row, tally);
  if (found.fields ?? Object.keys(policy.fields).length > 0) row.fields = { ...found.fields, ...policy.fields };
  // What carries records may have times of its own, and reads some of its records itself.
  Object.assign(row, timesTold(format.time, [...(found.needs ?? needsOf(format.time)), ...(found.opened?.outer.found.needs ?? [])], timesIn(found.utc, times)));
  const inner = new InnerRecords(found.nested);
  const unused = unusedOf(format, policy.fields);
  if (unused !== undefined) tally.flag('mapping.unused', unused);
  const contextOf = (one: EventFormat, told: Detection, head: Head, utc?: string): ReaderContext => ({
    format: framedAs(one, policy.fields),
    item: row.item,
    facts: { time: timesIn(utc, times), fields: { ...told.fields, ...policy.fields }, name: nameOf(row.path), head },
    head,
    tally,
    spool: context.spool,
    writers: context.writers,
    inner,
    part: context.part,
  });
  if (opened) {
    row.encoding = found.encoding;
    const inside = ({ format: one, found: told, head, headed, utc }: KnownFormat): Inside => {
      const own = contextOf(one, told, head, utc);
      const reader = readerOf(own);
      return { format: one, headed, reader, framer: (sink) => framerOf(own, reader, one === told.format ? told.wrappers : undefined, sink) };
    };
    const choices = { formats: context.formats, carriers: allCarriers, format: policy.format, zone: policy.time.zone };
    const stampTime = stampTimeOf(times, (code, message) => tally.flag(code, message));
    const peeling = new Peeling(opened, { choices, tally, inside, part: context.part, stampTime }, 0);
    return framed(peeling, (sink) => peeling.framer(sink), true, found, row, tally, context, inner);
  }
  const read = contextOf(format, found, found.head);
  if (format.reading.by === 'blocks') return blocks(read, content, row, tally);
  if (format.reading.by !== 'bytes') row.encoding = found.encoding;
  const reader = readerOf(read);
  const wrappers = found.format === format ? found.wrappers : undefined;
  return framed(reader, (sink) => framerOf(read, reader, wrappers, sink), format.reading.by !== 'bytes', found, row, tally, context, inner);
}

/** The format finds its records itself, anywhere in the item. */
function blocks(read: ReaderContext, content: ByteSource, row: ItemRow, tally: Tally): Reading {
  const { reading } = read.format;
  if (reading.by !== 'blocks') throw new Error(`${read.format.id} finds no records itself`);
  return {
    whole: async () => {},
    piece: () => {},
    end: () => {},
    async account() {
      const source = await content.seekable();
      const told = readBlocks(source, reading.open(read.facts), takerOf(read, reading.columns), tally, read.part);
      Object.assign(row, { record_bytes: told.record, structure_bytes: told.structure, unread_bytes: told.unread });
    },
  };
}

function framed(
  reader: RecordReader,
  framerFor: (sink: FrameSink) => Framer,
  text: boolean,
  found: Recognised,
  row: ItemRow,
  tally: Tally,
  context: ItemContext,
  inner: InnerRecords,
): Reading {
  const encoding = text ? found.encoding : 'utf-8';
  let valid = !text;
  const peeled = found.opened !== undefined;
  let offsets: OriginalOffsets | undefined;
  let framedRecords = 0;
  let framedBroken = 0;
  let fedBytes = 0;
  const place = (offset: number, length: number): [number, number] => {
    if (!offsets) return [offset, length];
    const from = offsets.of(offset);
    return [from, offsets.of(offset + length) - from];
  };
  const record = emptyFramed();
  /** Where parts of a record stand in the item as it was handed over. */
  const placeIn = (bytes: Uint8Array, start: number, offset: number): PlaceOf =>
    offsets
      ? (from, to) => ({ offset: offset + originalLength(bytes, start, from, encoding), length: originalLength(bytes, from, to, encoding) })
      : (from, to) => ({ offset: offset + from - start, length: to - from });
  const sink: FrameSink = {
    record(bytes, start, end, at, spansLines) {
      framedRecords += end - start;
      record.bytes = bytes;
      record.start = start;
      record.end = end;
      record.spansLines = spansLines;
      record.sound = valid || (offsets ? !holdsReplaced(bytes, start, end) : isUtf8(bytes.subarray(start, end)));
      if (offsets) [record.offset, record.length] = place(at, end - start);
      else {
        record.offset = at;
        record.length = end - start;
      }
      if (peeled) record.place = placeIn(bytes, start, record.offset);
      reader.take(record);
    },
    broken(at, count, code, message) {
      framedBroken += count;
      const [offset, length] = place(at, count);
      tally.broken(offset, length, code, message);
    },
    more(at, count) {
      framedBroken += count;
      tally.more(place(at, count)[1]);
    },
    flag: (at, count, code, message) => {
      if (offsets) tally.flag(code, message);
      else tally.flag(code, message, { offset: at, length: count });
    },
  };
  const framer = framerFor(sink);
  reader.framedBy?.(framer);
  const feeder = new Feeder(framer);
  return {
    async whole(bytes) {
      const utf8 = encoding !== 'utf-8' ? toUtf8(bytes, encoding) : text && found.carriageReturns ? withLineFeeds(bytes) : bytes;
      if (encoding !== 'utf-8') offsets = new OriginalOffsets(utf8, bytes, encoding);
      valid ||= encoding === 'utf-8' ? isUtf8(utf8) : isSound(bytes, encoding);
      fedBytes = utf8.length;
      for (let at = 0; at < utf8.length; ) {
        const last = at + WINDOW >= utf8.length;
        // A window of the same memory: what the framer holds back is met again in the next one.
        const window = utf8.subarray(at, last ? utf8.length : at + WINDOW);
        const done = framer.feed(window, at, last);
        at += done;
        if (done === 0 && !last) throw unbalanced(row.path, bytes.length, at);
        await context.breathe(at);
      }
    },
    piece(bytes) {
      if (encoding !== 'utf-8') return;
      fedBytes += bytes.length;
      feeder.push(bytes, false);
    },
    end() {
      if (encoding === 'utf-8') feeder.push(new Uint8Array(0), true);
    },
    account(size) {
      if (encoding !== 'utf-8' && size > 0 && fedBytes === 0) {
        row.unread_bytes = size;
        row.role = 'unread';
        tally.flag('encoding.too_large', `text that is not UTF-8 is read up to ${WHOLE} bytes: convert it to UTF-8 first`, { offset: 0, length: size });
        return;
      }
      reader.end();
      const counted = framer.structure + framedRecords + framedBroken;
      if (counted !== fedBytes) throw unbalanced(row.path, fedBytes, counted);
      row.record_bytes = tally.recordBytes;
      row.unread_bytes = tally.unread;
      row.structure_bytes = offsets ? size - tally.recordBytes - tally.unread : framer.structure + tally.structureBytes;
      for (const message of inner.told()) tally.flag('json.inner_records', message);
    },
    stretch(bytes, from, last, standing) {
      valid ||= isUtf8(bytes);
      if (standing) {
        framer.resume?.(standing.framer);
        reader.resume?.(standing.reader);
      }
      fedBytes = framer.feed(bytes, from, last);
      reader.end();
      const counted = framer.structure + framedRecords + framedBroken;
      if (counted !== fedBytes) throw unbalanced(row.path, fedBytes, counted);
      return {
        done: from + fedBytes,
        standing: { framer: framer.standing?.() ?? '', reader: reader.standing?.() ?? '' },
        structure: framer.structure + tally.structureBytes,
        inner: inner.counted(),
      };
    },
  };
}

/** The zone of times that state none, as the item shows it. Inside carriers a member's name says nothing of the heads around it. `given`: by the examiner. */
export const zoneShown = ({ format, head, held = head, fields, opened }: Recognised, given: FieldMap): ZoneFound | undefined =>
  format?.role !== 'events' ? undefined : (format.zoneIn?.(held.bytes) ?? (opened ? undefined : zoneNamed(given.time ?? fields?.time)));

/** What holds for the times of the item, told in its row and by issues. */
export async function itemTimes(
  found: Recognised,
  { time: given, fields }: ReturnType<typeof policyFor>,
  row: ItemRow,
  { modified, isWallClock }: Pick<StoredFile, 'modified' | 'isWallClock'>,
  content: ByteSource,
  head: Uint8Array,
  context: ItemContext,
  tally: Tally,
): Promise<ItemTimes> {
  const { format } = found;
  if (format?.role !== 'events') return given;
  const { chain, path } = row;
  // Around records of any format carriers may stand whose lines leave year or zone open; those of others need no plan.
  const { opened, encoding } = found;
  const asksYear = opened ? glanceAt(head).zoneless > 0 : format.time.year === 'asked';
  const plan = asksYear ? await context.timePlan({ chain, path, content, modified, ...(isWallClock ? { isWallClock } : {}), given, encoding }) : undefined;
  const shown = (found.needs ?? needsOf(format.time)).includes('zone') ? zoneShown(found, fields) : undefined;
  const times = plan
    ? timesWithPlan(given, plan, modified)
    : opened
      ? timesCarried(given, shown, modified)
      : format.time.zone === 'asked'
        ? timesWithoutPlan(given, shown)
        : given;
  // A plan of the heads around the records has a zone of its own, or none.
  const about = shown && (given.zone !== undefined || times.zone === shown.name) ? zoneIssue(given.zone, shown) : undefined;
  for (const { code, message } of [...(plan?.issues ?? []), ...(about ? [about] : [])]) tally.flag(code, message);
  return opened ? { ...times, carried: new CarriedTime(() => tally.outer?.time && BigInt(tally.outer.time.ns)) } : times;
}
