// What is not there: each gap with its best explanation, the evidence for and against it, the others in short, and the sentences it allows.
import { chainWords } from '../../contract/chain-words.ts';
import { logWords } from '../../contract/log-words.ts';
import type { Absence, AbsenceEvidence } from '../../contract/model/absence.ts';
import type { Block } from '../../contract/model/report.ts';
import { explain, gapsOf } from '../../absence/list.ts';
import type { Reader } from '../../kernel/lanes.ts';
import { count, counted, facts, heading, paragraph, stamp, table } from '../compose.ts';

/** Gaps that are explained; how many more there are is said. */
const IN_FULL = 40;
/** Pieces of evidence of each. */
const SHOWN = 5;

export async function absences(reader: Reader): Promise<Block[]> {
  const gaps = await gapsOf(reader);
  if (gaps.stretches.length === 0) return [];
  const shown = await explain(reader, gaps, gaps.stretches.slice(0, IN_FULL));
  const rest = gaps.stretches.length - shown.length;
  return [
    heading(2, 'Absence: what is not there, and why it may be so'),
    paragraph(
      'Each gap with the explanations that the evidence of this case supports, ranked: what is declared, what a record tells, what follows from other records, what merely fits. That something is absent never shows by itself that it was deleted.',
    ),
    ...shown.flatMap(block),
    ...(rest > 0
      ? [paragraph(`${counted(rest, 'further gap')} ${rest === 1 ? 'is' : 'are'} not explained here: the program lists them (sealtrail absence).`)]
      : []),
  ];
}

const edge = (ns: string | null): string => (ns === null ? 'open' : stamp(ns));
const span = ({ from, to, numbers }: Absence): string =>
  numbers === null ? `${edge(from)} to ${edge(to)}` : `numbers ${count(numbers[0])} to ${count(numbers[1])}`;

function block(gap: Absence): Block[] {
  const [best, ...others] = gap.explanations;
  return [
    heading(3, `${gap.code === null ? `gap of ${gap.origin}` : chainWords(gap.code)}, ${logWords(gap.source, gap.log)}, ${span(gap)}`),
    facts([
      { label: 'Found', value: gap.said },
      ...(gap.chain === null ? [] : [{ label: 'Chain', value: gap.chain, mono: true }]),
      ...(gap.count === null ? [] : [{ label: 'Missing', value: counted(gap.count, 'record') }]),
      { label: 'Best explanation', value: best === undefined ? 'none that the evidence supports' : `${best.title} (${best.ground})` },
      ...(best?.against ?? []).map((value) => ({ label: 'Against it', value })),
      ...(best?.forgeable == null ? [] : [{ label: 'Who could have made it up', value: best.forgeable }]),
      ...(others.length === 0 ? [] : [{ label: 'Other explanations', value: others.map(({ title, ground }) => `${title} (${ground})`).join('; ') }]),
      { label: 'May be said', value: gap.may_say },
      { label: 'May not be said', value: gap.may_not_say },
    ]),
    ...(best === undefined ? [] : [evidence(best.evidence)]),
  ];
}

const evidence = (rows: readonly AbsenceEvidence[]): Block =>
  table(
    'What it rests on',
    [
      ['Record', 12],
      ['Time (UTC)', 27, 'mono'],
      ['What it says', 60, 'mono'],
      ['By', 20, 'mono'],
      ['Proof', 14],
    ],
    rows.map(({ record, at, words, by, proof }) => [
      record === undefined ? '' : `${record.source}.${record.record}`,
      at === undefined ? '' : stamp(at),
      words,
      by,
      proof,
    ]),
    SHOWN,
  );
