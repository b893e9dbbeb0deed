// The population sheet of an extract as a document: what was found, what it was drawn from and how, so that somebody else can draw it again. Drawn as a report is.
import type { JournalState } from '../contract/model/journal.ts';
import type { PopulationSheet } from '../contract/model/population.ts';
import type { Answer, Question } from '../contract/model/question.ts';
import type { Block, ReportDocument, Section } from '../contract/model/report.ts';
import type { SampleDocument, SampleEvaluation, SampleItem } from '../contract/model/sample.ts';
import { shareText } from '../contract/share.ts';
import { fromRfc3339 } from '../contract/time.ts';
import type { Reader } from '../kernel/lanes.ts';
import { caseStanding } from './case-standing.ts';
import { type Column, count, counted, facts, heading, list, paragraph, stamp, strong, table } from './compose.ts';
import cutoffSql from './cutoff.sql?raw';

/** Rows of an answer and items of a sample that are printed; digest and count are of all of them. */
const MOST = 500;
/** More gaps than that are counted. */
const MOST_GAPS = 100;

export interface DocumentOf {
  reader: Reader;
  caseName: string;
  author: string;
  build: string;
  custody: Pick<JournalState, 'intact' | 'standing' | 'explain' | 'caveat'> | undefined;
}

export interface ShownSample {
  id: number;
  author: string;
  at: string;
  document: SampleDocument;
  items: readonly SampleItem[];
  evaluation: SampleEvaluation;
}

export const answerDocument = (about: DocumentOf, question: Question, answer: Answer): Promise<ReportDocument> =>
  sheetDocument(about, answer.sheet, { title: question.title, subtitle: 'Answer with its population sheet' }, [answerSection(question, answer)]);

export const sampleDocumentOf = (about: DocumentOf, sample: ShownSample): Promise<ReportDocument> =>
  sheetDocument(about, sample.document.sheet, { title: sample.document.plan.name, subtitle: `Sample ${sample.id} with its population sheet` }, [
    resultSection(sample),
    itemsSection(sample),
  ]);

async function sheetDocument(
  { reader, caseName, author, build, custody }: DocumentOf,
  sheet: PopulationSheet,
  names: { title: string; subtitle: string },
  found: readonly Section[],
): Promise<ReportDocument> {
  const [cutoff] = await reader.rows<{ at: string; hash: string }>(cutoffSql);
  return {
    ...names,
    case_name: sheet.case_title.trim() || caseName,
    author: author,
    created_at: cutoff?.at ?? '0',
    journal_head: cutoff?.hash ?? '',
    headline: (await caseStanding({ reader, custody })).headline,
    build,
    sections: [...found, sheetSection(sheet), sourcesSection(sheet)],
    refusals: [],
    notices: noticesOf(sheet),
  };
}

/** What is not in the population, or not known of it, is read before any figure. */
function noticesOf({ gaps, left_out, sources }: PopulationSheet): string[] {
  const lost = sources.reduce((sum, one) => sum + one.lost, 0);
  return [
    ...(gaps === null ? ['Nobody looked for gaps: the checks of this case have not run.'] : []),
    ...(gaps === null || gaps.length === 0
      ? []
      : [`${counted(gaps.length, 'gap touches', 'gaps touch')} the period: what lies in them is not in the population.`]),
    ...(left_out.length === 0 ? [] : [`${counted(left_out.length, 'source')} of the case ${left_out.length === 1 ? 'is' : 'are'} left out.`]),
    ...(lost === 0 ? [] : [`${counted(lost, 'record')} could not be read and ${lost === 1 ? 'is' : 'are'} not in the population.`]),
  ];
}

function sheetSection(sheet: PopulationSheet): Section {
  const { query, period, drawn, reconciliation, exclusions, left_out } = sheet;
  const given = Object.entries(query.parameters).filter(([, value]) => value !== null && value !== undefined);
  return {
    id: 'population',
    title: 'Population sheet',
    blocks: [
      facts([
        { label: 'Extract', value: sheet.title },
        { label: 'Rows', value: count(sheet.rows) },
        { label: 'SHA-256 of the rows', value: sheet.rows_sha256, mono: true },
        { label: 'SHA-256 of the query', value: query.sha256, mono: true },
        { label: 'Period', value: `${period.from ?? 'open'} to ${period.to ?? 'open'}` },
        { label: 'Zone of days, hours', value: sheet.zone },
        ...given.map(([name, value]) => ({ label: `Parameter ${name}`, value: typeof value === 'string' ? value : JSON.stringify(value), mono: true })),
        ...(drawn === null
          ? []
          : [
              { label: 'Seed', value: drawn.seed, mono: true },
              { label: 'Algorithm', value: drawn.algorithm },
              { label: 'Order', value: drawn.order },
              { label: 'Size', value: count(drawn.size) },
            ]),
        { label: 'Drawn by', value: sheet.author },
        { label: 'Drawn at', value: moment(sheet.run_at), mono: true },
        { label: 'Took', value: `${count(sheet.machine_ms)} ms` },
        { label: 'Build', value: sheet.build },
      ]),
      paragraph(
        'The digest of the rows is over each row as canonical JSON (RFC 8785) and a line feed, in their order. Drawn again from the same sources, it is the same.',
      ),
      heading(3, 'Filters and exclusions'),
      list(exclusions),
      ...(left_out.length === 0
        ? []
        : [
            table(
              'Sources of the case that are left out',
              [
                ['Number', 10],
                ['Source', 40, 'mono'],
                ['Why', 50],
              ],
              left_out.map((one) => [String(one.source), one.name, one.reason]),
              MOST_GAPS,
            ),
          ]),
      heading(3, 'Gaps'),
      ...gapsOf(sheet),
      ...(reconciliation.length === 0
        ? []
        : [
            heading(3, 'Counted elsewhere'),
            table(
              'Reconciliation',
              [
                ['Counted', 46],
                ['Here', 18],
                ['There', 18],
                ['Agrees', 18],
              ],
              reconciliation.map((one) => [one.counted, count(one.here), count(one.there), one.agrees ? 'yes' : 'no']),
            ),
          ]),
    ],
  };
}

function gapsOf({ gaps }: PopulationSheet): Block[] {
  if (gaps === null) return [paragraph('Nobody looked for gaps yet: run the checks of the case, then draw again.')];
  if (gaps.length === 0) return [paragraph('No gap that was found touches the period.')];
  return [
    table(
      'Gaps that touch the period, between the edges that are there',
      [
        ['Source', 10],
        ['Kind', 14],
        ['From', 30, 'mono'],
        ['To', 30, 'mono'],
        ['Missing', 16],
      ],
      gaps.map((one) => [
        String(one.source),
        one.kind,
        String(one.from ?? 'open'),
        String(one.to ?? 'open'),
        one.count === null ? 'unknown' : count(one.count),
      ]),
      MOST_GAPS,
    ),
  ];
}

const sourcesSection = ({ sources }: PopulationSheet): Section => ({
  id: 'sources',
  title: 'Sources of the population',
  blocks:
    sources.length === 0
      ? [paragraph('The case has no source.')]
      : [
          table(
            'Digests of the bytes that were handed over, and of the events read from them',
            [
              ['Source', 24, 'mono'],
              ['SHA-256', 38, 'mono'],
              ['SHA-256 of the events', 38, 'mono'],
            ],
            sources.map((one) => [`${one.source} ${one.name}`, one.sha256, one.evidence_sha256]),
          ),
          table(
            'Events, each delivery once, and records from which none could be read',
            [
              ['Number', 10],
              ['Events', 14],
              ['Unread', 12],
              ['First', 32, 'mono'],
              ['Last', 32, 'mono'],
            ],
            sources.map((one) => [String(one.source), count(one.events), count(one.lost), moment(one.first), moment(one.last)]),
          ),
        ],
});

/** Without noughts that say nothing. */
const moment = (time: string | null): string => (time === null ? 'not stated' : stamp(fromRfc3339(time)));

const textOf = (value: Answer['rows'][number][string] | undefined): string =>
  value === null || value === undefined ? '' : Array.isArray(value) ? value.join(', ') : String(value);

/** Characters of the data font that stand beside one another on a page, less the space between columns. */
const LINE = 112;

/** Columns get what stands in them, until the line is full: then the widest give way first, so that numbers and days stay whole. */
function columnsOf({ columns, rows }: Answer): Column[] {
  const wanted = columns.map((column) => 2 + rows.slice(0, MOST).reduce((most, row) => Math.max(most, textOf(row[column]).length), column.length));
  let most = LINE;
  while (most > 8 && wanted.reduce((sum, width) => sum + Math.min(width, most), 0) > LINE) most -= 1;
  return columns.map((column, i) => [column.replaceAll('_', ' '), Math.min(wanted[i] ?? most, most), 'mono']);
}

function answerSection(question: Question, answer: Answer): Section {
  const { standing, statement, missing, lacking } = answer;
  return {
    id: 'answer',
    title: 'Answer',
    blocks: [
      paragraph(strong(`${standing.charAt(0).toUpperCase()}${standing.slice(1)}. `), statement),
      facts([
        { label: 'How it was answered', value: question.method },
        { label: 'Not said by it', value: question.silent_on },
        ...missing.map((one) => ({ label: `Source ${one.source}`, value: `does not state ${one.fields.join(', ')}` })),
        ...(lacking.length === 0 ? [] : [{ label: 'Lacking', value: lacking.join('; ') }]),
      ]),
      ...(answer.rows.length === 0
        ? []
        : [
            withMore(
              table(
                'Rows of the answer',
                columnsOf(answer),
                answer.rows.map((row) => answer.columns.map((column) => textOf(row[column]))),
                MOST,
              ),
              answer.more,
            ),
          ]),
    ],
  };
}

const withMore = (block: Block, more: number): Block => (block.type === 'table' ? { ...block, omitted: block.omitted + more } : block);

const percent = (share: number | null): string => (share === null ? 'not to be told' : shareText(share));

function resultSection({ document, evaluation, author, at }: ShownSample): Section {
  const { plan, size, strata } = document;
  const { low, high, rate, upper, final, tolerable_met } = evaluation;
  return {
    id: 'result',
    title: 'Result of the sample',
    blocks: [
      paragraph(
        strong(final ? 'Final. ' : 'Not final. '),
        `${count(evaluation.tested)} of ${count(document.drawn)} items were looked at: ${count(evaluation.passed)} pass, ${counted(evaluation.deviations, 'deviation')} (${count(evaluation.missing)} of them missing), ${count(evaluation.void)} void, ${count(evaluation.open)} open.`,
      ),
      facts([
        ...(plan.purpose.trim() === '' ? [] : [{ label: 'Purpose', value: plan.purpose }]),
        { label: 'Deviation rate', value: `${percent(rate)}${low === null || high === null ? '' : `, 95 % interval ${percent(low)} to ${percent(high)}`}` },
        { label: 'Upper bound', value: `${percent(upper)} with ${percent(evaluation.confidence)} confidence` },
        {
          label: 'Tolerable rate',
          value: `${percent(plan.tolerable)}: ${tolerable_met === null ? 'cannot be told before the sample is final' : tolerable_met ? 'the bound is at or below it' : 'the bound is above it'}`,
        },
        { label: 'Method', value: evaluation.method },
        { label: 'Assumes', value: evaluation.assumes },
        { label: 'Size', value: `${size.method}. ${size.assumes}` },
        { label: 'Population', value: `${counted(document.population, 'record')}; ${document.sheet.query.text}` },
        { label: 'Drawn by', value: `${author}, ${moment(at)}` },
      ]),
      table(
        'Strata',
        [
          ['Stratum', 40, 'mono'],
          ['Population', 20],
          ['Drawn', 20],
          ['Taken whole', 20],
        ],
        strata.map((one) => [one.stratum, count(one.population), count(one.taken), one.whole ? 'yes' : 'no']),
        MOST_GAPS,
      ),
      paragraph('A sample says nothing of what is not in its population.'),
    ],
  };
}

const itemsSection = ({ items }: ShownSample): Section => ({
  id: 'items',
  title: 'Items',
  blocks: [
    table(
      'Items in the order in which they were drawn, with what was found of each; a reserve steps in for an item that is void',
      [
        ['No.', 7],
        ['Record', 9, 'mono'],
        ['Time', 19, 'mono'],
        ['User', 15, 'mono'],
        ['Action', 17, 'mono'],
        ['Result', 12],
        ['Reason and note', 21],
      ],
      items.map((one) => [
        String(one.place),
        `${one.source}.${one.record}${one.found ? '' : ' (another record now)'}`,
        moment(one.time),
        one.user,
        one.action,
        one.result ?? (one.counts ? 'open' : 'reserve'),
        [one.reason, one.note, one.author === null ? null : `(${one.author}, ${one.at?.slice(0, 19) ?? ''})`]
          .filter((text) => text !== null && text !== '')
          .join(' '),
      ]),
      MOST,
    ),
  ],
});
