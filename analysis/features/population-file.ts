// Population sheets as PDF: of an answer and of a sample, written as the report is.
import { existsSync } from 'node:fs';
import { basename, isAbsolute, resolve } from 'node:path';
import { Fault } from '../contract/faults.ts';
import type { ReportDocument } from '../contract/model/report.ts';
import type { Host } from '../kernel/handlers.ts';
import type { Reader } from '../kernel/lanes.ts';
import type { DocumentOf } from '../report/population-document.ts';

export const aboutCase = (reader: Reader, { directory, ports, custody }: Host): DocumentOf => ({
  reader,
  caseName: basename(directory).replace(/\.sealtrail$/, ''),
  author: ports.actor.name,
  build: ports.build,
  custody: custody(),
});

/** Where a file goes: what is not absolute goes to exports/ of the case. Faults `act.refused`, `path.exists`. */
export function pdfTarget(path: string, { directory }: Host, replace: boolean): string {
  const target = isAbsolute(path) ? path : resolve(directory, 'exports', path);
  if (!/\.pdf$/i.test(target))
    throw new Fault('act.refused', `${target} does not end in .pdf: a sheet is written as PDF.`, 'Give it a name that ends in .pdf.', { path: target });
  if (!replace && existsSync(target))
    throw new Fault('path.exists', `There is a file ${target} already.`, 'Choose another name, or allow it to be replaced.', { path: target });
  return target;
}

/** Loaded where a PDF is written: drawing takes longer to load than most commands run. */
export async function pdfOf(document: ReportDocument): Promise<{ bytes: Uint8Array; pages: number }> {
  const { writePdf } = await import('../report/pdf/index.ts');
  return writePdf(document);
}
