// Whether a text is a table, and what stands between its cells: the first line names columns, and those behind it have as many cells.
import type { Head } from '../../reading/recognise/recognition.ts';
import { firstLines } from '../../reading/recognise/json-head.ts';
import { beforeHeader, isColumnName, uniqueNames } from '../../reading/values/column-names.ts';
import { splitCells } from '../../reading/values/split-cells.ts';

export interface Table {
  delimiter: string;
  /** Stands in front of quotes inside of quotes, where they are not doubled. */
  escape: '\\' | undefined;
  names: string[];
  /** Rows with as many cells as there are names. */
  rows: string[][];
  /** Rows with more or fewer. */
  other: number;
}

const delimiters = [',', ';', '\t', '|'];
/** A cell of JSON in which quotes are escaped: with doubled ones none begins so. */
const escaped = /(?:^|[,;\t|])"\s*[[{]\s*\\"/m;
/** Lines that a quoted cell of the head may span: records set out for people (CloudTrail, Azure) take a hundred. */
const MOST_LINES = 300;
/** And where a quote stays open over more than half of the head: rows stand behind it all the same. */
const FEWER_LINES = 50;

const remembered = new WeakMap<Head, { table: Table | undefined }>();

/** The best reading as a table; undefined: it is none. */
export function tableOf(head: Head): Table | undefined {
  let known = remembered.get(head);
  if (!known) {
    const [first = '', ...rest] = firstLines(head, 65_536, 400);
    const before = beforeHeader.exec(first.trimEnd());
    const lines = before ? rest : [first, ...rest];
    const separator = before?.groups?.['separator'];
    const escapes = escapesOf(lines.join('\n'));
    const tables = (separator === undefined ? delimiters : [separator]).flatMap((delimiter) =>
      escapes.flatMap((escape) => readTable(lines, delimiter, escape) ?? []),
    );
    const [best] = tables.toSorted((a, b) => b.rows.length - a.rows.length || b.names.length - a.names.length);
    known = { table: best };
    remembered.set(head, known);
  }
  return known.table;
}

/** The table as the examiner says it is taken apart. `header`: names of its columns, where its first line is a record: rows of another number of cells are none. */
export function tableAs(head: Head, delimiter = tableOf(head)?.delimiter ?? ',', header?: readonly string[]): Table | undefined {
  const escape = tableOf(head)?.escape;
  const lines = firstLines(head, 65_536, 400);
  const rows = recordsOf(lines, delimiter, escape).map((record) => splitCells(record, delimiter, { quote: '"', escape }).cells);
  const names = header === undefined ? uniqueNames((rows.shift() ?? []).map((cell) => cell.trim())) : [...header];
  const good = rows.filter((cells) => header === undefined || cells.length === names.length);
  return good.length === 0 ? undefined : { delimiter, escape, names, rows: good, other: rows.length - good.length };
}

/** How quotes may stand inside of quotes, what is seen more often first: a cell is somebody's word, and may look as if it were escaped. */
function escapesOf(text: string): Table['escape'][] {
  if (!escaped.test(text)) return [undefined];
  const often = (quote: RegExp): number => text.match(quote)?.length ?? 0;
  return often(/\\"(?!")/g) > often(/[^"\n,;\t|]""/g) ? ['\\', undefined] : [undefined, '\\'];
}

function readTable(lines: readonly string[], delimiter: string, escape: Table['escape']): Table | undefined {
  const [first, ...records] = recordsOf(lines, delimiter, escape);
  if (first === undefined) return undefined;
  const given = splitCells(first, delimiter, { quote: '"' }).cells.map((cell) => cell.trim());
  // The column of row numbers has no name where a program wrote them; a few names stand twice.
  const distinct = new Set(given.filter((cell) => cell !== ''));
  if (given.length < 2 || distinct.size * 3 < given.length * 2 || ![...distinct].every((cell) => isColumnName(cell))) return undefined;
  const names = uniqueNames(given);
  const rows = records.map((record) => splitCells(record, delimiter, { quote: '"', escape }).cells);
  const good = rows.filter((cells) => cells.length === names.length);
  return good.length > 0 && good.length * 5 >= rows.length * 4 ? { delimiter, escape, names, rows: good, other: rows.length - good.length } : undefined;
}

/** Lines, those joined between which a quoted cell is open. */
function recordsOf(lines: readonly string[], delimiter: string, escape: Table['escape'], most = MOST_LINES): string[] {
  const records: string[] = [];
  let joined: string[] = [];
  let open = false;
  for (const line of lines) {
    joined.push(line.replace(/\r$/, ''));
    open = isOpenBehind(line, open, delimiter, escape);
    if (open && joined.length < most) continue;
    records.push(joined.join('\n'));
    joined = [];
    open = false;
  }
  if (joined.length * 2 > lines.length && most > FEWER_LINES) return recordsOf(lines, delimiter, escape, FEWER_LINES);
  return records;
}

/** `before`: a quoted cell is open where the line begins. */
function isOpenBehind(line: string, before: boolean, delimiter: string, escape: Table['escape']): boolean {
  let open = before;
  for (let at = 0; at < line.length; at++) {
    if (open && line[at] === escape) {
      at++;
      continue;
    }
    if (line[at] !== '"') continue;
    if (!open) open = at === 0 || line[at - 1] === delimiter;
    else if (escape === undefined && line[at + 1] === '"') at++;
    else open = false;
  }
  return open;
}
