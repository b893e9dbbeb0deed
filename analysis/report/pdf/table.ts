// Tables: wrapped cells, heads repeated on every page, rows kept whole unless they are higher than a page. Never pdfkit's own table (slow).
import type { Block } from '../../contract/model/report.ts';
import { ink, page, textWidth, type } from './ink.ts';
import type { Line } from './lines.ts';
import type { Element, Sheet } from './sheet.ts';
import { drawSeverity, drawSign, severityFor, signFor } from './signs.ts';

type Table = Extract<Block, { type: 'table' }>;
interface Column {
  x: number;
  width: number;
  mono: boolean;
  right: boolean;
}
interface Cell {
  lines: Line[];
  sign?: (x: number, y: number) => void;
}

const padX = 4;
const padY = 2.8;
const { size, leading } = type.table;
const signSize = 7.4;
const signGap = 10.5;
const headSize = type.small.size + 0.3;

/** Words of ours up to this width, and values of the evidence up to this many characters, are not broken when the page has room. */
const unbrokenWidth = 80;
const unbrokenLength = 24;
const sampled = 400;

/** Width that a column needs so that heads, short words and times stay whole. */
function leastWidth(sheet: Sheet, table: Table, i: number): number {
  const mono = table.mono.includes(i);
  const head = table.columns[i] ?? '';
  const widthOf = (text: string, style: { mono?: boolean; strong?: boolean }, points: number) =>
    sheet.lines([{ text, size: points, colour: ink.text, ...style }], 10_000)[0]?.width ?? 0;
  let least = Math.max(0, ...head.split(' ').map((word) => widthOf(word, { strong: true }, headSize)));
  const seen = new Set<string>();
  for (const row of table.rows.slice(0, sampled)) {
    for (const word of (row[i] ?? '').slice(0, 400).split(/\s+/)) {
      if (seen.has(word) || (mono && word.length > unbrokenLength)) continue;
      seen.add(word);
      const width = widthOf(word, { mono, strong: head.startsWith('Verdict') }, size);
      if (mono || width <= unbrokenWidth) least = Math.max(least, width);
    }
  }
  const indent = head.startsWith('Verdict') ? signGap : head === 'Severity' ? signGap + 3 : 0;
  return least + indent + 2 * padX + 0.5;
}

/** Shares of the text width as the section gives them, corrected where a column would break its words and others have room. */
function widthsOf(sheet: Sheet, table: Table): number[] {
  const total = table.widths.reduce((sum, width) => sum + width, 0) || 1;
  const shares = table.columns.map((_, i) => ((table.widths[i] ?? total / table.columns.length) / total) * textWidth);
  const least = table.columns.map((_, i) => leastWidth(sheet, table, i));
  if (least.reduce((sum, width) => sum + width, 0) > textWidth) return shares;
  const wanted = shares.map((share, i) => Math.max(share, least[i] ?? 0));
  const excess = wanted.reduce((sum, width) => sum + width, 0) - textWidth;
  const spare = wanted.reduce((sum, width, i) => sum + width - (least[i] ?? 0), 0);
  return spare <= 0 ? shares : wanted.map((width, i) => width - (excess * (width - (least[i] ?? 0))) / spare);
}

function columnsOf(sheet: Sheet, table: Table): Column[] {
  let x: number = page.left;
  return widthsOf(sheet, table).map((width, i) => {
    const column = {
      x,
      width,
      mono: table.mono.includes(i),
      right: table.rows.length > 0 && table.rows.every((row) => /^(\d[\d,.]*( %)?)?$/.test(row[i] ?? '')),
    };
    x += width;
    return column;
  });
}

function cellOf(sheet: Sheet, table: Table, columns: readonly Column[], row: readonly string[], i: number): Cell {
  const column = columns[i] as Column;
  const text = row[i] ?? '';
  const head = table.columns[i] ?? '';
  const sign = head.startsWith('Verdict') ? signFor(text) : undefined;
  const level = head === 'Severity' ? severityFor(text) : undefined;
  const indent = sign || level ? signGap + (level ? 3 : 0) : 0;
  const lines = sheet.lines(
    [
      {
        text,
        size,
        colour: sign?.colour ?? level?.colour ?? ink.text,
        mono: column.mono,
        verbatim: true,
        strong: sign !== undefined && sign.colour === '#ad221a',
      },
    ],
    column.width - 2 * padX - indent,
  );
  for (const line of lines) for (const segment of line.segments) segment.x += indent;
  if (sign) return { lines, sign: (x, y) => drawSign(sheet.doc, sign, x, y + (leading - signSize) / 2, signSize) };
  if (level) return { lines, sign: (x, y) => drawSeverity(sheet.doc, level, x, y + (leading - signSize) / 2, signSize) };
  return { lines };
}

function drawCell(sheet: Sheet, cell: Cell, column: Column, top: number, from: number, to: number): void {
  if (from === 0) cell.sign?.(column.x + padX, top + padY);
  for (let i = from; i < Math.min(to, cell.lines.length); i++) {
    const line = cell.lines[i] as Line;
    const x = column.right ? column.x + column.width - padX - line.width : column.x + padX;
    sheet.line(line, x, top + padY + (i - from) * leading, size, leading);
  }
}

/** Draws a table at the cursor; the caption says what it shows and how many rows were left out. */
export function drawTable(sheet: Sheet, parent: Element, table: Table): void {
  const columns = columnsOf(sheet, table);
  const element = sheet.element(parent, 'Table');
  const heads: Cell[] = table.columns.map((text, i) => ({
    lines: sheet.lines([{ text, size: headSize, colour: ink.soft, strong: true }], (columns[i] as Column).width - 2 * padX),
  }));
  const headHeight = Math.max(1, ...heads.map((head) => head.lines.length)) * leading + 2 * padY;
  const rows = table.rows.map((row) => {
    const cells = columns.map((_, i) => cellOf(sheet, table, columns, row, i));
    return { cells, count: Math.max(1, ...cells.map((cell) => cell.lines.length)) };
  });
  const heightOf = (count: number) => count * leading + 2 * padY;
  const captionLines = sheet.lines([{ text: table.caption, size: type.caption.size, colour: ink.soft, strong: true }], textWidth);

  if (sheet.y > page.top) sheet.y += 3;
  sheet.keep(
    captionLines.length * type.caption.leading +
      4 +
      headHeight +
      Math.min(
        60,
        rows.slice(0, 2).reduce((sum, row) => sum + heightOf(row.count), 0),
      ),
  );
  if (table.caption !== '') {
    const caption = sheet.element(element, 'Caption');
    sheet.content(caption, 'Caption', () => {
      captionLines.forEach((line, i) => sheet.line(line, page.left, sheet.y + i * type.caption.leading, type.caption.size, type.caption.leading));
    });
    sheet.y += captionLines.length * type.caption.leading + 4;
  }

  let first = true;
  const drawHead = () => {
    const top = sheet.y;
    sheet.artifact('Layout', () => {
      sheet.doc.rect(page.left, top, textWidth, headHeight).fill(ink.sunken);
      sheet.rule(page.left, top, textWidth);
      sheet.rule(page.left, top + headHeight, textWidth);
    });
    if (first) {
      const row = sheet.element(element, 'TR');
      heads.forEach((head, i) => {
        sheet.content(sheet.element(row, 'TH', { scope: 'Column' }), 'TH', () => drawCell(sheet, head, columns[i] as Column, top, 0, head.lines.length));
      });
    } else {
      sheet.artifact('Pagination', () => heads.forEach((head, i) => drawCell(sheet, head, columns[i] as Column, top, 0, head.lines.length)));
    }
    first = false;
    sheet.y += headHeight;
  };
  drawHead();

  for (const { cells, count } of rows) {
    const whole = heightOf(count);
    const fullPage = page.height - page.top - page.bottom - headHeight;
    if (whole > sheet.room && (whole <= fullPage || sheet.room < heightOf(4))) {
      sheet.newPage();
      drawHead();
    }
    const row = sheet.element(element, 'TR');
    const elements = cells.map(() => sheet.element(row, 'TD'));
    let from = 0;
    while (from < count) {
      const to = Math.min(count, from + Math.max(1, Math.floor((sheet.room - 2 * padY) / leading)));
      const top = sheet.y;
      cells.forEach((cell, i) => {
        if (from < cell.lines.length) sheet.content(elements[i] as Element, 'TD', () => drawCell(sheet, cell, columns[i] as Column, top, from, to));
      });
      sheet.y += heightOf(to - from);
      sheet.artifact('Layout', () => sheet.rule(page.left, sheet.y, textWidth, ink.hair));
      from = to;
      if (from < count) {
        sheet.newPage();
        drawHead();
      }
    }
  }
  if (table.rows.length === 0 || table.omitted > 0) {
    const text =
      table.rows.length === 0
        ? 'No rows.'
        : `${table.rows.length.toLocaleString('en-US')} of ${(table.rows.length + table.omitted).toLocaleString('en-US')} rows shown; ${table.omitted.toLocaleString('en-US')} left out of this report.`;
    sheet.keep(heightOf(1));
    const row = sheet.element(element, 'TR');
    sheet.content(sheet.element(row, 'TD'), 'TD', () =>
      sheet.label(text, page.left + padX, sheet.y + padY, { size, colour: ink.faint, strong: table.omitted > 0 }, leading),
    );
    sheet.y += heightOf(1);
  }
  sheet.y += 10;
}
