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
/** Lines that a quoted cell of the head may span. */
const MOST_LINES = 50;

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
function recordsOf(lines: readonly string[], delimiter: string, escape: Table['escape']): string[] {
  const records: string[] = [];
  let open: string[] = [];
  for (const line of lines) {
    open.push(line.replace(/\r$/, ''));
    const text = open.join('\n');
    if (isOpen(text, delimiter, escape) && open.length < MOST_LINES) continue;
    records.push(text);
    open = [];
  }
  return records;
}

function isOpen(text: string, delimiter: string, escape: Table['escape']): boolean {
  let open = false;
  for (let at = 0; at < text.length; at++) {
    if (open && text[at] === escape) {
      at++;
      continue;
    }
    if (text[at] !== '"') continue;
    if (!open) open = at === 0 || text[at - 1] === delimiter || text[at - 1] === '\n';
    else if (escape === undefined && text[at + 1] === '"') at++;
    else open = false;
  }
  return open;
}
