// A batch is cut behind a record, wherever its line ends stand and whatever they stand in.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { cutBehind, linesOf } from './spooled-lines.ts';

const folder = mkdtempSync(join(tmpdir(), 'sealtrail-lines-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = join(folder, 'batch');
const rest = join(folder, 'rest');
const batchOf = (lines: readonly string[]) => {
  writeFileSync(file, lines.map((line) => `${line}\n`).join(''));
  return { file, format: 'a:b', records: lines.length, longest: 9, filled: [true], before: { records: 7, ordinals: 3 } };
};

describe('a spooled file', () => {
  const cells = [
    '1\u001fplain',
    '2\u001f\u001eover\nlines\u001e',
    '3\u001f\u001e\u001e\u001e\n\u001e',
    '4\u001f\u001e\u001e',
    '5\u001f\u001ea\u001e\u001f\u001e\n\n\u001e',
    '6',
  ];

  it.each([1, 2, 3, 4, 5])('is cut behind its line %i, of cells with line ends in quotes', (count) => {
    const batch = batchOf(cells);
    writeFileSync(rest, 'what was here before is longer than what comes: '.repeat(9));
    const behind = cutBehind(batch, count, rest, 'cells');
    expect(linesOf(file, 'cells')).toEqual(cells.slice(0, count));
    expect(linesOf(rest, 'cells')).toEqual(cells.slice(count));
    expect(behind).toEqual({ ...batchOf(cells), file: rest, records: cells.length - count });
    expect(batch.records).toBe(count);
  });

  it('is cut where a piece of it ends between two quotes', () => {
    const long = ['a'.repeat(4 * 1024 ** 2 - 4) + '\u001e\n\u001e', '\u001e\n\n\n\u001e', 'b'];
    // The first piece ends behind the quote, or in the line end behind it.
    for (const shift of [0, 1, 2, 3, 4]) {
      const lines = [(long[0] as string).slice(shift), ...long.slice(1)];
      cutBehind(batchOf(lines), 1, rest, 'cells');
      expect(readFileSync(rest, 'utf8')).toBe(`${lines[1]}\n${lines[2]}\n`);
    }
  });

  it('knows no quotes in JSON', () => {
    const lines = ['{"a":"\u001e"}', '{"b":1}', '{"c":2}'];
    cutBehind(batchOf(lines), 2, rest, 'json');
    expect(readFileSync(rest, 'utf8')).toBe('{"c":2}\n');
  });

  it('that is shorter than it should be is no batch', () => {
    expect(() => cutBehind(batchOf(['1', '2']), 3, rest, 'cells')).toThrow('too few lines');
    writeFileSync(file, '1\u001f\u001eopen\n2\n');
    expect(() => linesOf(file, 'cells')).toThrow('open quote');
  });
});
