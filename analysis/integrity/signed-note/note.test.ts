// Signed notes and checkpoints, by C2SP signed-note and tlog-checkpoint: what is one, and what is one no more.
import { describe, expect, it } from 'vitest';
import { checkpointIn, exactBase64, LONGEST_NOTE, looksLikeNote, MOST_SIGNATURES, noteIn, readNote } from './note.ts';

const base64 = (...bytes: number[]): string => Buffer.from(bytes).toString('base64');
const line = (name: string, ...bytes: number[]): string => `\u2014 ${name} ${base64(...bytes)}\n`;
const ONE = line('a.example/log', 0, 0x0a, 0xff, 1, 9);
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

it.each<[string, string, number[] | null]>([
  ['nothing', '', null],
  ['one byte', 'AQ==', [1]],
  ['three bytes', 'AQID', [1, 2, 3]],
  ['unpadded', 'AQ', null],
  ['with bits that count for nothing', 'AR==', null],
  ['with a blank', 'AQ ==', null],
  ['of another alphabet', '_w==', null],
])('base64: %s', (_, text, bytes) => {
  expect(exactBase64(text)).toEqual(bytes === null ? null : Uint8Array.from(bytes));
});

describe('a note', () => {
  it.each<[string, string, [text: string, ...string[]]]>([
    ['of one letter', `a\n\n${ONE}`, ['a\n', 'a.example/log 000aff01 9']],
    ['of several signatures', `a\nb\n\n${ONE}${line('b', 1, 2, 3, 4, 5, 6)}`, ['a\nb\n', 'a.example/log 000aff01 9', 'b 01020304 5,6']],
    ['with empty lines in it: the last one parts', `a\n\nb\n\n${ONE}`, ['a\n\nb\n', 'a.example/log 000aff01 9']],
    ['with letters of any script', `\u00e9\u65e5\n\n${line('l\u00f6g', 1, 2, 3, 4, 5)}`, ['\u00e9\u65e5\n', 'l\u00f6g 01020304 5']],
  ])('%s', (_, whole, [text, ...signatures]) => {
    const note = noteIn(whole);
    expect(note?.text).toBe(text);
    expect(note?.signatures.map(({ name, keyId, signature }) => `${name} ${keyId} ${signature.join(',')}`)).toEqual(signatures);
    expect(readNote(bytesOf(whole))).toEqual(note);
  });

  it.each<[string, string]>([
    ['empty', ''],
    ['without an empty line', `a\n${ONE}`],
    ['without text', `\n\n${ONE}`],
    ['that begins with its empty line', `\n${ONE}`],
    ['without a signature', 'a\n\n'],
    ['without its last line end', `a\n\n${ONE.slice(0, -1)}`],
    ['with an empty line behind', `a\n\n${ONE}\n`],
    ['with a tab', `a\tb\n\n${ONE}`],
    ['with line ends of two', `a\r\n\r\n${ONE}`],
    ['with another line among its signatures', `a\n\n${ONE}b\n${ONE}`],
    ['with a dash of another kind', `a\n\n${ONE.replace('\u2014', '-')}`],
    ['with a name of two words', `a\n\n${line('a b', 1, 2, 3, 4, 5)}`],
    ['with a plus in its name', `a\n\n${line('a+b', 1, 2, 3, 4, 5)}`],
    ['with a signature of nothing', `a\n\n${line('a', 1, 2, 3, 4)}`],
    ['with base64 spelled otherwise', `a\n\n\u2014 a AQIDBAV=\n`],
    ['with base64 that is none', `a\n\n\u2014 a AQIDBAUGB\n`],
  ])('%s is none', (_, whole) => {
    expect(noteIn(whole)).toBeNull();
    expect(readNote(bytesOf(whole))).toBeNull();
  });

  it('has so many signatures, and not one more', () => {
    expect(noteIn(`a\n\n${ONE.repeat(MOST_SIGNATURES)}`)?.signatures).toHaveLength(MOST_SIGNATURES);
    expect(noteIn(`a\n\n${ONE.repeat(MOST_SIGNATURES + 1)}`)).toBeNull();
  });

  it('is so long, and not longer, in characters and in bytes', () => {
    expect(LONGEST_NOTE).toBe(1_048_576);
    const tail = `\n\n${ONE}`;
    const fits = 'a'.repeat(LONGEST_NOTE - bytesOf(tail).length);
    expect(readNote(bytesOf(fits + tail))?.text).toBe(`${fits}\n`);
    // The dash is three bytes and one character.
    expect(readNote(bytesOf(`a${fits}${tail}`))).toBeNull();
    expect(noteIn(`aa${fits}${tail}`)?.text).toBe(`aa${fits}\n`);
    expect(noteIn(`aaa${fits}${tail}`)).toBeNull();
  });

  it('is UTF-8, of which no byte is left out', () => {
    expect(readNote(bytesOf(`\ufeffa\n\n${ONE}`))?.text).toBe('\ufeffa\n');
    expect(readNote(Buffer.concat([Buffer.of(0xff), Buffer.from(`a\n\n${ONE}`)]))).toBeNull();
  });

  it('may be one by its first bytes', () => {
    expect(looksLikeNote(Buffer.from(`a\n\n${ONE}`).toString('latin1'))).toBe(true);
    expect(looksLikeNote(Buffer.from(`a\n${ONE}`).toString('latin1'))).toBe(false);
  });
});

describe('a checkpoint', () => {
  const ROOT = base64(...Array.from({ length: 32 }, () => 7));
  const root = new Uint8Array(32).fill(7);
  it.each<[string, string, { size: number; extensions?: string[] } | null]>([
    ['of an empty tree', `a\n0\n${ROOT}\n`, { size: 0 }],
    ['of a tree', `a\n17\n${ROOT}\n`, { size: 17 }],
    ['of the largest', `a\n9007199254740991\n${ROOT}\n`, { size: 9_007_199_254_740_991 }],
    ['with more lines', `a\n17\n${ROOT}\nmore\nlines\n`, { size: 17, extensions: ['more', 'lines'] }],
    ['of one that is larger than numbers are exact', `a\n9007199254740992\n${ROOT}\n`, null],
    ['with an empty line more', `a\n17\n${ROOT}\n\nmore\n`, null],
    ['without a name', `\n17\n${ROOT}\n`, null],
    ['with a size that begins with 0', `a\n017\n${ROOT}\n`, null],
    ['with a size that is none', `a\n-1\n${ROOT}\n`, null],
    ['of 31 bytes', `a\n17\n${base64(...root.subarray(1))}\n`, null],
    ['of 33 bytes', `a\n17\n${base64(...root, 7)}\n`, null],
    ['with a root that is no base64', `a\n17\n${ROOT.slice(1)}\n`, null],
    ['of two lines', `a\n17\n`, null],
    ['of one line', `a\n`, null],
  ])('%s', (_, text, expected) => {
    expect(checkpointIn({ text })).toEqual(expected && { origin: 'a', root, extensions: [], ...expected });
  });
});
