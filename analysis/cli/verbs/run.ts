import { createHash } from 'node:crypto';
import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { basename, dirname, relative, resolve, sep } from 'node:path';
import { Fault, faultExit } from '../../contract/faults.ts';
import { isWithin } from '../../contract/within.ts';
import { common, parse } from '../arguments.ts';
import { plainJson, table, visible } from '../print.ts';
import { readRun, type RunStep } from '../run/run-file.ts';
import { defineVerb, EXIT, type Verb, type VerbContext } from '../verb.ts';

/** Worst first: what could not be done, what was typed wrong, what is altered, what is open. */
const GRAVITY = [EXIT.fault, EXIT.usage, EXIT.altered, EXIT.incomplete, EXIT.fine];

interface Done {
  step: number;
  verb: string;
  exit: number;
  out: string | null;
  bytes: number | null;
  sha256: string | null;
}

/** `verbs` are given so that the list of verbs can hold this one. */
export const runVerb = (verbs: () => Readonly<Record<string, Verb>>): Verb =>
  defineVerb({
    usage: 'run FILE [--into FOLDER]',
    notInRun: 'a run holds no run',
    summary: 'an investigation as one file: import, verify, sessions, checks, report, exports, in order and again',
    details: [
      'FILE is YAML. Each step is a verb as it is typed, without the case, with its options as members:',
      '',
      '  sealtrail: run',
      '  version: 1',
      '  case: incident-7',
      '  steps:',
      '    - import: [evidence/trail, evidence/auth.log]',
      '      zone: Europe/Berlin',
      '    - scope keep: finance.csv',
      '    - verify:',
      '      accept: [1, 3]',
      '    - check:',
      '      require: [identity-stated=0.95]',
      '      out: check.json',
      '    - report:',
      '      out: report.pdf',
      '',
      'Paths of inputs are relative to FILE. The case and whatever steps write (`out`: the report, or what a step prints as JSON; fixes, csv, exports ...) lie within --into, else beside FILE.',
      'At the end stand digests of what the case amounts to; the same file on the same evidence gives the same ones, wherever and whenever it runs.',
      'A step that ends with 4 or 2 ends the run; `accept` names codes of a step that are as good as 0.',
    ].join('\n'),
    exits: {
      0: 'every step ended with 0, or with a code that it accepts',
      1: 'a step ended with 1, and none with 2 or 4',
      2: 'the command line or the file does not fit (then nothing was made), or a step ended with 2, and none with 4',
      3: 'a step ended with 3, and none with another code',
      4: 'a step could not be done, and ended the run; or the run could not begin, or was stopped',
    },
    options: { into: { type: 'string', value: 'FOLDER', help: 'where the case and the results go; made when it is not there' } },
    takes: [1, 1],
    async run(context) {
      const { positionals, options, json, print, say, call } = context;
      const file = resolve(positionals[0] ?? '');
      const text = await readFile(file, 'utf8').catch(() => {
        throw new Fault('path.missing', `There is no file ${file}.`, 'Check the path.', { path: file });
      });
      const { case: name, title, steps } = readRun(text, file);
      const into = typeof options.into === 'string' ? resolve(options.into) : dirname(file);
      const directory = within(into, name.endsWith('.sealtrail') ? name : `${name}.sealtrail`, visible(file));
      // All steps are understood before the first is done.
      const asked = steps.map((step) => argumentsOf(step, directory, into, file, verbs()));
      if (existsSync(directory))
        throw new Fault('path.exists', `There is a case ${directory} already.`, 'Give another folder with --into, or take the former case away.', {
          path: directory,
        });
      await mkdir(into, { recursive: true });
      // Inputs are meant as the file has them, wherever it is run from.
      process.chdir(dirname(file));
      await call('case.create', { path: directory, title });
      const done: Done[] = [];
      for (const [index, { verb, step, options: given, positionals: words, out }] of asked.entries()) {
        const label = step.words.join(' ');
        say(`step ${index + 1} of ${steps.length}: ${label}`);
        const ended = await perform(verb, { ...context, options: given, positionals: words }, out);
        done.push({
          step: index + 1,
          verb: label,
          out: out === undefined ? null : relative(into, out),
          ...ended,
          exit: step.accept.includes(ended.exit) ? 0 : ended.exit,
        });
        if (ended.exit === EXIT.fault || ended.exit === EXIT.usage) break;
      }
      await call('case.open', { path: directory });
      const { digests } = await call('case.digests', {});
      const overall = createHash('sha256')
        .update(digests.map(({ part, rows, sha256 }) => `${part} ${rows} ${sha256}\n`).join(''))
        .digest('hex');
      const exit = GRAVITY.find((code) => done.some((one) => one.exit === code)) ?? EXIT.fine;
      if (json) print(JSON.stringify({ run: basename(file), case: directory, steps: done, digests, sha256: overall, exit }));
      else {
        print(
          table(
            ['step', 'verb', 'exit', 'bytes', 'SHA-256', 'written'],
            done.map((one) => [String(one.step), one.verb, String(one.exit), String(one.bytes ?? '-'), one.sha256 ?? '-', one.out ?? '-']),
          ),
        );
        print('');
        print(
          table(
            ['part', 'rows', 'SHA-256'],
            digests.map(({ part, rows, sha256 }) => [part, String(rows), sha256]),
          ),
        );
        print(`\nthe case amounts to ${overall}`);
      }
      return exit;
    },
  });

interface AskedStep {
  verb: Verb;
  step: RunStep;
  options: VerbContext['options'];
  positionals: string[];
  /** Absolute path of the file that the step's JSON goes to, or that it writes itself. */
  out: string | undefined;
}

/** The words that would be typed, checked as if they were. Fault `usage` with the line of the file. */
function argumentsOf(step: RunStep, directory: string, into: string, file: string, verbs: Readonly<Record<string, Verb>>): AskedStep {
  const [name = '', ...acts] = step.words;
  const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
  const line = `${visible(file)}, line ${step.line}`;
  if (!verb) throw new Fault('usage', `${line}: there is no verb “${visible(name)}”.`, `The verbs are ${Object.keys(verbs).join(', ')}.`);
  if (verb.notInRun !== undefined) throw new Fault('usage', `${line}: ${name} is no step: ${verb.notInRun}.`, 'Take it out of the file.');
  const ofAll = [...step.options.keys()].find((option) => Object.hasOwn(common, option));
  if (ofAll !== undefined) throw new Fault('usage', `${line}: --${ofAll} belongs to the run, not to a step.`, `Give it to sealtrail run; \`out\` writes JSON.`);
  const placed = (path: string): string => {
    const found = within(into, path, line);
    if (isWithin(relative(directory, found), sep)) throw new Fault('usage', `${line}: ${visible(path)} would lie in the case.`, 'Name a place beside it.');
    return found;
  };
  const out = step.out === undefined ? undefined : placed(step.out);
  const own = verb.options?.['out'] !== undefined;
  const given = step.given.map((word, i) => (i > 0 && i === step.given.length - 1 && verb.writingActs?.includes(acts[0] ?? '') ? placed(word) : word));
  const typed = [
    ...acts,
    ...(takesCase(verb) ? [directory] : []),
    ...given,
    ...[...step.options].flatMap(([option, values]) =>
      values.length === 0 ? [`--${option}`] : values.map((value) => `--${option}=${verb.options?.[option]?.writes ? placed(value) : value}`),
    ),
    ...(out !== undefined && own ? [`--out=${out}`] : []),
  ];
  try {
    return { verb, step, out, ...parse(verb, typed) };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    throw new Fault(error.code, `${line}: ${error.message}`, error.remedy, { path: file, line: step.line });
  }
}

const takesCase = ({ usage }: Verb): boolean => /\bCASE\b/.test(usage.replaceAll(/--\w+ \w+/g, ''));

/** What a run file makes lies in the folder of the results, wherever the file came from. Fault `usage`. */
function within(into: string, given: string, line: string): string {
  const path = resolve(into, given);
  if (path === into || !isWithin(relative(into, path), sep))
    throw new Fault('usage', `${line}: ${visible(given)} would lie outside of the results.`, 'Name a place within them; --into says where they go.');
  return path;
}

/** Runs one step; what it prints goes to its file as JSON, or to where this verb prints. */
async function perform(verb: Verb, context: VerbContext, out: string | undefined): Promise<Pick<Done, 'exit' | 'bytes' | 'sha256'>> {
  const writesItself = out !== undefined && verb.options?.['out'] !== undefined;
  let sink: Awaited<ReturnType<typeof openSink>> | undefined;
  try {
    sink = out === undefined || writesItself ? undefined : await openSink(out);
    const into = sink;
    const exit = await verb.run({
      ...context,
      json: into !== undefined,
      print: into === undefined ? (context.json ? context.say : context.print) : (text) => into.write(`${plainJson(text)}\n`),
      flushed: into === undefined ? context.flushed : into.flushed,
    });
    await sink?.end();
    return { exit, ...(out === undefined ? { bytes: null, sha256: null } : await digestOf(out)) };
  } catch (error) {
    await sink?.end();
    if (!(error instanceof Fault) || error.code === 'cancelled') throw error;
    context.say(`${error.message}\n${error.remedy}`);
    return { exit: faultExit[error.code], bytes: null, sha256: null };
  }
}

async function openSink(path: string): Promise<{ write(text: string): void; flushed(): Promise<void>; end(): Promise<void> }> {
  if (existsSync(path)) throw new Fault('path.exists', `There is a file ${path} already.`, 'Take it away, or give another folder with --into.', { path });
  await mkdir(dirname(path), { recursive: true });
  const stream = createWriteStream(path, { flags: 'wx' });
  let full = false;
  return {
    write: (text) => void (full = !stream.write(text)),
    flushed: () => (full ? new Promise((settle) => stream.once('drain', () => ((full = false), settle()))) : Promise.resolve()),
    end: () => new Promise((settle, fail) => stream.once('error', fail).end(settle)),
  };
}

async function digestOf(path: string): Promise<{ bytes: number | null; sha256: string | null }> {
  const bytes = await readFile(path).catch(() => undefined);
  return bytes === undefined ? { bytes: null, sha256: null } : { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}
