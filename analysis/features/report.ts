// Report: preview, writing as PDF, list of sections.
import { existsSync } from 'node:fs';
import { basename, isAbsolute, join, resolve } from 'node:path';
import { Fault } from '../contract/faults.ts';
import type { reportMethods } from '../contract/methods/report.ts';
import type { HandlersOf, Host } from '../kernel/handlers.ts';
import type { Reader } from '../kernel/lanes.ts';
import { lastRun } from '../report/case-standing.ts';
import { forgersOf } from '../integrity/forgers-of.ts';
import { buildDocument, type ReportOptions } from '../report/document.ts';
import { sessionsStale } from './session-basis.ts';
import { verifiersChanged } from './verdict-basis.ts';
import { sections } from '../report/index.ts';

const optionsOf = async (params: { title: string; author: string; sections?: string[] | undefined }, reader: Reader, host: Host): Promise<ReportOptions> => ({
  title: params.title,
  author: params.author.trim() || host.ports.actor.name,
  sections: params.sections,
  caseName: basename(host.directory).replace(/\.sealtrail$/, ''),
  build: host.ports.build,
  sessionsStale: await sessionsStale(reader),
  verifiersChanged: verifiersChanged(await lastRun(reader)),
  forgers: forgersOf,
  custody: host.custody(),
});

/** The first `exports/report-N.pdf` that is free. */
function freeName(directory: string): string {
  for (let n = 1; ; n++) {
    const path = join(directory, 'exports', `report-${n}.pdf`);
    if (!existsSync(path)) return path;
  }
}

const NAMED = 12;
/** A report that something refuses is not written, unless as a draft. */
function refused(refusals: readonly string[]): Fault {
  const more = refusals.length - NAMED;
  return new Fault(
    'act.refused',
    `The report is not written, for ${refusals.length} ${refusals.length === 1 ? 'reason' : 'reasons'}: ${refusals.slice(0, NAMED).join(' ')}${more > 0 ? ` And ${more} more.` : ''}`,
    'Settle these, or write it as a draft (--draft): it then says DRAFT on its cover and on every page, with the reasons.',
  );
}

export const reportHandlers: HandlersOf<typeof reportMethods> = {
  'report.preview': async (params, reader, host) => buildDocument(reader, await optionsOf(params, reader, host)),

  async 'report.write'({ path, replace, draft, ...params }, stage, host) {
    const target = path === undefined ? freeName(host.directory) : isAbsolute(path) ? path : resolve(host.directory, 'exports', path);
    if (!/\.pdf$/i.test(target))
      throw new Fault('act.refused', `${target} does not end in .pdf: a report is a PDF and nothing else.`, 'Give it a name that ends in .pdf.', {
        path: target,
      });
    if (!replace && existsSync(target))
      throw new Fault('path.exists', `There is a file ${target} already.`, 'Choose another name, or allow it to be replaced.', { path: target });
    const report = await stage.read(async (reader) =>
      buildDocument(reader, await optionsOf(params, reader, host), (title, done, of) => {
        stage.signal.throwIfAborted();
        stage.progress({ stage: 'reading', item: title, done, total: of * 2, unit: 'steps' });
      }),
    );
    if (report.refusals.length > 0 && !draft) throw refused(report.refusals);
    // Loaded where a report is written: drawing takes longer to load than most commands run.
    const { writePdf } = await import('../report/pdf/index.ts');
    const { bytes, pages } = await writePdf(report, {
      onSection: (done, of) => {
        stage.signal.throwIfAborted();
        stage.progress({ stage: 'drawing', done: of + done, total: of * 2, unit: 'steps' });
      },
    });
    const written = await stage.writeFile(target, bytes, replace);
    return { path: written.path, bytes: written.bytes, sha256: written.sha256, pages, refusals: report.refusals };
  },

  'report.sections': async () => ({ sections: sections.map(({ id, title }) => ({ id, title })) }),
};
