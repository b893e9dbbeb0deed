import type { Absence, AbsenceExplanation } from '../../contract/model/absence.ts';
import { chainWords } from '../../contract/chain-words.ts';
import { logWords } from '../../contract/log-words.ts';
import { pagesOf } from '../pages.ts';
import { count, terminalWidth, time, visible, wrapped } from '../print.ts';
import { sourceNamed } from '../sources.ts';
import { defineVerb, EXIT } from '../verb.ts';

/** Pieces of evidence that are shown of each explanation; --all shows every one. */
const FEW = 3;

export const absence = defineVerb({
  usage: 'absence CASE [SOURCE]',
  summary: 'what is not there: each gap of a chain, of numbers or of time, with the explanations that the evidence supports',
  details: [
    'Gaps are those that verify and check found: run both first. Explanations are ranked: a declaration, a record, what follows from other records, what merely fits.',
    'With --json one gap a line. No gap by itself shows that anything was deleted.',
  ].join('\n'),
  options: {
    all: { type: 'boolean', help: 'every explanation in full, with all of its evidence' },
  },
  takes: [1, 2],
  async run(context) {
    const { positionals, options, json, print, say, flushed, call, openCase } = context;
    await openCase(positionals[0] ?? '');
    const only = positionals[1] === undefined ? {} : { source: (await sourceNamed(context, positionals[1])).id };
    const width = terminalWidth();
    let [found, untold, checked, verified] = [0, 0, false, false];
    for await (const page of pagesOf((from) => call('absence.list', { ...from, ...only, limit: 50 }))) {
      for (const gap of page.rows) print(json ? JSON.stringify(gap) : told(gap, options.all === true, width));
      await flushed();
      found += page.rows.length;
      untold += page.rows.filter(({ explanations }) => explanations.length === 0).length;
      ({ checked, verified } = page);
    }
    if (!json && found > 0) print(`${count(found, 'gap')}, ${count(untold, 'of them without', 'of them without')} an explanation that the evidence supports`);
    if (found === 0) say('no gap was found');
    if (!verified) say('The case was not verified: gaps of chains are not known. sealtrail verify CASE');
    if (!checked) say('The checks have not run: gaps of numbers and of time are not known. sealtrail check CASE');
    return EXIT.fine;
  },
});

const span = ({ from, to, numbers }: Absence): string =>
  numbers !== null ? `numbers ${numbers[0]} to ${numbers[1]}` : `${from === null ? 'open' : time(from)} to ${to === null ? 'open' : time(to)}`;

function told(gap: Absence, all: boolean, width: number): string {
  const { origin, code, source, log, chain, count: missing, explanations } = gap;
  const [best, ...others] = explanations;
  const line = (text: string, indent = '  ') => wrapped(`${indent}${visible(text)}`, width);
  return [
    `${code === null ? origin : chainWords(code)}  ${visible(logWords(source, log ?? chain))}  ${span(gap)}${missing === null ? '' : `  ${count(missing, 'record')} missing`}`,
    line(gap.said),
    ...(best === undefined ? [] : explanation(best, 1, all, line)),
    ...(all
      ? others.flatMap((one, place) => explanation(one, place + 2, true, line))
      : others.map((one, place) => line(`${place + 2}. ${one.title} (${one.ground})${one.against.length > 0 ? '; something speaks against it' : ''}`))),
    line(`may be said: ${gap.may_say}`),
    line(`may not be said: ${gap.may_not_say}`),
    '',
  ].join('\n');
}

function explanation(one: AbsenceExplanation, place: number, all: boolean, line: (text: string, indent?: string) => string): string[] {
  const shown = all ? one.evidence : one.evidence.slice(0, FEW);
  return [
    line(`${place}. ${one.title} (${one.ground})`),
    ...shown.map(({ words, record, at, by, proof }) =>
      line(
        [
          record === undefined ? '' : `record ${record.source}.${record.record}`,
          at === undefined ? '' : time(at),
          words,
          by === undefined ? '' : `by ${by}`,
          proof === 'nothing' ? '' : proof,
        ]
          .filter((part) => part !== '')
          .join(', '),
        '     ',
      ),
    ),
    ...(one.evidence.length > shown.length ? [line(`and ${one.evidence.length - shown.length} more: --all`, '     ')] : []),
    ...one.against.map((text) => line(`against: ${text}`, '     ')),
    ...(one.forgeable === null ? [] : [line(`who could have made it up: ${one.forgeable}`, '     ')]),
  ];
}
