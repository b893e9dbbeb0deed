// Breaking of lines: nothing is lost, nothing sticks out, invisible characters become marks.
import PdfKit from 'pdfkit';
import { draws, fc } from '../../../test/support/properties.ts';
import { describe, expect, test } from 'vitest';
import { findResources, loadFonts } from './fonts.ts';
import { breakLines, type Line } from './lines.ts';
import { cut, markFor, plainText } from './visible.ts';

const fonts = loadFonts(new PdfKit({ autoFirstPage: false, font: '' }), findResources());
const lines = (text: string, width: number, mono = true, limit = 10_000): Line[] => breakLines(fonts, [{ text, size: 8, colour: '#000', mono }], width, limit);
const textOf = (all: readonly Line[]): string => all.flatMap((line) => line.segments.map((segment) => segment.text)).join('');

describe('lines', () => {
  test('printable ASCII comes out as it went in, within the width', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii', maxLength: 400 }), fc.integer({ min: 40, max: 400 }), (text, width) => {
        const all = lines(text, width);
        expect(textOf(all)).toBe(text);
        for (const line of all) expect(line.width - trailing(line)).toBeLessThanOrEqual(width + 0.1);
      }),
      { numRuns: draws(200) },
    );
  });

  test('any character is drawn or named, and no hidden one is drawn', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        for (const line of lines(text, 200))
          for (const segment of line.segments) for (const character of segment.text) expect(markFor(character)).toBeUndefined();
        const expected = [...text].length;
        const drawn = lines(text, 200)
          .flatMap((line) => line.segments)
          .reduce((sum, segment) => sum + (segment.mark ? 1 : [...segment.text].length), 0);
        expect(drawn).toBe(expected);
      }),
      { numRuns: draws(300) },
    );
  });

  test('a hash is broken inside the word, visibly; our own words are moved whole', () => {
    const hash = 'ab12'.repeat(16);
    const all = lines(hash, 120);
    expect(textOf(all)).toBe(hash);
    expect(all.slice(0, -1).every((line) => line.broken)).toBe(true);
    expect(lines('some ordinary words of ours that wrap', 60, false).some((line) => line.broken)).toBe(false);
  });

  test('marks', () => {
    expect(markFor('\u001b')).toBe('ESC');
    expect(markFor('\u202E')).toBe('U+202E');
    expect(markFor('\u00ad')).toBe('U+00AD');
    expect(markFor('\u00a0')).toBe('U+00A0');
    expect(markFor('\ud800')).toBe('U+D800');
    for (const blank of ['\u034f', '\u115f', '\u3164', '\u2800', '\ufe0f', '\u{e0100}']) expect(markFor(blank)).toMatch(/^U\+/);
    expect(markFor('a')).toBeUndefined();
    expect(markFor('é')).toBeUndefined();
    const marks = (text: string) =>
      lines(text, 300)
        .flatMap((line) => line.segments)
        .filter((segment) => segment.mark)
        .map((segment) => segment.text);
    expect(marks('中a\n')).toEqual(['U+4E2D', 'LF']);
    expect(plainText('a\u202Eb')).toBe('a[U+202E]b');
  });

  test('a cut is stated and never splits a pair', () => {
    expect(cut('abc', 3)).toBe('abc');
    expect(cut('a'.repeat(1500), 1000)).toBe(`${'a'.repeat(1000)} … (cut: 1,000 of 1,500 characters shown)`);
    expect(cut('ab😀cd', 3)).toBe('ab … (cut: 2 of 6 characters shown)');
  });
});

/** Width of the spaces at the end of a line, which may hang over. */
function trailing(line: Line): number {
  const spaces = /\s*$/.exec(line.segments.map((segment) => segment.text).join(''))?.[0] ?? '';
  return spaces === '' ? 0 : fonts.width('data', 8 * 0.9, spaces);
}
