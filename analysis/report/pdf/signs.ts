// Signs of verdict, range, severity and refusal as vectors; each differs in shape, so that it reads in grey, and a word stands beside it.
import { ink } from './ink.ts';

interface Sign {
  colour: string;
  /** SVG paths in a box of 12 x 12; the first is the outline. */
  paths: string[];
  dash?: [number, number];
}
const circle = 'M11.2 6a5.2 5.2 0 1 1-10.4 0a5.2 5.2 0 1 1 10.4 0Z';
const ok = '#0d6a45';
const bad = '#ad221a';
const open = '#765000';
const none = '#4c5460';
const same = '#2b5675';

const verdicts: Record<string, Sign> = {
  verified: { colour: ok, paths: [circle, 'M3.6 6.2l1.7 1.7 3.1-3.6'] },
  valid: { colour: ok, paths: [circle, 'M3.6 6.2l1.7 1.7 3.1-3.6'] },
  agrees: { colour: same, paths: ['M1.5 4.2h9M1.5 7.8h9'] },
  altered: { colour: bad, paths: [circle, 'M3.4 4.9h5.2M3.4 7.3h5.2M7.6 3L4.4 9.1'] },
  invalid: { colour: bad, paths: [circle, 'M3.4 4.9h5.2M3.4 7.3h5.2M7.6 3L4.4 9.1'] },
  missing: { colour: bad, paths: [circle, 'M3.9 3.9l4.2 4.2M8.1 3.9L3.9 8.1'], dash: [2.2, 1.6] },
  moved: { colour: bad, paths: ['M.9 .9h10.2v10.2h-10.2Z', 'M3.2 6h5.2M6.3 3.7L8.6 6 6.3 8.3'] },
  'not covered': { colour: none, paths: [circle], dash: [1, 1.7] },
  'not verified': { colour: none, paths: [circle], dash: [1, 1.7] },
  'not read': { colour: open, paths: [circle], dash: [1, 1.7] },
  'not checked': { colour: none, paths: [circle], dash: [1, 1.7] },
  unverifiable: { colour: open, paths: ['M6 .9L11.1 6 6 11.1 .9 6Z', 'M4.9 5a1.15 1.15 0 1 1 1.5 1.1c-.3.1-.4.3-.4.6M6 8.1v.3'] },
  refused: { colour: bad, paths: ['M4 .9h4L11.1 4v4L8 11.1H4L.9 8V4Z', 'M3.6 6h4.8'] },
};

/** The sign for a word that begins with a status; undefined = the word is no status. */
export function signFor(word: string): Sign | undefined {
  return verdicts[word] ?? verdicts[word.split(/[:,(]/, 1)[0]?.trim() ?? ''];
}

export function drawSign(doc: PDFKit.PDFDocument, sign: Sign, x: number, y: number, size: number): void {
  doc
    .save()
    .translate(x, y)
    .scale(size / 12)
    .lineWidth(1.25)
    .strokeColor(sign.colour);
  const [outline, ...inner] = sign.paths;
  if (outline) {
    doc.path(outline);
    if (sign.dash) doc.dash(sign.dash[0], { space: sign.dash[1] });
    doc.stroke();
    if (sign.dash) doc.undash();
  }
  for (const path of inner) doc.path(path).stroke();
  doc.restore();
}

const levels: Record<string, { bars: number; colour: string }> = {
  high: { bars: 4, colour: '#aa3f0a' },
  medium: { bars: 3, colour: '#7a5600' },
  low: { bars: 2, colour: '#3f6072' },
  informational: { bars: 1, colour: '#565e6a' },
};

export const severityFor = (word: string): { bars: number; colour: string } | undefined => levels[word];

/** Four level bars, the filled ones count. */
export function drawSeverity(doc: PDFKit.PDFDocument, level: { bars: number; colour: string }, x: number, y: number, size: number): void {
  const unit = size / 10;
  for (let i = 0; i < 4; i++) {
    const height = (4 + 2 * i) * unit;
    const left = x + i * 3 * unit;
    if (i < level.bars) doc.rect(left, y + size - height, 2 * unit, height).fill(level.colour);
    else
      doc
        .lineWidth(0.4)
        .rect(left + 0.2, y + size - height + 0.2, 2 * unit - 0.4, height - 0.4)
        .stroke(level.colour);
  }
}

/** Soft ground for the colour of a sign. */
export const groundOf = (colour: string): string => ({ [ok]: '#e0f2e8', [bad]: '#fbe5e3', [open]: '#faedd2', [same]: '#e3edf4' })[colour] ?? ink.sunken;
