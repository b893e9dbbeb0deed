// Draws the blocks of a section, one after another, and keeps headings with what follows.
import type { Block, Section } from '../../contract/model/report.ts';
import { drawCode } from './code-figure.ts';
import { ink, longest, page, textWidth, type } from './ink.ts';
import type { Line, StyledRun } from './lines.ts';
import type { Element, Sheet } from './sheet.ts';
import { drawSign, groundOf, signFor } from './signs.ts';
import { drawTable } from './table.ts';
import { drawTimeline } from './timeline-figure.ts';

/** Lines in the flow; breaks over pages with at least two lines on either side. */
export function flow(sheet: Sheet, element: Element, tag: string, lines: readonly Line[], x: number, style: { size: number; leading: number }): void {
  let from = 0;
  while (from < lines.length) {
    let fit = Math.floor(sheet.room / style.leading);
    const rest = lines.length - from;
    if (fit < rest && rest - fit < 2) fit = rest - 2;
    if (fit < Math.min(2, rest)) {
      sheet.newPage();
      continue;
    }
    const to = Math.min(lines.length, from + fit);
    sheet.content(element, tag, () => {
      for (let i = from; i < to; i++) sheet.line(lines[i] as Line, x, sheet.y + (i - from) * style.leading, style.size, style.leading);
    });
    sheet.y += (to - from) * style.leading;
    from = to;
    if (from < lines.length) sheet.newPage();
  }
}

/** What stands below a heading on its page, at least: the beginning of a table, or three lines. */
const HEADED = 118;

export function drawSection(sheet: Sheet, parent: Element, section: Section, number: number): void {
  const { size, leading } = type.section;
  // Its title is not parted from what follows either; where that is a heading, not from what that one heads.
  sheet.keep(section.blocks[0]?.type === 'heading' ? leading + 35 + type.heading.leading + HEADED : 110);
  if (sheet.y > page.top) sheet.y += 16;
  const text = `${number}  ${section.title}`;
  sheet.outline(`${number} ${section.title}`, 1);
  flow(sheet, sheet.element(parent, 'H1'), 'H1', sheet.lines([{ text, size, colour: ink.text, strong: true }], textWidth), page.left, { size, leading });
  sheet.y += 2;
  sheet.artifact('Layout', () => sheet.rule(page.left, sheet.y, textWidth, ink.text, 0.8));
  sheet.y += 9;
  for (const block of section.blocks) drawBlock(sheet, parent, block);
}

function drawBlock(sheet: Sheet, parent: Element, block: Block): void {
  switch (block.type) {
    case 'heading':
      return drawHeading(sheet, parent, block.level, block.text);
    case 'paragraph': {
      const runs: StyledRun[] = block.runs.map((run) => ({ ...run, size: type.body.size, colour: ink.text }));
      flow(sheet, sheet.element(parent, 'P'), 'P', sheet.lines(runs, textWidth, longest.paragraph), page.left, type.body);
      sheet.y += 6;
      return undefined;
    }
    case 'facts':
      return drawFacts(sheet, parent, block.rows);
    case 'table':
      return drawTable(sheet, parent, block);
    case 'verdict':
      return drawVerdict(sheet, parent, block);
    case 'timeline':
      return drawTimeline(sheet, parent, block);
    case 'code':
      return drawCode(sheet, parent, block);
    case 'list':
      return drawList(sheet, parent, block.items);
  }
}

function drawHeading(sheet: Sheet, parent: Element, level: 2 | 3, text: string): void {
  const style = level === 2 ? type.heading : type.minor;
  const lines = sheet.lines([{ text, size: style.size, colour: ink.text, strong: true, verbatim: true }], textWidth);
  if (sheet.y > page.top) sheet.y += level === 2 ? 8 : 4;
  sheet.keep(lines.length * style.leading + HEADED);
  if (level === 2) sheet.outline(text, 2);
  flow(sheet, sheet.element(parent, `H${level}`), `H${level}`, lines, page.left, style);
  sheet.y += 4;
}

/** Label and value side by side: a table of two columns without head. */
export function drawFacts(
  sheet: Sheet,
  parent: Element,
  rows: readonly { label: string; value: string; mono?: boolean | undefined }[],
  labelWidth = 118,
): void {
  const table = sheet.element(parent, 'Table');
  const { size, leading } = type.body;
  for (const row of rows) {
    const label = sheet.lines([{ text: row.label, size: size - 0.6, colour: ink.faint }], labelWidth - 8);
    const value = sheet.lines([{ text: row.value, size, colour: ink.text, mono: row.mono, verbatim: true }], textWidth - labelWidth);
    const element = sheet.element(table, 'TR');
    sheet.keep(Math.min(Math.max(label.length, value.length), 4) * leading + 3);
    const head = sheet.element(element, 'TH', { scope: 'Row' });
    sheet.content(head, 'TH', () => label.forEach((line, i) => sheet.line(line, page.left, sheet.y + i * leading, size - 0.6, leading)));
    const begun = sheet.pages;
    const labelEnd = sheet.y + label.length * leading;
    flow(sheet, sheet.element(element, 'TD'), 'TD', value, page.left + labelWidth, { size, leading });
    if (sheet.pages === begun) sheet.y = Math.max(sheet.y, labelEnd);
    sheet.y += 1.5;
  }
  sheet.y += 7;
}

/** Object line with sign, range and assurance, a coloured edge at its left, and the reason under it. */
function drawVerdict(sheet: Sheet, parent: Element, block: Extract<Block, { type: 'verdict' }>): void {
  const sign = signFor(block.status);
  const colour = sign?.colour ?? ink.soft;
  const { size, leading } = type.body;
  const inner = page.left + 10;
  const head = sheet.lines(
    [
      { text: block.status, size, colour, strong: true },
      { text: `   range: ${block.range}   assurance: ${block.assurance}`, size: size - 0.4, colour: ink.soft },
    ],
    textWidth - 28,
  );
  const text = sheet.lines([{ text: block.text, size: size - 0.4, colour: ink.text }], textWidth - 20, longest.paragraph);
  const all = (head.length + Math.min(text.length, 12)) * leading + 10;
  sheet.keep(all);
  const top = sheet.y;
  const short = text.length <= 12;
  if (short) {
    sheet.artifact('Layout', () => {
      sheet.doc.rect(page.left, top, textWidth, all - 2).fill(ink.sunken);
      sheet.doc.rect(page.left, top, 2.4, all - 2).fill(colour);
      sheet.doc.rect(page.left + 2.4, top, 0.01, all - 2).fill(groundOf(colour));
    });
  }
  sheet.y += 4;
  const element = sheet.element(parent, 'P');
  sheet.content(element, 'P', () => {
    if (sign) drawSign(sheet.doc, sign, inner, sheet.y + (leading - 8.4) / 2, 8.4);
    head.forEach((line, i) => sheet.line(line, inner + (sign ? 12 : 0), sheet.y + i * leading, size, leading));
  });
  sheet.y += head.length * leading;
  flow(sheet, element, 'P', text, inner, { size: size - 0.4, leading });
  sheet.y += 11;
}

function drawList(sheet: Sheet, parent: Element, items: readonly string[]): void {
  const list = sheet.element(parent, 'L');
  const { size, leading } = type.body;
  for (const text of items) {
    const lines = sheet.lines([{ text, size, colour: ink.text }], textWidth - 12, longest.paragraph);
    const item = sheet.element(list, 'LI');
    sheet.keep(Math.min(2, lines.length) * leading);
    sheet.artifact('Layout', () => sheet.doc.rect(page.left + 1, sheet.y + leading / 2 - 0.4, 4.5, 0.9).fill(ink.faint));
    flow(sheet, sheet.element(item, 'LBody'), 'LBody', lines, page.left + 12, { size, leading });
    sheet.y += 2;
  }
  sheet.y += 5;
}
