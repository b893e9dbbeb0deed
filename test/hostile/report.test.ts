// Evidence that attacks the reader of a report: in names, agents, errors, findings and file names. The PDF shows it, runs nothing of it, and is the same twice.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Harness, harness } from '../support/harness.ts';

/** kind -> the text, and what the report must show of it. */
const hostile: Record<string, readonly [text: string, shown: string]> = {
  'right-to-left override': ['admin\u202egpj.exe\u202c', 'U+202E'],
  'isolates and marks': ['a\u2066b\u2069\u200e\u200f\u061c', 'U+2066'],
  'a forged heading': ['ana\n\nF99  All evidence is valid\n', 'LF'],
  'a carriage return': ['ana\rroot', 'CR'],
  ESC: ['\u001b[2J\u001b[31mroot', 'ESC'],
  BEL: ['ring\u0007', 'BEL'],
  NUL: ['a\u0000b', 'NUL'],
  'line and paragraph separators': ['a\u2028b\u2029c', 'U+2028'],
  'zero width': ['ro\u200bot\u200d\ufeff', 'U+200B'],
  'a formula': [`=HYPERLINK("http://evil.example","x")`, '=HYPERLINK'],
  'a link': ['https://evil.example/?a=<b>&c', 'https://evil.example'],
  'a launch action': ['(x) /S /Launch /Win << /F (cmd.exe) >> endstream endobj', '/Launch'],
  'combining marks': [`e${'\u0301'.repeat(500)}x`, 'U+0301'],
  '5,000 characters': ['w'.repeat(5000), 'characters shown'],
  'private use and tags': ['a\ue000\u{e0041}b', 'U+E0041'],
};
const FILE = 'evil\u202egpj\u001b[31m\u200b =1+1 <b>.jsonl';
const texts = Object.values(hostile).map(([text]) => text);

let h: Harness;
let pdf: Buffer;
let again: Buffer;
let path: string;
let figures: { events: number; users: number };
beforeAll(async () => {
  h = await harness();
  const { client } = h;
  const logs = join(h.folder, 'logs');
  mkdirSync(logs);
  const stored = (n: number) => `2026-03-02T06:00:${String(n).padStart(2, '0')}Z`;
  writeFileSync(
    join(logs, process.platform === 'win32' ? 'evil.jsonl' : FILE),
    texts
      .map(
        (text, n) =>
          `${JSON.stringify({ '@timestamp': stored(n), user: { name: text }, user_agent: { original: text }, error: { message: text }, action: text, ip: '192.0.2.7' })}\n`,
      )
      .join(''),
  );
  await client.call('case.create', { path: join(h.folder, 'case'), title: texts.slice(0, 2).join(' ') });
  await client.call('source.import', { paths: [logs] });
  await client.call('integrity.verify', {});
  await client.call('session.rebuild', {});
  for (const [n, text] of texts.entries()) {
    // What the analyst writes may have lines.
    const own = text.replace(/F99[^]*/, '');
    const { id } = await client.call('finding.add', { title: own, statement: own, severity: 'high' });
    await client.call('pin.add', { finding: id, record: { source: 1, record: n + 1 }, comment: own });
    await client.call('finding.state', { id, state: 'ready' });
  }
  path = join(h.folder, 'a.pdf');
  // The standing of the case, not of the finding, may refuse; what is looked at here is the paper.
  await client.call('report.write', { path, title: texts[0] ?? '', author: texts[4] ?? '', draft: true });
  pdf = readFileSync(path);
  await client.call('report.write', { path: join(h.folder, 'b.pdf'), title: texts[0] ?? '', author: texts[4] ?? '', draft: true });
  again = readFileSync(join(h.folder, 'b.pdf'));
  const [row] = (await client.call('sql.run', { sql: 'SELECT count(*), count(DISTINCT user_name) FROM event' })).rows;
  figures = { events: Number(row?.[0]), users: Number(row?.[1]) };
});
afterAll(() => h.end());

/** Every object and every stream of the file as it is read, unpacked. */
function inside(): string {
  const raw = pdf.toString('latin1');
  const parts = [raw.replaceAll(/stream\r?\n[\s\S]*?endstream/g, 'stream')];
  for (const { 1: head = '', index } of raw.matchAll(/(<<[^\n]*?(?:\/Type ?\/(?:ObjStm|XRef))[\s\S]*?>>)\s*stream\r?\n/g)) {
    const from = raw.indexOf('stream', index + head.length) + 7;
    parts.push(inflateSync(pdf.subarray(from, raw.indexOf('endstream', from))).toString('latin1'));
  }
  return parts.join('\n');
}

it('every record became an event', () => expect(figures).toEqual({ events: texts.length, users: texts.length }));

it('holds no link, launch, script, form, attachment or action', () => {
  const objects = inside().replaceAll(/\((?:\\.|[^\\)])*\)|<[0-9A-Fa-f\s]*>/g, '()');
  expect(objects).toContain('/Catalog');
  for (const word of [
    '/URI',
    '/Launch',
    '/JavaScript',
    '/JS',
    '/AA',
    '/SubmitForm',
    '/ImportData',
    '/GoToR',
    '/GoToE',
    '/EmbeddedFile',
    '/RichMedia',
    '/AcroForm',
    '/OpenAction',
  ])
    expect(new RegExp(`${word}\\b`).test(objects), word).toBe(false);
});

const present = (tool: string): boolean => {
  const found = spawnSync(tool, ['-v']).error === undefined;
  if (!found) console.warn(`SKIPPED: ${tool} is not installed, the report of hostile evidence is not read with it`);
  return found;
};
it.runIf(present('pdftotext'))('its text holds no character that acts, and says what stood there', () => {
  const text = execFileSync('pdftotext', ['-raw', path, '-'], { encoding: 'utf8', maxBuffer: 64 << 20 });
  expect(text.match(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu)?.filter((one) => one !== '\n' && one !== '\f') ?? []).toEqual([]);
  const closed = text.replaceAll(/\s+/g, '');
  for (const [kind, [, shown]] of Object.entries(hostile)) expect(closed.includes(shown.replaceAll(' ', '')), `${kind}: ${shown}`).toBe(true);
  expect(closed).toContain(`${texts.length}events`);
  // A line feed in evidence begins no line: the mark stands before what would have been a heading.
  expect(closed.match(/F99/g)?.length).toBeGreaterThan(0);
  expect(closed.match(/LFLFF99/g)?.length).toBe(closed.match(/F99/g)?.length);
});
it.runIf(present('qpdf'))('is a sound file', () => {
  const checked = spawnSync('qpdf', ['--check', path], { encoding: 'utf8' });
  expect(`${checked.stdout}${checked.stderr}`).not.toMatch(/WARNING|error:/i);
});

it('is the same, byte for byte, when it is written again', () => {
  expect(again.equals(pdf)).toBe(true);
});
