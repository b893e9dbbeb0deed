// The text of --help: what a newcomer reads first.
import { wrapped } from './print.ts';
import type { ExitCode, Verb } from './verb.ts';

const ALL_EXITS: Readonly<Record<ExitCode, string>> = {
  0: 'fine',
  1: 'evidence altered, missing or moved; case altered, journal broken',
  2: 'usage: the command line does not fit',
  3: 'unverifiable or incomplete: something is missing to tell, or was not read',
  4: 'fault, or stopped: it could not be done; the message says what, where and what to do',
};

const exitLines = (own: Verb['exits'] = {}): string =>
  ['Exit codes', ...Object.entries({ ...ALL_EXITS, ...own }).flatMap(([code, says]) => (says === null ? [] : [`  ${code}  ${says}`]))].join('\n');

const COMMON = `Every verb takes
  --json           results for machines, on standard output
  --actor NAME     who acts, as the journal will name it (else the account's name)
  --memory SIZE    memory for the database, e.g. 1GB (512MB)
  --threads N      threads for the database (all cores, at most 8)
  --readers N      threads that read what is imported (all cores, at most 8)
  --help           this verb's help`;

export function generalHelp(verbs: Record<string, Verb>, version: string): string {
  return `sealtrail ${version}: forensic log analysis, offline

Start here
  sealtrail demo                      a finished investigation to look at, and its report
  sealtrail verify export.zip         is it intact? no case is made
  sealtrail import mycase export.zip  then: sessions mycase, events mycase, report mycase --out r.pdf
  From a checkout, npm run -s cli -- VERB ... is the same as sealtrail VERB ...

Verbs (VERB --help has the options)
${Object.values(verbs)
  .map(({ usage, summary }) => `  ${usage}\n      ${summary}`)
  .join('\n')}

CASE is a case folder; NAME and NAME.sealtrail mean the same.

${COMMON}

${exitLines()}`;
}

/** `width`: columns of the terminal that it is read in. */
export function verbHelp({ usage, summary, details, exits, options = {} }: Verb, width = 100): string {
  const lines = Object.entries(options).map(
    ([name, { value, help, multiple }]) => [`--${name}${value === undefined ? '' : ` ${value}`}`, `${help}${multiple ? ' (may be repeated)' : ''}`] as const,
  );
  const widest = Math.max(0, ...lines.map(([left]) => left.length));
  const text = [
    `sealtrail ${usage}`,
    '',
    `  ${summary}`,
    ...(details === undefined ? [] : ['', details.replaceAll(/^/gm, '  ')]),
    ...(lines.length === 0 ? [] : ['', ...lines.map(([left, right]) => `  ${left.padEnd(widest)}  ${right}`)]),
    '',
    COMMON,
    '',
    exitLines(exits),
  ].join('\n');
  return text
    .split('\n')
    .map((line) => wrapped(line, width))
    .join('\n');
}
