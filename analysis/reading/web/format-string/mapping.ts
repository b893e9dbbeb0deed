// What there is to see of lines that were written by a format string: its values with those of the first lines, and how many lines it fits.
import type { FieldChoice } from '../../../contract/model/source.ts';
import type { Mapping } from '../../format.ts';
import { firstLines } from '../../recognise/json-head.ts';
import { matchLine } from './match.ts';
import { isValue } from './parts.ts';
import { writtenBy } from './formatted-line.ts';

export const formattedMapping: Mapping = {
  takes: ['log_format'],
  choose(head, { log_format }) {
    if (log_format === undefined) return undefined;
    const lines = firstLines(head, 65_536, 200).map((line) => line.replace(/\r$/, ''));
    const written = writtenBy(log_format, lines);
    if (!written) return undefined;
    const { parts, fits } = written;
    const values = parts.parts.filter(isValue);
    const first = lines.map((line) => matchLine(parts, line)).find((matched) => matched?.sure);
    const members = values.map((part, i): FieldChoice => ({ name: part.directive, example: (first?.values[i] ?? '').slice(0, 80), time: 'time' in part }));
    const own = values.flatMap((part) => ('value' in part && part.value.into === 'own' ? [part.directive] : []));
    return {
      fields: {},
      members,
      reasons: [
        `${fits} of ${lines.length} lines are written by the format string (${parts.server})`,
        ...(own.length > 0 ? [`kept under their names: ${own.join(', ')}`] : []),
      ],
      zoneless: values.some(
        (part) => 'time' in part && typeof part.time.form === 'object' && 'strftime' in part.time.form && !/%[zZ]/.test(part.time.form.strftime),
      ),
    };
  },
};
