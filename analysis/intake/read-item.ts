// Reads one item once: unpack, digest, recognise, frame, spool. Everything it meets ends in the item's row, in records or in issues.
import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { eventColumns } from '../contract/event-columns.ts';
import { droppingOf } from '../contract/droppings.ts';
import { Fault } from '../contract/faults.ts';
import type { FieldMap, ImportPolicy, TimePolicy } from '../contract/model/source.ts';
import type { DecodeContext, Decoded, DecodedFormat, Format, MappedFormat } from '../reading/format.ts';
import { formats } from '../formats/index.ts';
import { jsonHead } from '../reading/recognise/json-head.ts';
import { type Detection, detect, headOf } from '../reading/recognise/detect.ts';
import { type ByteSource, headBytes, inMemory } from './bytes/byte-source.ts';
import { safeJson } from './spool/conform.ts';
import { Feeder, type Framer, type FrameSink } from './framing/framer.ts';
import { globMatch } from './glob.ts';
import { gunzipLarge, LONGEST_HEADER } from './containers/gunzip-large.ts';
import { gunzipWhole, headerData, isGzip } from './containers/gzip.ts';
import { InnerRecords, innerRecords } from './framing/inner-records.ts';
import { JsonFramer } from './framing/json-frame.ts';
import { WHOLE, WINDOW } from './limits.ts';
import { LineFramer } from './framing/line-frame.ts';
import { RecordWriter } from './spool/record-writer.ts';
import { structShape } from '../reading/fields/record-shape.ts';
import { emptyItem, type ItemRow, type IssueRow } from './account/rows.ts';
import type { Line } from './spool/spool.ts';
import { type Numbering, Tally } from './account/tally.ts';
import { type Encoding, encodingOf, OriginalOffsets, toUtf8 } from './bytes/utf16.ts';
import { nameOf } from './containers/walk.ts';
import { flag, type Step, type StoredFile } from './containers/walked.ts';

export interface ItemContext {
  policy: ImportPolicy;
  spool: { line: Line };
  numbering: Numbering;
  writers: Map<string, RecordWriter>;
  issue(row: IssueRow): void;
  /** Called between pieces with the bytes of the item read so far: hands batches on, reports progress, throws when cancelled. */
  breathe(read: number): Promise<void>;
}

/** The examiner's word on an item: later entries of the policy win, member by member. */
export function policyFor(policy: ImportPolicy, path: string): { format?: string; time: TimePolicy; fields: FieldMap } {
  const said = policy.items.filter(({ items }) => globMatch(items, path));
  return {
    format: said.findLast(({ format }) => format !== undefined)?.format,
    time: Object.assign({}, policy.time, ...said.map(({ time }) => time ?? {})) as TimePolicy,
    fields: Object.assign({}, ...said.map(({ fields }) => fields ?? {})) as FieldMap,
  };
}

export interface Unwrapped {
  path: string;
  content: ByteSource;
  steps: Step[];
  oddities: StoredFile['oddities'];
  undecoded: () => number;
}

/** The item inside a stored file: a gzip is opened, anything else is itself; so is what only begins as a gzip and gives nothing. */
export async function unwrap(stored: StoredFile, head: Uint8Array): Promise<Unwrapped> {
  const { path, content, steps } = stored;
  const itself = { path, content, steps, oddities: [], undecoded: () => 0 };
  if (!isGzip(head)) return itself;
  const name = nameOf(path);
  const inner: Omit<Unwrapped, 'content' | 'oddities' | 'undecoded'> = {
    path: `${path}!/${/\.gz$/i.test(name) ? name.slice(0, -3) : name}`,
    steps: [...steps, ['gz']],
  };
  const whole = content.bytes ? await gunzipWhole(content.bytes) : undefined;
  const opened = whole
    ? { content: inMemory(whole.bytes), oddities: whole.oddities, undecoded: () => whole.undecoded }
    : gunzipLarge(content, stored.directory);
  if ((await headBytes(opened.content, 1)).bytes.length === 0 && opened.undecoded() > 0)
    return { ...itself, oddities: [flag('gzip.damaged', 'begins as a gzip but nothing can be unpacked: it was read as it lies')] };
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

/** `nested`: the first records hold records. */
export type Recognised = Detection & { encoding: Encoding; nested: boolean };

/** What the bytes tell, under the examiner's policy. `whole` as in `detect`. */
export function recognise(path: string, head: Uint8Array, complete: boolean, wanted: string | undefined, whole: Uint8Array | null | undefined): Recognised {
  const encoding = encodingOf(head);
  const text = encoding === 'utf-8' ? head : toUtf8(head, encoding);
  const shown = headOf(text, nameOf(path), complete);
  const found = detect(shown, formats, whole);
  const nested = jsonHead(shown)?.records.some((record) => innerRecords(record).size > 0) ?? false;
  const chosen = wanted === undefined ? undefined : formats.find(({ id }) => id === wanted);
  if (wanted !== undefined && !chosen)
    throw new Fault('params.invalid', `There is no format ${wanted}.`, `Formats are ${formats.map(({ id }) => id).join(', ')}.`);
  if (!chosen || chosen === found.format) return { ...found, encoding, nested };
  return { ...found, format: chosen, reasons: ['chosen by the examiner', ...found.reasons.map((reason) => `recognition said: ${reason}`)], encoding, nested };
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** `number`: of the item in its source. `storedDigest`: of the stored bytes, when already known. */
export async function readItem(stored: StoredFile, number: number, storedDigest: string | undefined, context: ItemContext): Promise<ItemRow> {
  const storedHead = await headBytes(stored.content, 1024);
  const inner = await unwrap(stored, storedHead.bytes);
  const { content } = inner;
  const packed = content !== stored.content;
  const tally = new Tally(number, context.numbering, context.issue);
  const policy = policyFor(context.policy, inner.path);
  const head = content.bytes ? { bytes: content.bytes.subarray(0, 262_144), complete: content.bytes.length <= 262_144 } : await headBytes(content);
  const left = packed ? null : droppingOf(stored.path.replaceAll('!/', '/'), storedHead.bytes, stored.content.size ?? 0);
  const found = left === null ? recognise(inner.path, head.bytes, head.complete, policy.format, content.bytes ?? null) : systemFile(left);
  const row = emptyItem({
    item: number,
    path: inner.path,
    stored_path: stored.path,
    chain: JSON.stringify([stored.file, ...inner.steps]),
    role: found.format?.role ?? (left === null ? 'unread' : 'system'),
    format: found.format?.id ?? null,
    reasons: found.reasons,
    modified_ns: stored.modified ?? null,
  });
  let size = 0;
  const hash = content.bytes ? undefined : createHash('sha256');
  const reader = left === null ? reading(found.format, found, policy, row, tally, context, stored.modified) : passing(row, tally, left);
  if (content.bytes) {
    size = content.bytes.length;
    row.sha256 = sha256(content.bytes);
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
  reader.account(size);
  for (const oddity of [...stored.oddities, ...inner.oddities]) tally.flag(oddity.code, oddity.message, oddity);
  const withheld = stored.missing + inner.undecoded();
  if (withheld > 0) {
    row.unread_bytes += withheld;
    tally.flag('bytes.unread', `${withheld} stored bytes could not be read: they count as unread beside the ${size} bytes that could`, {
      offset: size,
      length: withheld,
    });
  }
  tally.close();
  if (packed) content.close();
  Object.assign(row, { records: tally.records, lost: tally.lost });
  return row;
}

const systemFile = (what: string): Recognised => ({ format: undefined, score: 0, reasons: [`left by a system: ${what}`], encoding: 'utf-8', nested: false });

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
  account(size: number): void;
}

const unbalanced = (path: string, size: number, counted: number) =>
  new Fault(
    'ledger.unbalanced',
    `The parse ledger of ${path} does not balance: ${size} bytes, ${counted} accounted for.`,
    'Nothing was imported. This is a defect of the reader: please report it with the kind of file.',
    { path },
  );

function reading(
  format: Format | undefined,
  found: Recognised,
  policy: ReturnType<typeof policyFor>,
  row: ItemRow,
  tally: Tally,
  context: ItemContext,
  modified: string | undefined,
): Reading {
  if (!format || format.role === 'proof') {
    return {
      whole: async () => {},
      piece: () => {},
      end: () => {},
      account: (size) => {
        if (format) row.structure_bytes = size;
        else row.unread_bytes = size;
        if (size === 0) tally.flag('item.empty', 'the item is empty', { offset: 0, length: 0 });
        else if (!format) tally.flag('format.unknown', 'no format knows this item: it is kept and hashed, not decoded', { offset: 0, length: size });
      },
    };
  }
  row.encoding = found.encoding;
  describeTimes(format, found, policy, row);
  let valid = false;
  let offsets: OriginalOffsets | undefined;
  let framedRecords = 0;
  let framedBroken = 0;
  let fedBytes = 0;
  const inner = format.framing.kind === 'json' ? new InnerRecords(found.nested) : undefined;
  const mapped = 'mapping' in format ? writerOf(format, context) : undefined;
  const write =
    mapped === undefined
      ? decodedWriter(format as DecodedFormat, found, policy, row, context, tally, modified, inner)
      : mappedWriter(format as MappedFormat, mapped, () => framer as JsonFramer, inner);
  const place = (offset: number, length: number): [number, number] => {
    if (!offsets) return [offset, length];
    const from = offsets.of(offset);
    return [from, offsets.of(offset + length) - from];
  };
  const sink: FrameSink = {
    record(bytes, start, end, at, spansLines) {
      framedRecords += end - start;
      const [offset, length] = place(at, end - start);
      const { record, ordinal } = tally.next(length);
      const sound = valid || isUtf8(bytes.subarray(start, end));
      write({ record, item: row.item, ordinal, offset, length }, bytes, start, end, spansLines, sound, (code, message) =>
        tally.flag(code, message, { record, ordinal, offset, length }),
      );
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
  const framer: Framer =
    format.framing.kind === 'json'
      ? new JsonFramer(
          found.format === format && found.wrappers ? found.wrappers : format.framing.wrappers,
          'mapping' in format || (found.wrappers?.length ?? 0) > 0,
          sink,
          mapped?.held,
        )
      : new LineFramer(sink);
  const feeder = new Feeder(framer);
  return {
    async whole(bytes, encoding) {
      const utf8 = encoding === 'utf-8' ? bytes : toUtf8(bytes, encoding);
      if (encoding !== 'utf-8') offsets = new OriginalOffsets(utf8, bytes.length);
      valid = isUtf8(utf8);
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
      if (found.encoding !== 'utf-8') return;
      fedBytes += bytes.length;
      feeder.push(bytes, false);
    },
    end() {
      if (found.encoding === 'utf-8') feeder.push(new Uint8Array(0), true);
    },
    account(size) {
      if (found.encoding !== 'utf-8' && size > 0 && fedBytes === 0) {
        row.unread_bytes = size;
        row.role = 'unread';
        tally.flag('encoding.too_large', `UTF-16 text is read up to ${WHOLE} bytes: convert it to UTF-8 first`, { offset: 0, length: size });
        return;
      }
      const counted = framer.structure + framedRecords + framedBroken;
      if (counted !== fedBytes) throw unbalanced(row.path, fedBytes, counted);
      row.record_bytes = tally.recordBytes;
      row.unread_bytes = tally.unread;
      row.structure_bytes = offsets ? size - tally.recordBytes - tally.unread : framer.structure;
      if (size === 0) tally.flag('item.empty', 'the item is empty', { offset: 0, length: 0 });
      for (const message of inner?.told() ?? []) tally.flag('json.inner_records', message);
    },
  };
}

type Write = (
  place: { record: number; item: number; ordinal: number; offset: number; length: number },
  bytes: Uint8Array,
  start: number,
  end: number,
  spansLines: boolean,
  valid: boolean,
  flag: (code: string, message: string) => void,
) => void;

function writerOf(format: MappedFormat, context: ItemContext): RecordWriter {
  let writer = context.writers.get(format.id);
  if (!writer) context.writers.set(format.id, (writer = new RecordWriter(format, context.spool)));
  return writer;
}

/** Without this member nothing below a record is one. */
const MARK = 'eventSource';

function mappedWriter(format: MappedFormat, writer: RecordWriter, framer: () => JsonFramer, inner: InnerRecords | undefined): Write {
  const known = new Set([...structShape(format.record).keys(), ...format.members, ...(format.framing.embedded ?? [])]);
  return (place, bytes, start, end, spansLines, valid, flag) => {
    const { isHeld, scan } = framer();
    if (isHeld && valid) writer.whole(place, bytes, start, end);
    else if (isHeld) writer.careful(place, bytes, start, end, valid, flag);
    else {
      if (inner && scan.holdsBelow(bytes, start, MARK)) for (const [name, value] of scan.texts(bytes)) if (!known.has(name)) inner.lookInto(name, value());
      writer.write(place, bytes, start, end, scan, spansLines, valid, flag);
    }
  };
}

const integerColumns = new Set<string>(
  eventColumns
    .filter(({ type }) => type === 'BIGINT')
    .map(({ column }) => column)
    .concat('time_ns'),
);

function decodedWriter(
  format: DecodedFormat,
  found: Detection,
  policy: ReturnType<typeof policyFor>,
  row: ItemRow,
  context: ItemContext,
  tally: Tally,
  modified: string | undefined,
  inner: InnerRecords | undefined,
): Write {
  const fields = { ...found.fields, ...policy.fields };
  if (found.fields) row.fields = fields;
  const decoding: DecodeContext = { time: policy.time, fields, name: nameOf(row.path), modified, state: {} };
  return (place, bytes, start, end, _spansLines, valid, flag) => {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString();
    inner?.look(text);
    if (!valid) flag('encoding.invalid', 'bytes that are no UTF-8: they are shown as U+FFFD, the original keeps them');
    let decoded: Decoded;
    try {
      decoded = format.decode(text, decoding);
    } catch (error) {
      // A decoder that stumbles over one record must not cost the others.
      decoded = { lost: { code: 'decoder.failed', message: `the decoder of ${format.id} failed: ${(error as Error).message}` } };
    }
    if ('lost' in decoded) {
      tally.refused(place.record, place.ordinal, place.offset, place.length, decoded.lost.code, decoded.lost.message);
      return;
    }
    for (const { code, message } of decoded.flags ?? []) flag(code, message);
    const event: Record<string, unknown> = { ...decoded.row };
    for (const name of integerColumns) {
      const value = event[name];
      if (value === undefined || value === null || /^-?\d{1,18}$/.test(String(value)) || (name === 'time_ns' && /^-?\d{19}$/.test(String(value)))) continue;
      delete event[name];
      event.extra = { ...(event.extra as object | undefined), [name]: value };
      flag('number.out_of_range', `${name} does not fit a 64-bit number: it stands in extra`);
    }
    const line = `{"p":[${place.record},${place.item},${place.ordinal},${place.offset},${place.length}],"r":${safeJson(event)}}\n`;
    context.spool.line(format.id, line.length * 3, end - start, (buffer, at) => at + buffer.write(line, at));
  };
}

/** Zone and year of the item's times as the screens show them. */
function describeTimes(format: Exclude<Format, { role: 'proof' }>, found: Detection, policy: ReturnType<typeof policyFor>, row: ItemRow): void {
  const needs = found.needs ?? format.needs;
  const asks = (what: 'zone' | 'year') => (needs as readonly string[]).includes(what);
  const { zone, year } = policy.time;
  if (asks('zone')) row.zone = zone === undefined ? 'not stated' : `${zone}, assumed`;
  else row.zone = 'mapping' in format ? 'UTC, stated' : 'stated';
  if (asks('year')) row.year = year === undefined ? 'not stated' : `${year}, assumed`;
  else row.year = 'stated';
}
