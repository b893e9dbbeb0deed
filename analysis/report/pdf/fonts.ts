// The fonts of the report: where their files are, which of them draws a character, how wide a text is.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Fault } from '../../contract/faults.ts';

/** `words` = ours; `data` = as it stands in the evidence; `other*` = scripts that these lack. */
export const fontFiles = {
  words: 'Inter-Regular.otf',
  wordsStrong: 'Inter-SemiBold.otf',
  data: 'JetBrainsMono-Regular.ttf',
  dataStrong: 'JetBrainsMono-SemiBold.ttf',
  other: 'DejaVuSans.ttf',
  otherData: 'DejaVuSansMono.ttf',
} as const;
export type FontName = keyof typeof fontFiles;

/** Shaping: evidence never ligates (`!=` stays two characters); a word that is a figure has digits of one width. */
function shaping(name: FontName, text: string): Record<string, boolean> | undefined {
  if (name === 'data' || name === 'dataStrong') return { calt: false, liga: false, clig: false };
  if (name === 'words' || name === 'wordsStrong') return /^[\d,.:%]+ ?$/.test(text) ? { tnum: true } : undefined;
  return undefined;
}

const next: Record<FontName, readonly FontName[]> = {
  words: ['words', 'other'],
  wordsStrong: ['wordsStrong', 'other'],
  data: ['data', 'otherData', 'other'],
  dataStrong: ['dataStrong', 'otherData', 'other'],
  other: ['other'],
  otherData: ['otherData', 'other'],
};

/** Folder `resources` of the package: the nearest one above the running file that holds fonts. */
export function findResources(from: string = dirname(fileURLToPath(import.meta.url))): string {
  for (let folder = from; ; folder = dirname(folder)) {
    const resources = join(folder, 'resources');
    if (existsSync(join(resources, 'fonts', fontFiles.words))) return resources;
    if (dirname(folder) === folder)
      throw new Fault('path.missing', 'The fonts of the report are not installed.', 'Install Sealtrail again: the folder resources/fonts is missing.', {
        path: from,
      });
  }
}

/** What we use of pdfkit's embedded font beyond its public types: shaping of one run and the glyph table. */
interface EmbeddedFont {
  font: { hasGlyphForCodePoint(codePoint: number): boolean; glyphForCodePoint(codePoint: number): Glyph };
  /** Font units to thousandths of the size. */
  scale: number;
  widthOfString(text: string, size: number): number;
  layoutRun(text: string, features?: Record<string, boolean>): GlyphRun;
}
interface Glyph {
  advanceWidth: number;
}
/** Positions are in thousandths of the size. */
interface GlyphRun {
  glyphs: Glyph[];
  positions: { xAdvance: number; yAdvance: number; xOffset: number; yOffset: number; advanceWidth: number }[];
  advanceWidth: number;
}
type FontHost = PDFKit.PDFDocument & { _font: EmbeddedFont };

export interface Fonts {
  /** The font of the chain of `name` that has this character; undefined = none has it. */
  holding(name: FontName, codePoint: number): FontName | undefined;
  /** Width of a text in points. */
  width(name: FontName, size: number, text: string): number;
}

/** Shaping of a text in a font. ASCII in the data fonts takes one glyph a character, without shaping: faster, and never ligated. */
function shaper(name: FontName, font: EmbeddedFont): (text: string) => GlyphRun {
  const shape = font.layoutRun.bind(font);
  const kept = new Map<string, GlyphRun>();
  return (text) => {
    if ((name === 'data' || name === 'dataStrong') && ascii.test(text)) return plainRun(font, text);
    let run = kept.get(text);
    if (run === undefined) {
      run = shape(text, shaping(name, text));
      if (kept.size >= keptRuns) kept.clear();
      kept.set(text, run);
    }
    return run;
  };
}

function plainRun(font: EmbeddedFont, text: string): GlyphRun {
  const glyphs = Array.from(text, (character) => font.font.glyphForCodePoint(character.charCodeAt(0)));
  const positions = glyphs.map((glyph) => ({
    xAdvance: glyph.advanceWidth * font.scale,
    yAdvance: 0,
    xOffset: 0,
    yOffset: 0,
    advanceWidth: glyph.advanceWidth * font.scale,
  }));
  return { glyphs, positions, advanceWidth: positions.reduce((sum, position) => sum + position.xAdvance, 0) };
}

/** Shaped words kept per font: enough for the words of a report, bounded for the values of the evidence. */
const keptRuns = 4000;
const ascii = /^[\x20-\x7e]*$/;
/** Widths of longer texts are not kept: evidence hardly ever repeats them. */
const keptLength = 24;

/** Registers the fonts of `resources/fonts` with a document. */
export function loadFonts(doc: PDFKit.PDFDocument, resources: string): Fonts {
  const embedded = new Map<FontName, EmbeddedFont>();
  for (const [name, file] of Object.entries(fontFiles) as [FontName, string][]) {
    const path = join(resources, 'fonts', file);
    let bytes: Buffer;
    try {
      bytes = readFileSync(path);
    } catch {
      throw new Fault('path.unreadable', `The font ${file} cannot be read.`, 'Install Sealtrail again: a file of resources/fonts is missing.', { path });
    }
    doc.registerFont(name, bytes);
    doc.font(name);
    const { _font: font } = doc as FontHost;
    font.layoutRun = shaper(name, font);
    embedded.set(name, font);
  }
  const pitch = (embedded.get('data') as EmbeddedFont).widthOfString('0', 1);
  const get = (name: FontName) => embedded.get(name) as EmbeddedFont;
  const holders = new Map<string, FontName | undefined>();
  const widths = new Map<string, number>();
  return {
    holding(name, codePoint) {
      const key = `${name} ${codePoint}`;
      if (!holders.has(key))
        holders.set(
          key,
          next[name].find((candidate) => get(candidate).font.hasGlyphForCodePoint(codePoint)),
        );
      return holders.get(key);
    },
    width(name, size, text) {
      // The data fonts have one width and are not ligated: plain text needs no shaping to be measured.
      if ((name === 'data' || name === 'dataStrong') && ascii.test(text)) return text.length * pitch * size;
      const key = `${name} ${text}`;
      let width = widths.get(key);
      if (width === undefined) {
        width = get(name).widthOfString(text, 1000);
        if (text.length <= keptLength) widths.set(key, width);
      }
      return (width * size) / 1000;
    },
  };
}
