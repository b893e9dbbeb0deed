// Document value in, PDF bytes out. The same value gives the same bytes: the only date is that of the document, ids come from its content.
import type { ReportDocument } from '../../contract/model/report.ts';
import { drawSection } from './blocks.ts';
import { drawCover, drawFooter } from './cover.ts';
import { findResources } from './fonts.ts';
import { Sheet } from './sheet.ts';

export interface PdfOptions {
  /** Folder `resources` of the package; absent = found by walking up from the running file. */
  resources?: string | undefined;
  /** Called after each section: sections drawn, and how many there are. */
  onSection?: (done: number, of: number) => void | Promise<void>;
}

/** Draws a report as tagged PDF with embedded subset fonts, A4 portrait. `pages` counts the cover. */
export async function writePdf(report: ReportDocument, options: PdfOptions = {}): Promise<{ bytes: Uint8Array; pages: number }> {
  const sheet = new Sheet({
    title: report.title,
    author: report.author,
    created: new Date(Number(BigInt(report.created_at) / 1_000_000_000n) * 1000),
    build: report.build,
    resources: options.resources ?? findResources(),
  });
  const drawContents = drawCover(sheet, report);
  sheet.newPage();
  for (const [i, section] of report.sections.entries()) {
    drawSection(sheet, sheet.root, section, i + 1);
    await options.onSection?.(i + 1, report.sections.length);
  }
  drawContents();
  const bytes = await sheet.finish((number, of) => drawFooter(sheet, report, number, of));
  return { bytes, pages: sheet.pages };
}
