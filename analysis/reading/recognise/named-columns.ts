// Recognition of a table of which the program names the columns: its first line has them, whatever stands between them.
import { splitCells } from '../values/split-cells.ts';
import { firstLines } from './json-head.ts';
import type { Head, Sniff } from './recognition.ts';

const delimiters = [',', ';', '\t', '|'];
/** Names as a tool may set them: in quotes, in other letters, with a qualifier or a blank. */
const plain = (name: string): string => name.trim().toLowerCase();

function bestHeader(head: Head, all: readonly string[]): { delimiter: string; names: readonly string[] } | undefined {
  const [first = ''] = firstLines(head, 16_384, 1);
  return delimiters
    .map((delimiter) => ({ delimiter, names: splitCells(first.trimEnd(), delimiter, { quote: '"' }).cells.map(plain) }))
    .find(({ names }) => all.every((name) => names.includes(plain(name))));
}

/** All of `all` stand in the header. */
export function namedColumns(all: readonly string[]): { examine(head: Head): Sniff | undefined; delimiter(head: Head): string } {
  return {
    examine(head) {
      const found = bestHeader(head, all);
      return found && { score: 94, reasons: [`its header names ${all.join(', ')}`] };
    },
    delimiter: (head) => bestHeader(head, all)?.delimiter ?? ',',
  };
}
