// Breaks runs of text into lines: fonts per character, marks for what is invisible, long hashes and paths broken visibly.
import { dataScale, ink } from './ink.ts';
import type { FontName, Fonts } from './fonts.ts';
import { codePointName, cut, markFor } from './visible.ts';

export interface Style {
  size: number;
  colour: string;
  mono?: boolean;
  strong?: boolean;
  /** Line feeds and tabs are marks, not layout: where evidence may stand, it begins no line. So with `mono`. */ verbatim?: boolean;
}
export interface StyledRun extends Style {
  text: string;
}

/** A stretch of one font and colour on a line; `x` from the start of the line, points. */
export interface Segment {
  text: string;
  font: FontName;
  size: number;
  colour: string;
  mark: boolean;
  x: number;
  width: number;
}
export interface Line {
  segments: Segment[];
  width: number;
  /** The line ends inside a word: a continuation sign is drawn there. */
  broken: boolean;
}

/** Part of a word that is never broken and has one look. */
interface Atom {
  text: string;
  font: FontName;
  size: number;
  colour: string;
  mark: boolean;
  width: number;
}
interface Word {
  atoms: Atom[];
  width: number;
  /** Width without trailing spaces: these may hang over the edge. */
  solid: number;
  newline: boolean;
}

const markPadding = 1.6;
const stackLimit = 3;
/** Room for the continuation sign, kept free in every line that can be broken inside a word. */
export const signRoom = 5;

function fontOf(style: Style): FontName {
  if (style.mono) return style.strong ? 'dataStrong' : 'data';
  return style.strong ? 'wordsStrong' : 'words';
}

/** Splits runs into words. Newlines break lines in our own words and are marks in evidence. */
function wordsOf(fonts: Fonts, runs: readonly StyledRun[], limit: number): Word[] {
  const words: Word[] = [];
  let word: Word = { atoms: [], width: 0, solid: 0, newline: false };
  const endWord = (newline = false) => {
    if (word.atoms.length > 0 || newline) words.push({ ...word, newline });
    word = { atoms: [], width: 0, solid: 0, newline: false };
  };
  for (const run of runs) {
    const base = fontOf(run);
    const size = run.mono ? run.size * dataScale : run.size;
    const markSize = size * 0.78;
    let pending = '';
    let pendingFont: FontName = base;
    let stacked = 0;
    const flush = () => {
      if (pending === '') return;
      const width = fonts.width(pendingFont, size, pending);
      const trimmed = pending.trimEnd();
      word.solid = word.width + (trimmed === pending ? width : fonts.width(pendingFont, size, trimmed));
      word.width += width;
      word.atoms.push({ text: pending, font: pendingFont, size, colour: run.colour, mark: false, width });
      pending = '';
    };
    const putMark = (name: string) => {
      flush();
      const width = fonts.width('data', markSize, name) + 2 * markPadding + 1;
      word.width += width;
      word.solid = word.width;
      word.atoms.push({ text: name, font: 'data', size: markSize, colour: ink.markText, mark: true, width });
      endWord();
    };
    for (const character of cut(run.text, limit)) {
      if (!run.mono && !run.verbatim && (character === '\n' || character === '\t')) {
        flush();
        if (character === '\n') endWord(true);
        else pending = ' ';
        continue;
      }
      const mark = markFor(character);
      if (mark !== undefined) {
        putMark(mark);
        continue;
      }
      const codePoint = character.codePointAt(0) ?? 0;
      stacked = /\p{M}/u.test(character) ? stacked + 1 : 0;
      const font = stacked > stackLimit ? undefined : fonts.holding(base, codePoint);
      if (font === undefined) {
        putMark(codePointName(codePoint));
        continue;
      }
      if (font !== pendingFont) flush();
      pendingFont = font;
      pending += character;
      if (character === ' ' || (!run.mono && (character === '-' || character === '/'))) {
        flush();
        endWord();
      }
    }
    flush();
  }
  endWord();
  return words;
}

/** Longest start of an atom's text that fits; at least nothing. Mark positions of combining characters are kept with their base. */
function fitting(fonts: Fonts, atom: Atom, room: number): number {
  const clusters = atom.text.match(/\P{M}\p{M}*|\p{M}+/gu) ?? [];
  let end = 0;
  let width = 0;
  for (const cluster of clusters) {
    width += fonts.width(atom.font, atom.size, cluster);
    if (width > room) return end;
    end += cluster.length;
  }
  return end;
}

/** Long values of the evidence fill the line they begin in; our own words move to the next one whole. */
const isData = (word: Word): boolean => /^(data|otherData)/.test(word.atoms[0]?.font ?? '');

/** Breaks runs into lines of at most `width` points. An empty text gives one empty line. `limit` = characters of a run before it is cut. */
export function breakLines(fonts: Fonts, runs: readonly StyledRun[], width: number, limit: number): Line[] {
  const lines: Line[] = [];
  let segments: Segment[] = [];
  let x = 0;
  const endLine = (broken = false) => {
    lines.push({ segments, width: x, broken });
    segments = [];
    x = 0;
  };
  const put = (atom: Atom) => {
    const last = segments.at(-1);
    if (last && !atom.mark && !last.mark && last.font === atom.font && last.colour === atom.colour && last.size === atom.size) {
      last.text += atom.text;
      last.width += atom.width;
    } else {
      segments.push({ text: atom.text, font: atom.font, size: atom.size, colour: atom.colour, mark: atom.mark, x, width: atom.width });
    }
    x += atom.width;
  };
  for (const word of wordsOf(fonts, runs, limit)) {
    const fits = x + word.solid <= width + 0.01;
    if (fits) {
      for (const atom of word.atoms) put(atom);
    } else if (word.solid <= width + 0.01 && (!isData(word) || word.solid <= width * 0.6 || x > width * 0.6)) {
      endLine();
      for (const atom of word.atoms) put(atom);
    } else {
      if (x > width * 0.7) endLine();
      for (const atom of word.atoms) {
        let rest = atom;
        while (x + rest.width > width - signRoom && rest.text !== '') {
          const end = rest.mark ? 0 : fitting(fonts, rest, width - signRoom - x);
          if (end === 0 && x === 0) break;
          if (end > 0) {
            const text = rest.text.slice(0, end);
            put({ ...rest, text, width: fonts.width(rest.font, rest.size, text) });
            const left = rest.text.slice(end);
            rest = { ...rest, text: left, width: fonts.width(rest.font, rest.size, left) };
            if (left === '') break;
          }
          endLine(true);
        }
        if (rest.text !== '') put(rest);
      }
    }
    if (word.newline) endLine();
  }
  if (segments.length > 0 || lines.length === 0) endLine();
  return lines;
}
