// A QR code as vectors: dark modules as rectangles, one for each run in a row.
import type { Block } from '../../contract/model/report.ts';
import { ink, page, textWidth, type } from './ink.ts';
import type { Element, Sheet } from './sheet.ts';

type Code = Extract<Block, { type: 'code' }>;

/** Side of a module in points: a phone reads it from a hand's breadth away. */
const side = 2.2;
/** The quiet zone that ISO/IEC 18004 asks for, in modules. */
const quiet = 4;

export function drawCode(sheet: Sheet, parent: Element, { modules, text, caption }: Code): void {
  const extent = (modules.length + 2 * quiet) * side;
  const lines = sheet.lines([{ text: caption, size: type.caption.size, colour: ink.soft }], textWidth - extent - 12);
  sheet.keep(extent + 8);
  const top = sheet.y + quiet * side;
  const figure = sheet.element(parent, 'Figure', { alt: `QR code that says: ${text}` });
  sheet.content(figure, 'Figure', () => {
    modules.forEach((row, y) => {
      for (const { index, 0: run } of row.matchAll(/1+/g)) sheet.doc.rect(page.left + (quiet + index) * side, top + y * side, run.length * side, side);
    });
    sheet.doc.fill(ink.text);
  });
  const words = sheet.element(figure, 'Caption');
  sheet.content(words, 'Caption', () =>
    lines.forEach((line, i) => sheet.line(line, page.left + extent + 12, top + i * type.caption.leading, type.caption.size, type.caption.leading)),
  );
  sheet.y += extent + 4;
}
