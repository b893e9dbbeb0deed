// The report of a pre-audit, as Markdown: what was counted, what each question gave, what to switch on. Two runs over one case differ in times alone.
import { logWords } from '../contract/log-words.ts';
import type { Answer } from '../contract/model/question.ts';
import type { Assessment, ControlResult } from '../contract/model/readiness.ts';
import { visible } from './print.ts';

export interface Preaudit {
  case_title: string;
  verification: string;
  assessment: Omit<Assessment, 'coverage'>;
  answers: readonly Answer[];
  /** Markdown of the fix list. */
  fixes: string;
  disclaimer: string;
}

/** Rows of an answer that the report shows; its pack holds more. */
const SHOWN = 20;

export function preauditReport({ case_title, verification, assessment, answers, fixes, disclaimer }: Preaudit): string {
  const { checks, controls } = assessment;
  return `${[
    `# Pre-audit of ${plain(case_title)}`,
    `${verification} ${disclaimer}`,
    '## Checks',
    rows(
      ['check', 'status', 'share', 'counted', 'does not say'],
      checks.map((one) => [
        one.id,
        one.status,
        percent(one.share),
        one.total === 0 ? `no ${one.unit}` : `${one.passed} of ${one.total} ${one.unit}`,
        one.silent_on,
      ]),
    ),
    '## Completeness, by method',
    assessment.completeness.length === 0
      ? 'No counterpart, sequence or declaration speaks of it.'
      : rows(
          ['source', 'method', 'rate', 'interval', 'captured of expected', 'assumes'],
          assessment.completeness.map((one) => [
            logWords(String(one.source), one.log),
            one.method,
            percent(one.rate),
            one.low === null ? '-' : `${percent(one.low)} to ${percent(one.high)}`,
            `${one.captured} of ${one.expected}`,
            one.assumes,
          ]),
        ),
    `Gaps: ${assessment.gaps.length}. Clock offsets: ${assessment.clocks.length}. Token violations: ${assessment.tokens.length}. Classes of sensitive content: ${assessment.sensitive.length}.`,
    '## Controls',
    rows(['pack', 'shown', 'partly', 'not shown', 'manual', 'not applicable'], byPack(controls)),
    '## Questions',
    ...answers.flatMap((one) => [
      `### ${one.title}`,
      `\`${one.question}\` **${one.standing}**: ${plain(one.statement)}`,
      ...(one.rows.length === 0
        ? []
        : [
            rows(
              one.columns,
              one.rows.slice(0, SHOWN).map((row) => one.columns.map((column) => textOf(row[column]))),
            ),
            ...(one.sheet.rows > SHOWN ? [`${one.sheet.rows - SHOWN} more rows.`] : []),
          ]),
      ...(one.missing.length === 0 ? [] : [`Not stated: ${one.missing.map(({ source, fields }) => `source ${source}: ${fields.join(', ')}`).join('; ')}.`]),
      `${one.sheet.rows} rows, SHA-256 ${one.sheet.rows_sha256}.`,
    ]),
    fixes.replace(/^# /, '## ').replace(/^## (?!What)/gm, '### '),
  ].join('\n\n')}\n`;
}

function byPack(controls: readonly ControlResult[]): string[][] {
  const packs = [...new Set(controls.map(({ pack }) => pack))];
  return packs.map((pack) => {
    const of = (status: string) => String(controls.filter((one) => one.pack === pack && one.status === status).length);
    return [pack, of('shown'), of('partly'), of('not shown'), of('manual'), of('not applicable')];
  });
}

const rows = (heads: readonly string[], body: readonly (readonly string[])[]): string =>
  [heads, heads.map(() => '---'), ...body].map((cells) => `| ${cells.map((text) => (text === '---' ? text : plain(text))).join(' | ')} |`).join('\n');

/** Evidence text is text: nothing in it is a mark, a link or a tag. */
const plain = (text: string): string => visible(text).replace(/[\\`*_[\]<>|#!~]/g, (mark) => `\\${mark}`);

const textOf = (value: Answer['rows'][number][string] | undefined): string =>
  value === null || value === undefined ? '-' : Array.isArray(value) ? value.join(', ') : String(value);

const percent = (share: number | null): string => (share === null ? '-' : `${(Math.floor(share * 10_000 + 1e-9) / 100).toFixed(2)} %`);
