// What jobs are called on screen, in one place: whoever began one, every page names it alike.
import type { MethodName } from '../../analysis/contract/index.ts';

export interface JobWords {
  /** In the status line: `import`, `verification`. */
  title: string;
  /** Head of the fault panel. */
  failed: string;
  /** True = nothing comes of it but an answer: its end is no news to a page that did not ask. */
  looks?: boolean;
}

const words: Partial<Record<MethodName, JobWords>> = {
  'case.sample': { title: 'sample investigation', failed: 'The sample investigation was not opened' },
  'source.probe': { title: 'probe of the files', failed: 'The files were not probed', looks: true },
  'source.import': { title: 'import', failed: 'The import stopped' },
  'source.intake': { title: 'import', failed: 'The import stopped' },
  'source.reread': { title: 'reading', failed: 'The source was not read again' },
  'integrity.check': { title: 'check', failed: 'The check stopped', looks: true },
  'integrity.verify': { title: 'verification', failed: 'The verification stopped' },
  'integrity.drill': { title: 'tamper drill', failed: 'The drill stopped' },
  'session.rebuild': { title: 'session reconstruction', failed: 'The session reconstruction stopped' },
  'readiness.check': { title: 'readiness', failed: 'The checks stopped' },
  'question.ask': { title: 'questions', failed: 'The questions were not answered' },
  'question.write': { title: 'sheet', failed: 'The answer was not written' },
  'profile.check': { title: 'profile', failed: 'The profile was not checked' },
  'sample.draw': { title: 'sample', failed: 'The sample was not drawn' },
  'sample.export': { title: 'sample', failed: 'The sample was not written' },
  'report.write': { title: 'report', failed: 'The report was not written' },
  'attest.write': { title: 'evidence note', failed: 'The evidence note was not written' },
  'attest.check': { title: 'check of a note', failed: 'The note was not checked', looks: true },
};

export const wordsOf = (method: string): JobWords => words[method as MethodName] ?? { title: method, failed: `${method} stopped` };
