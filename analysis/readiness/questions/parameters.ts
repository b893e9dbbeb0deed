// What was given for the parameters of a question: checked, and made ready to be bound. Fault `params.invalid`, which says what would be right.
import { Fault } from '../../contract/faults.ts';
import type { Question, QuestionParameter } from '../../contract/model/question.ts';
import { fromRfc3339 } from '../../contract/time.ts';
import type { SqlParams } from '../../kernel/lanes.ts';
import type { AuditQuestion } from './define-question.ts';

export type GivenParameters = Readonly<Record<string, string | number>>;

const period: readonly QuestionParameter[] = [
  { name: 'from', type: 'time', default: null, help: 'beginning of the period, RFC 3339 or a UTC day; absent = the first record' },
  { name: 'to', type: 'time', default: null, help: 'end of the period, not included; a day is included whole; absent = the last record' },
];

export const parametersOf = ({ parameters = [] }: Pick<AuditQuestion, 'parameters'>): Question['parameters'] => [...period, ...parameters];

export interface Bound {
  /** For the statement. */
  params: SqlParams;
  period: { from: bigint | null; to: bigint | null };
  zone: string;
  /** As they stand in the sheet, defaults filled in. */
  stated: Record<string, string | number | null>;
}

export function bind(question: AuditQuestion, given: GivenParameters): Bound {
  const known = parametersOf(question);
  const stray = Object.keys(given).find((name) => !known.some((one) => one.name === name));
  if (stray !== undefined)
    throw new Fault('params.invalid', `The question ${question.id} has no parameter ${stray}.`, `It has ${known.map(({ name }) => name).join(', ')}.`);
  const bound: Bound = { params: {}, period: { from: null, to: null }, zone: 'UTC', stated: {} };
  for (const parameter of known) {
    const value = given[parameter.name] ?? parameter.default;
    bound.stated[parameter.name] = value;
    const refuse = (what: string) => new Fault('params.invalid', `${parameter.name}=${String(value)} is no ${what}.`, parameter.help);
    const text = value === null ? '' : String(value).trim();
    if (parameter.type === 'time') {
      const side = parameter.name === 'from' ? 'from' : 'to';
      bound.period[side] = value === null ? null : momentOf(text, side, refuse);
    } else if (parameter.type === 'zone') bound.zone = text;
    else if (parameter.type === 'clock') bound.params[parameter.name] = minutesOf(text, refuse);
    else if (parameter.type === 'days') bound.params[parameter.name] = daysOf(text, refuse);
    else if (parameter.type === 'number') {
      if (!/^\d{1,6}$/.test(text)) throw refuse('whole number up to 999999');
      bound.params[parameter.name] = Number(text);
    } else bound.params[parameter.name] = value === null ? null : text;
  }
  const { from, to } = bound.period;
  if (from !== null && to !== null && from >= to) throw new Fault('params.invalid', 'The period ends before it begins.', 'Give from before to.');
  return bound;
}

type Refuse = (what: string) => Fault;

function momentOf(text: string, side: 'from' | 'to', refuse: Refuse): bigint {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text);
  const moment = fromRfc3339(day ? `${text}T00:00:00Z` : text);
  if (moment === undefined) throw refuse('time');
  return BigInt(moment) + (day && side === 'to' ? 86_400_000_000_000n : 0n);
}

function minutesOf(text: string, refuse: Refuse): number {
  const [, hours = '', minutes = ''] = /^([01]?\d|2[0-4]):([0-5]\d)$/.exec(text) ?? [];
  const all = Number(hours) * 60 + Number(minutes);
  if (hours === '' || all > 24 * 60) throw refuse('time of day, as 08:00');
  return all;
}

function daysOf(text: string, refuse: Refuse): number[] {
  if (!/^[1-7](?:\s*,\s*[1-7])*$/.test(text)) throw refuse('list of days, as 1,2,3,4,5');
  return text.split(',').map(Number);
}
