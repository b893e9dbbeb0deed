// The words behind a verb, as its options and positionals; what does not fit is the fault `usage`.
import { parseArgs } from 'node:util';
import { Fault } from '../contract/faults.ts';
import { missing, unknownOption } from './misfit.ts';
import type { Verb } from './verb.ts';

/** Options of every verb. */
export const common = {
  json: { type: 'boolean' },
  actor: { type: 'string' },
  memory: { type: 'string' },
  threads: { type: 'string' },
  readers: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

export type Options = Record<string, string | string[] | boolean | undefined>;

export function parse(verb: Verb, args: string[]): { options: Options; positionals: string[] } {
  const own = Object.fromEntries(Object.entries(verb.options ?? {}).map(([key, { type, multiple }]) => [key, { type, multiple: multiple ?? false }]));
  try {
    const { values, positionals } = parseArgs({ args: joined(args, { ...common, ...own }), options: { ...common, ...own }, allowPositionals: true });
    const [least, most] = verb.takes;
    if (!values.help && (positionals.length < least || positionals.length > most))
      throw new Error(positionals.length < least ? missing(verb.usage, positionals, least) : `too much was given: ${positionals.slice(most).join(' ')}`);
    return { options: values as Options, positionals };
  } catch (error) {
    const why = error instanceof Error ? error.message.split(/\.? *\n|\. /)[0] : 'unknown';
    throw new Fault(
      'usage',
      `The command line does not fit: ${unknownOption(error, Object.keys({ ...common, ...own })) ?? `${why}.`}`,
      `Usage: sealtrail ${verb.usage}; see --help.`,
    );
  }
}

/** A value may begin with a minus, as `-user.name:x` does: it belongs to the option before it. */
function joined(args: readonly string[], options: Readonly<Record<string, { type: 'string' | 'boolean' }>>): string[] {
  const end = args.indexOf('--');
  const given: string[] = [];
  for (const [i, arg] of args.entries()) {
    const before = given.at(-1);
    const takes = before?.startsWith('--') === true && options[before.slice(2)]?.type === 'string' && (end < 0 || i < end);
    if (takes && /^-[^-]/.test(arg) && arg !== '-h') given[given.length - 1] = `${before}=${arg}`;
    else given.push(arg);
  }
  return given;
}
