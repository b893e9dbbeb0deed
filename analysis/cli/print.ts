// Drawing for terminals: tables, times, evidence text. Control characters of evidence never reach the terminal.
import { toRfc3339 } from '../contract/time.ts';

/** Evidence text for a terminal: control, bidi and line characters are shown by name, so that nothing can move the cursor or forge a line. */
export const visible = (text: string): string =>
  text.replace(
    // oxlint-disable-next-line no-control-regex -- they are what is looked for
    /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}\p{Surrogate}]/gu,
    (c) => `<${c.codePointAt(0)?.toString(16).toUpperCase().padStart(2, '0')}>`,
  );

/** Text of ours that may hold line breaks on purpose: every line made safe. */
export const visibleLines = (text: string): string => text.split('\n').map(visible).join('\n');

/** The same JSON value in characters that no terminal acts on: JSON.stringify escapes C0 only. */
export const plainJson = (json: string): string =>
  json.replace(/[\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]|\udb40[\udc00-\udc7f]/g, (found) =>
    Array.from({ length: found.length }, (_, i) => `\\u${found.charCodeAt(i).toString(16).padStart(4, '0')}`).join(''),
  );

/** RFC 3339, UTC, with the fraction digits that the time has. */
export function time(ns: string | null): string {
  if (ns === null) return '-';
  const text = toRfc3339(ns, 9);
  return text.replace(/\.(\d{3})?(\d{3})?0*Z$/, (whole, ms: string | undefined, us: string | undefined) =>
    /\.0+Z/.test(whole)
      ? 'Z'
      : ms !== undefined && /^\.\d{3}0+Z$/.test(whole)
        ? `.${ms}Z`
        : us !== undefined && /^\.\d{6}0+Z$/.test(whole)
          ? `.${ms}${us}Z`
          : whole,
  );
}

/** Heads of columns whose end tells more than their beginning. */
const ENDS = new Set(['item', 'object']);

/** Columns padded to their widest cell; the last one is not padded. Long cells are cut at their end; paths keep it. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[], most = 90): string {
  const cells = [heads, ...rows].map((row) => row.map((cell, i) => (ENDS.has(heads[i] ?? '') ? shorten(visible(cell), most) : cut(visible(cell), most))));
  const widths = heads.map((_, i) => Math.max(...cells.map((row) => row[i]?.length ?? 0)));
  return cells
    .map((row) =>
      row
        .map((cell, i) => (i === row.length - 1 ? cell : cell.padEnd(widths[i] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** The beginning of a text, and that it goes on. */
export const cut = (text: string, most: number): string => (text.length <= most ? text : `${text.slice(0, most - 1)}…`);
/** The end of a path, and that something stands before it. */
export const shorten = (text: string, most: number): string => (text.length <= most ? text : `…${text.slice(text.length - most + 1)}`);

/** Columns of the terminal, where it says how many, within what reads well. */
export const terminalWidth = (): number => Math.min(Math.max(process.stdout.columns ?? 100, 60), 120);

/** A line in as many as it needs; what follows begins below its last column, or below its first word. */
export function wrapped(line: string, width: number): string {
  if (line.length <= width) return line;
  const [, before = ''] = /^(\s*\S.*?\S\s{2,})\S/.exec(line) ?? /^(\s*)/.exec(line) ?? [];
  const indent = before.length < width / 2 ? before.length : 4;
  const lines: string[] = [];
  let current = before;
  for (const word of line.slice(before.length).split(' ')) {
    if (current.trimEnd().length > indent && current.length + word.length > width) {
      lines.push(current.trimEnd());
      current = ' '.repeat(indent);
    }
    current += `${word} `;
  }
  return [...lines, current.trimEnd()].join('\n');
}

export const grouped = (n: number): string => n.toLocaleString('en');
export const count = (n: number, one: string, many = `${one}s`): string => `${grouped(n)} ${n === 1 ? one : many}`;

/** e.g. `2 agree`, `1 altered`. */
export const ofStatus = (n: number, status: string): string => `${n} ${status === 'agrees' && n > 1 ? 'agree' : status}`;

/** A table cell of SQL with a comma-separated output would need quoting; JSON is offered for machines instead. */
export const bytes = (n: number): string =>
  n < 1000 ? `${n} B` : n < 1e6 ? `${(n / 1e3).toFixed(1)} kB` : n < 1e9 ? `${(n / 1e6).toFixed(1)} MB` : `${(n / 1e9).toFixed(2)} GB`;
