// The cover: what, for which case, by whom, as of when; refusals first of all; contents with page numbers; the footer of every page.
import type { ReportDocument } from '../../contract/model/report.ts';
import { stamp } from '../compose.ts';
import { drawFacts, flow } from './blocks.ts';
import { ink, page, textWidth, type } from './ink.ts';
import type { Element, Sheet } from './sheet.ts';
import { drawSign, signFor } from './signs.ts';
import { drawTable } from './table.ts';

const COVER_SOURCES = 12;

/** Draws the cover; the result draws the contents into the room kept for them, once page numbers are known. */
export function drawCover(sheet: Sheet, report: ReportDocument): () => void {
  const { doc, root } = sheet;
  sheet.artifact('Layout', () => {
    doc.save().translate(page.left, page.top).scale(1.15).lineWidth(1.6).strokeColor(ink.text);
    doc.path('M9 1.4L15.6 5.2v7.6L9 16.6 2.4 12.8V5.2Z').stroke();
    doc.lineWidth(1.4).path('M5.6 7.2h4.2M5.6 9.6h6.8M5.6 12h2.6').stroke().restore();
  });
  sheet.content(sheet.element(root, 'P'), 'P', () => sheet.label('Sealtrail', page.left + 27, page.top + 2, { size: 11, colour: ink.text, strong: true }, 16));
  sheet.y = page.top + 92;
  flow(sheet, sheet.element(root, 'P'), 'P', sheet.lines([{ text: report.subtitle, size: 10.5, colour: ink.faint }], textWidth), page.left, {
    size: 10.5,
    leading: 15,
  });
  sheet.y += 4;
  flow(
    sheet,
    sheet.element(root, 'P'),
    'P',
    sheet.lines([{ text: report.title, size: type.title.size, colour: ink.text, strong: true }], textWidth, 240),
    page.left,
    type.title,
  );
  sheet.y += 10;
  sheet.artifact('Layout', () => sheet.rule(page.left, sheet.y, textWidth, ink.text, 1));
  sheet.y += 14;
  drawFacts(sheet, root, [
    { label: 'Case', value: report.case_name },
    { label: 'Author', value: report.author === '' ? 'not stated' : report.author },
    { label: 'Case as of', value: stamp(report.created_at), mono: true },
    { label: 'Journal head', value: report.journal_head === '' ? 'the journal is empty' : report.journal_head, mono: report.journal_head !== '' },
    { label: 'Integrity', value: report.headline },
    { label: 'Made by', value: report.build.replace(/^sealtrail /, 'Sealtrail ') },
    { label: 'Times', value: 'UTC, RFC 3339, with the fraction of a second that the evidence has' },
  ]);
  drawRefusals(sheet, root, report.refusals);
  drawNotices(sheet, root, report.notices);
  drawEvidence(sheet, root, report);
  return keepContents(sheet, root, report.sections.length);
}

/** Name and digest of the first sources, taken from the table of the section Sources. */
function drawEvidence(sheet: Sheet, parent: Element, report: ReportDocument): void {
  const table = report.sections.find((section) => section.id === 'sources')?.blocks.find((block) => block.type === 'table');
  if (table?.type !== 'table') return;
  const name = table.columns.indexOf('Source');
  const digest = table.columns.indexOf('SHA-256');
  const rows = table.rows.slice(0, COVER_SOURCES).map((row) => [row[name] ?? '', row[digest] ?? '']);
  sheet.y += 2;
  drawTable(sheet, parent, {
    type: 'table',
    caption: 'Evidence examined',
    columns: ['Source', 'SHA-256'],
    widths: [38, 62],
    mono: [0, 1],
    rows,
    omitted: table.rows.length + table.omitted - rows.length,
  });
}

function drawRefusals(sheet: Sheet, parent: Element, refusals: readonly string[]): void {
  if (refusals.length === 0) return;
  sheet.y += 4;
  const sign = signFor('refused');
  const head = `DRAFT, not fit for release: ${refusals.length} ${refusals.length === 1 ? 'reason' : 'reasons'}`;
  sheet.content(sheet.element(parent, 'P'), 'P', () => {
    if (sign) drawSign(sheet.doc, sign, page.left, sheet.y + 2.5, 10);
    sheet.label(head, page.left + 15, sheet.y, { size: 10, colour: sign?.colour ?? ink.text, strong: true }, 15);
  });
  sheet.y += 18;
  const list = sheet.element(parent, 'L');
  for (const text of refusals) {
    const body = sheet.element(sheet.element(list, 'LI'), 'LBody');
    flow(sheet, body, 'LBody', sheet.lines([{ text, size: type.body.size, colour: ink.text }], textWidth - 15, 400), page.left + 15, type.body);
    sheet.y += 2;
  }
  sheet.y += 6;
}

/** What a reader must know first, between the facts and the evidence. */
function drawNotices(sheet: Sheet, parent: Element, notices: readonly string[]): void {
  for (const text of notices) {
    sheet.y += 4;
    flow(
      sheet,
      sheet.element(parent, 'P'),
      'P',
      sheet.lines([{ text, size: type.body.size, colour: ink.text, strong: true }], textWidth, 400),
      page.left,
      type.body,
    );
  }
  if (notices.length > 0) sheet.y += 6;
}

function keepContents(sheet: Sheet, parent: Element, entries: number): () => void {
  const rowHeight = 15;
  sheet.keep(40 + entries * rowHeight);
  const onPage = sheet.pages - 1;
  sheet.y += 8;
  const heading = sheet.element(parent, 'P');
  const top = sheet.y;
  const list = sheet.element(parent, 'TOC');
  return () => {
    sheet.doc.switchToPage(onPage);
    sheet.content(heading, 'P', () => sheet.label('Contents', page.left, top, { size: type.minor.size, colour: ink.faint, strong: true }, rowHeight));
    sheet.contents.forEach((entry, i) => {
      const y = top + 18 + i * rowHeight;
      const item = sheet.element(list, 'TOCI');
      sheet.content(item, 'TOCI', () => {
        sheet.label(entry.text, page.left, y, { size: type.body.size, colour: ink.text }, rowHeight);
        sheet.label(String(entry.page), page.left + textWidth, y, { size: type.body.size, colour: ink.soft }, rowHeight, 'right');
      });
      sheet.artifact('Layout', () => sheet.rule(page.left, y + rowHeight, textWidth, ink.hair, 0.4));
    });
  };
}

/** On every page: DRAFT at its head if it is one; at its foot the case, the draft mark, the journal head (short) and `n / N`. */
export function drawFooter(sheet: Sheet, report: ReportDocument, number: number, of: number): void {
  const y = page.height - page.bottom + 22;
  const style = { size: type.small.size + 0.3, colour: ink.faint };
  sheet.artifact('Pagination', () => {
    sheet.rule(page.left, y - 5, textWidth, ink.line, 0.4);
    const name = [...report.case_name].length > 52 ? `${[...report.case_name].slice(0, 50).join('')}…` : report.case_name;
    sheet.label(name, page.left, y, style, type.small.leading, 'left', textWidth * 0.52);
    if (report.refusals.length > 0) {
      sheet.label('DRAFT, not fit for release', page.width / 2, page.top - 30, { size: 9.5, colour: '#ad221a', strong: true }, 13, 'center');
      sheet.label('draft, not fit for release', page.left + textWidth * 0.64, y, { ...style, colour: '#ad221a' }, type.small.leading, 'center');
    }
    const right = page.left + textWidth;
    sheet.label(`${number} / ${of}`, right, y, { ...style, colour: ink.text }, type.small.leading, 'right');
    if (report.journal_head !== '') {
      sheet.label(report.journal_head.slice(0, 8), right - 40, y, { ...style, mono: true }, type.small.leading, 'right');
      sheet.label('journal', right - 78, y, style, type.small.leading, 'right');
    }
  });
}
