// A run file: an investigation as data, in YAML. Each step is a verb of the command line with its options, so that nothing can be said here that cannot be
// typed, and what is typed can be kept.
import { LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { Fault } from '../../contract/faults.ts';

const scalar = z.union([z.string(), z.boolean()]);
const step = z.union([z.string(), z.record(z.string(), z.union([scalar, z.array(scalar), z.null()]))], {
  error: 'a step is a verb, or a verb with its options: texts, lists of texts, true or false',
});

const document = z.strictObject({
  sealtrail: z.literal('run'),
  version: z.literal('1'),
  /** The case that is made, relative to the folder of the results. */
  case: z.string().min(1),
  title: z.string().default(''),
  steps: z.array(step).min(1),
});

export interface RunStep {
  /** Verb and act, e.g. `import`, `scope keep`. */
  words: readonly string[];
  /** What stands behind the case. */
  given: readonly string[];
  options: ReadonlyMap<string, readonly string[]>;
  /** File that what the step prints as JSON goes to, relative to the folder of the results. */
  out: string | undefined;
  /** Exit codes that are as good as 0. */
  accept: readonly number[];
  line: number;
}
export interface RunFile {
  case: string;
  title: string;
  steps: readonly RunStep[];
}

const MOST_BYTES = 1024 * 1024;

/** Fault `input.unsupported` with the line that does not fit. */
export function readRun(text: string, path: string): RunFile {
  const refuse = (why: string, line?: number) =>
    new Fault('input.unsupported', `${path}${line === undefined ? '' : `, line ${line}`}: ${why}`, '`sealtrail run --help` shows what a run file holds.', {
      path,
      ...(line === undefined ? {} : { line }),
    });
  if (text.length > MOST_BYTES) throw refuse(`it has ${text.length} characters, the most are ${MOST_BYTES}.`);
  const lines = new LineCounter();
  // Texts stay as they were typed (007 is a seed, and another one than 7): only true, false and nothing mean something.
  const read = parseDocument(text.replace(/^\uFEFF/, ''), { lineCounter: lines, schema: 'failsafe', customTags: (tags) => [...tags, 'bool', 'null'] });
  const [error] = [...read.errors, ...read.warnings];
  if (error) throw refuse(error.message.split('\n')[0] ?? 'no YAML', lines.linePos(error.pos[0]).line);
  const lineOf = (place: readonly PropertyKey[]): number => {
    const node = read.getIn(place as (string | number)[], true) as { range?: [number, number, number] } | undefined;
    return lines.linePos(node?.range?.[0] ?? 0).line;
  };
  const parsed = document.safeParse(read.toJS({ maxAliasCount: 0 }));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const place = issue?.path ?? [];
    throw refuse(`${place.join('.') || 'the file'}: ${issue?.message ?? 'not valid'}.`, lineOf(place.slice(0, 2)));
  }
  const { steps, case: name, title } = parsed.data;
  return { case: name, title, steps: steps.map((one, index) => stepOf(one, lineOf(['steps', index]), refuse)) };
}

function stepOf(step: z.output<typeof document>['steps'][number], line: number, refuse: (why: string, line: number) => Fault): RunStep {
  if (typeof step === 'string') return { words: step.trim().split(/\s+/), given: [], options: new Map(), out: undefined, accept: [], line };
  const [first, ...rest] = Object.entries(step);
  if (first === undefined) throw refuse('a step names a verb.', line);
  const [words, given] = first;
  const options = new Map<string, readonly string[]>();
  let out: string | undefined;
  let accept: number[] = [];
  for (const [name, value] of rest) {
    if (name === 'out' && typeof value === 'string') out = value;
    else if (name === 'accept') accept = listOf(value).map(Number);
    else if (value === true) options.set(name, []);
    else if (value !== false && value !== null) options.set(name, listOf(value));
  }
  if (accept.some((code) => !Number.isInteger(code) || code < 0 || code > 4)) throw refuse('accept wants exit codes from 0 to 4.', line);
  return { words: words.trim().split(/\s+/), given: given === null || given === true ? [] : listOf(given), options, out, accept, line };
}

const listOf = (value: unknown): string[] => (Array.isArray(value) ? value : value === null || value === undefined ? [] : [value]).map(String);
