// Builds the document value of a report from sections. Same case, same value: nothing here asks for the present time.
import { Fault } from '../contract/faults.ts';
import type { JournalState } from '../contract/model/journal.ts';
import type { ReportDocument } from '../contract/model/report.ts';
import type { Reader } from '../kernel/lanes.ts';
import type { ForgersOf, ReportSection, SectionContext } from './define-section.ts';
import { askedOnce } from './asked-once.ts';
import { sections as all } from './index.ts';
import { caseStanding } from './case-standing.ts';
import cutoffSql from './cutoff.sql?raw';

export interface ReportOptions {
  /** Empty = the title of the case. */
  title: string;
  author: string;
  /** Ids of sections; absent = all. Their order is that of the list of sections. */
  sections?: readonly string[] | undefined;
  /** Name of the case folder, for a case without a title. */
  caseName: string;
  build: string;
  sessionsStale?: boolean;
  verifiersChanged?: boolean;
  forgers: ForgersOf;
  /** What the check of the journal said when the case was opened. */
  custody?: Pick<JournalState, 'intact' | 'standing' | 'explain' | 'caveat'> | undefined;
}

/** Builds the document from one state of the case: `from` reads within one transaction. An unknown section is the fault `params.invalid`. `onSection` is called before each with its title. */
export async function buildDocument(
  from: Reader,
  options: ReportOptions,
  onSection?: (title: string, done: number, of: number) => void,
): Promise<ReportDocument> {
  const chosen = chooseSections(options.sections);
  const reader = askedOnce(from);
  const [cutoff] = await reader.rows<{ seq: number; at: string; hash: string }>(cutoffSql);
  const meta = new Map((await reader.rows<{ key: string; value: string }>('SELECT key, value FROM meta ORDER BY key')).map((row) => [row.key, row.value]));
  const caseName = meta.get('title')?.trim() || options.caseName;
  const context: SectionContext = {
    reader,
    title: options.title.trim() || caseName,
    author: options.author,
    at: cutoff?.at ?? meta.get('created_ns') ?? '0',
    build: options.build,
    journal: { seq: cutoff?.seq ?? 0, head: cutoff?.hash ?? '' },
    sessionsStale: options.sessionsStale === true,
    verifiersChanged: options.verifiersChanged === true,
    forgers: options.forgers,
    custody: options.custody,
  };
  const sections: ReportDocument['sections'] = [];
  const refusals: string[] = [];
  const notices: string[] = [];
  for (const [i, section] of chosen.entries()) {
    onSection?.(section.title, i, chosen.length);
    const built = await section.build(context);
    sections.push({ id: section.id, title: section.title, blocks: built.blocks });
    refusals.push(...(built.refusals ?? []));
    notices.push(...(built.notices ?? []));
  }
  // A reason not to release holds whether or not the section that finds it is printed.
  for (const section of all) {
    if (chosen.includes(section)) continue;
    const built = await section.build(context);
    refusals.push(...(built.refusals ?? []));
    notices.push(...(built.notices ?? []));
  }
  if (!chosen.some((section) => section.id === 'limits')) refusals.push('The section Limits is left out: a reader cannot see what was not checked.');
  return {
    title: context.title,
    subtitle: 'Report on log evidence',
    case_name: caseName,
    author: options.author,
    created_at: context.at,
    journal_head: context.journal.head,
    headline: (await caseStanding(context)).headline,
    build: options.build,
    sections,
    refusals,
    notices,
  };
}

function chooseSections(ids: readonly string[] | undefined): readonly ReportSection[] {
  if (ids === undefined) return all;
  const unknown = ids.filter((id) => !all.some((section) => section.id === id));
  if (unknown.length > 0)
    throw new Fault('params.invalid', `There is no report section ${unknown.join(', ')}.`, `Sections are: ${all.map((section) => section.id).join(', ')}.`);
  return all.filter((section) => ids.includes(section.id));
}
