// The PDF: same bytes twice, a sound file, all text in it, nothing hostile in its text layer, tags, fonts, page numbers.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hostileText, invented } from './test-document.ts';
import { writePdf } from './index.ts';

const present = (tool: string): boolean => spawnSync(tool, ['--version']).error === undefined;
const needs = (tool: string): boolean => {
  if (present(tool)) return true;
  console.warn(`SKIPPED: ${tool} is not installed, the PDF is not checked with it.`);
  return false;
};
const folder = mkdtempSync(join(tmpdir(), 'sealtrail-report-'));
const path = join(folder, 'a.pdf');
let bytes: Uint8Array;
let pages = 0;

beforeAll(async () => {
  ({ bytes, pages } = await writePdf(invented));
  writeFileSync(path, bytes);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const textOf = (...options: string[]): string => execFileSync('pdftotext', [...options, path, '-'], { encoding: 'utf8' });

describe('report PDF', () => {
  test('the same document value gives the same bytes, another one does not', async () => {
    const again = await writePdf(invented);
    expect(Buffer.compare(Buffer.from(again.bytes), Buffer.from(bytes))).toBe(0);
    const other = await writePdf({ ...invented, author: 'K. Adeyemi' });
    expect(Buffer.compare(Buffer.from(other.bytes), Buffer.from(bytes))).not.toBe(0);
  });

  test('names in the XMP packet are escaped', () => {
    const packet = /<\?xpacket[\s\S]*?<\?xpacket end/.exec(Buffer.from(bytes).toString('utf8'))?.[0] ?? '';
    expect(packet).toContain('<pdfaid:part>2</pdfaid:part>');
    expect(packet).toContain('Meridian Freight, payments database exposure');
    expect(packet).not.toMatch(/&(?!amp;|lt;|gt;)/);
  });

  test('a title that is markup stays text in the XMP packet', async () => {
    const { bytes: hostile } = await writePdf({ ...invented, title: '</rdf:li><evil>&\u202E', sections: [] });
    const text = /<\?xpacket[\s\S]*?<\?xpacket end/.exec(Buffer.from(hostile).toString('utf8'))?.[0] ?? '';
    expect(text).not.toContain('<evil>');
    expect(text).toContain('&lt;/rdf:li&gt;&lt;evil&gt;&amp;[U+202E]');
  });

  test.runIf(needs('qpdf'))('qpdf finds nothing wrong', () => {
    const checked = spawnSync('qpdf', ['--check', path], { encoding: 'utf8' });
    expect(`${checked.stdout}${checked.stderr}`).not.toMatch(/WARNING|error:/i);
    expect(checked.status).toBe(0);
  });

  test.runIf(needs('pdftotext'))('the text layer holds the text and the marks, and no hidden character', () => {
    const text = textOf('-layout');
    for (const expected of [
      'Meridian Freight, payments database',
      'breakglass/m.okafor',
      'F2 StopLogging',
      '60 of 552 rows shown; 492 left out',
      '900 of 5,000 characters shown',
      'Ελληνικά',
      'Кириллица',
      'U+4E2D',
      'U+202E',
      'ESC',
      'NUL',
      'U+200B',
      '<script>alert(1)</script>',
      'draft, not fit for release',
    ])
      expect(text, expected).toContain(expected);
    expect(text).toMatch(new RegExp(`1 ?/ ?${pages}`));
    expect(text).toMatch(new RegExp(`${pages} ?/ ?${pages}`));
  });

  test.runIf(needs('pdftotext'))('a title and the heading under it stand on the page of what they head', async () => {
    const filler = (lines: number) => ({ type: 'list' as const, items: Array.from({ length: lines }, () => 'a line') });
    const sections = Array.from({ length: 24 }, (_, i) => ({
      ...(invented.sections[0] as (typeof invented.sections)[number]),
      title: `Title ${i}.`,
      blocks: [
        { type: 'heading' as const, level: 2 as const, text: `Heading ${i}.` },
        { type: 'paragraph' as const, runs: [{ text: `Body ${i}.` }] },
        filler(3 + ((i * 5) % 31)),
      ],
    }));
    const headed = join(folder, 'headed.pdf');
    writeFileSync(headed, (await writePdf({ ...invented, sections })).bytes);
    const [, , ...drawn] = execFileSync('pdftotext', ['-layout', headed, '-'], { encoding: 'utf8' }).split('\f');
    for (const i of sections.keys()) {
      const page = drawn.find((text) => text.includes(`Title ${i}.`)) ?? '';
      expect(page).toContain(`Heading ${i}.`);
      expect(page).toContain(`Body ${i}.`);
    }
  });

  test.runIf(needs('pdftotext'))('the text layer of hostile text holds no control or format character', async () => {
    // Without right-to-left scripts: pdftotext puts embedding marks of its own around these.
    const blocks = [{ type: 'paragraph' as const, runs: [{ text: hostileText, mono: true }, { text: hostileText }] }];
    const hostile = await writePdf({ ...invented, case_name: hostileText, title: hostileText, sections: [{ id: 'a', title: hostileText, blocks }] });
    const file = join(folder, 'hostile.pdf');
    writeFileSync(file, hostile.bytes);
    const text = execFileSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8' });
    expect(text.match(/U\+202E/g)?.length).toBeGreaterThanOrEqual(5);
    expect(text.match(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu)?.filter((character) => character !== '\n' && character !== '\f') ?? []).toEqual([]);
  });

  test.runIf(needs('pdftotext'))('evidence is not ligated: every character can be copied', () => {
    expect(textOf('-layout')).toContain('-> => != === <= // www');
  });

  test.runIf(needs('pdffonts'))('all fonts are embedded subsets with a Unicode table', () => {
    const rows = execFileSync('pdffonts', [path], { encoding: 'utf8' }).trim().split('\n').slice(2);
    expect(rows.length).toBeGreaterThanOrEqual(4);
    for (const row of rows) expect(row).toMatch(/[A-Z]{6}\+\S+ .*yes yes yes/);
  });

  test.runIf(needs('pdfinfo'))('the structure tree is real', () => {
    const tree = execFileSync('pdfinfo', ['-struct', path], { encoding: 'utf8' });
    for (const kind of ['Document', 'H1', 'H2', 'H3', 'TR', 'TH', 'TD', 'Figure', 'Caption', 'LBody', 'TOCI'])
      expect(tree, kind).toMatch(new RegExp(`^ *${kind}\\b`, 'm'));
    const info = execFileSync('pdfinfo', ['-isodates', path], { encoding: 'utf8' });
    expect(info).toMatch(/Tagged: +yes/);
    expect(info).toMatch(/CreationDate: +2026-03-12T12:00:00Z/);
    expect(info).toMatch(/Page size: +595\.28 x 841\.89 pts \(A4\)/);
    expect(info).toMatch(/JavaScript: +no/);
  });
});
