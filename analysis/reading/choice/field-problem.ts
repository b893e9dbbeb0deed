// Why a mapping can read nothing, told before anything is read.
import type { FieldMap } from '../../contract/model/field-map.ts';
import { partsOf } from '../web/format-string/parts.ts';
import { timePatternOf } from '../values/time-pattern.ts';

/** As a sentence; undefined: nothing is wrong with it. */
export function fieldProblem({ time_form, delimiter, header, log_format }: FieldMap): string | undefined {
  const form = time_form === undefined ? undefined : timePatternOf(time_form);
  if (form && 'problem' in form) return `${time_form} is no form of a time. ${form.problem}`;
  if (delimiter !== undefined && /["\\\r\n\0]/.test(delimiter))
    return `${JSON.stringify(delimiter)} cannot stand between cells: quotes and line ends have a meaning of their own.`;
  const parts = log_format === undefined ? undefined : partsOf(log_format);
  if (parts && 'problem' in parts) return `It is no format string of a web server. ${parts.problem}`;
  const twice = header?.find((name, i) => header.indexOf(name) !== i);
  return twice === undefined ? undefined : `The column ${twice} is named twice.`;
}
