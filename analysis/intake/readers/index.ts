// The table of readers: which framer and which reader an item of a format gets. Adding a framing or a way of reading is a line here.
import { type Delimited, type EventFormat, isDump, type ItemFacts, leavesNuls, waysOf } from '../../reading/format.ts';
import { isInteger, type EventColumnName } from '../../reading/columns.ts';
import type { Head } from '../../reading/recognise/recognition.ts';
import type { PartRow } from '../account/rows.ts';
import type { Tally } from '../account/tally.ts';
import { DumpFramer } from '../framing/dump-frame.ts';
import { FixedFramer } from '../framing/fixed-frame.ts';
import type { Framer, FrameSink } from '../framing/framer.ts';
import type { InnerRecords } from '../framing/inner-records.ts';
import { JsonFramer } from '../framing/json-frame.ts';
import { JoinedLineFramer } from '../framing/joined-line-frame.ts';
import { LineFramer } from '../framing/line-frame.ts';
import { QuotedLineFramer } from '../framing/quoted-line-frame.ts';
import { XmlFramer } from '../framing/xml-frame.ts';
import { loadingOf } from '../load/loading.ts';
import { splitCells } from '../spool/cell-columns.ts';
import type { RecordWriter } from '../spool/record-writer.ts';
import { RowWriter } from '../spool/row-writer.ts';
import type { Line } from '../spool/spool.ts';
import { CellReader, type TakeCells } from './cell-reader.ts';
import { BytesReader, TextReader } from './code-reader.ts';
import { byForms } from './line-forms.ts';
import { byPairs } from './line-pairs.ts';
import { QuickLines } from './quick-lines.ts';
import { JsonReader, jsonWriter } from './json-reader.ts';
import type { RecordReader } from './reader.ts';
import { RowTaker } from './row-taker.ts';
import { tableCells } from './table-cells.ts';

/** What a reader is made of. */
export interface ReaderContext {
  format: EventFormat;
  item: number;
  facts: ItemFacts;
  head: Head;
  tally: Tally;
  spool: { line: Line };
  /** Writers of typed records, one a format. */
  writers: Map<string, RecordWriter>;
  inner: InnerRecords;
  part(row: PartRow): void;
}

export function readerOf(context: ReaderContext): RecordReader {
  const { format, facts, item, tally, inner } = context;
  const { reading, framing } = format;
  const loading = loadingOf(format);
  if (loading.spool.kind === 'json') {
    let writer = context.writers.get(format.id);
    if (!writer) context.writers.set(format.id, (writer = jsonWriter(format, loading.spool, context.spool)));
    return new JsonReader(item, tally, writer, inner, loading.spool, format);
  }
  const { columns, whole = new Set<string>() } = loading.spool;
  const taker = takerOf(context, columns);
  const byTable = () => tableCells(format, columns.slice(splitCells.length), whole, facts.time, taker.row, taker.say);
  if (reading.by === 'code') {
    const { decode, quick, seek } = waysOf(reading.open(facts));
    const lines = quick && new QuickLines(item, tally, new RowWriter(format.id, reading.columns.length, context.spool), quick);
    return new TextReader(taker, decode, framing.kind === 'json' ? inner : undefined, lines, seek);
  }
  if (reading.by === 'bytes') return new BytesReader(taker, reading.open(facts));
  if (framing.kind === 'lines' && framing.pairs && reading.by === 'fields') return new TextReader(taker, byPairs(framing.pairs, byTable()), undefined);
  if (framing.kind === 'lines' && framing.forms && reading.by === 'fields') return new TextReader(taker, byForms(framing.forms, byTable()), undefined);
  if (framing.kind !== 'delimited') throw new Error(`${format.id} is read by ${reading.by}, and framed as ${framing.kind}`);
  const delimiter = delimiterOf(framing.delimiter, context.head);
  const form = { ...framing, escape: escapeOf(framing, context.head) };
  if (reading.by === 'cells') {
    const decode = reading.open(facts);
    const message = reading.columns.indexOf('message');
    const take: TakeCells = (cells) => decode(cells, taker.row, taker.say);
    return new CellReader(taker, form, delimiter, take, (text) => void (taker.row[message] = text));
  }
  return new CellReader(taker, form, delimiter, byTable(), (text) => void (taker.row[splitCells.indexOf('extra')] = { line: text }));
}

/** The row of a format that is decoded here. */
export function takerOf({ format, item, tally, spool, part }: ReaderContext, columns: readonly string[]): RowTaker {
  const writer = new RowWriter(format.id, columns.length, spool);
  const { reading } = format;
  const integer = reading.by === 'fields' ? (column: string) => column === 'time_ns' : (column: string) => isInteger(column as EventColumnName);
  return new RowTaker(item, tally, columns, integer, writer, format.id, part, reading.by === 'code' ? reading.assembly : undefined);
}

/** `wrappers`: those that the item really has. */
export function framerOf({ format, head }: ReaderContext, reader: RecordReader, wrappers: readonly string[] | undefined, sink: FrameSink): Framer {
  const { framing, reading } = format;
  switch (framing.kind) {
    case 'json':
      return new JsonFramer(
        wrappers ?? framing.wrappers,
        reading.by !== 'code' || (wrappers?.length ?? 0) > 0,
        sink,
        reader.held,
        [format.time.from ?? []].flat(),
      );
    case 'lines':
      return framing.begins ? new JoinedLineFramer(sink, framing.begins, leavesNuls(framing)) : new LineFramer(sink, leavesNuls(framing));
    case 'delimited':
      if (isDump(framing.columns)) return new DumpFramer(sink);
      return framing.quote === undefined
        ? new LineFramer(sink, true)
        : new QuotedLineFramer(sink, delimiterOf(framing.delimiter, head).charCodeAt(0), escapeOf(framing, head)?.charCodeAt(0));
    case 'xml':
      return new XmlFramer(sink, typeof framing.records === 'function' ? framing.records(head) : framing.records);
    case 'fixed':
      return new FixedFramer(sink, framing.lengthOf(head), framing.beginsAt);
    case 'blocks':
      throw new Error(`${format.id} finds its records itself`);
  }
}

const delimiterOf = (delimiter: string | ((head: Head) => string), head: Head): string => (typeof delimiter === 'string' ? delimiter : delimiter(head));

const escapeOf = ({ escape }: Delimited, head: Head): '\\' | undefined => (typeof escape === 'function' ? escape(head) : escape);
