// What does not fit in a command line, by name: what is missing, and the option that was probably meant.
import { nearest } from '../contract/nearest.ts';

const orWords = (name: string): string => name.replaceAll('...', '').split('|').join(' or ');

/** e.g. `PATH is missing` for `import CASE PATH...` with the case alone. A word that is none of `create|info` counts as missing it. */
export function missing(usage: string, given: readonly string[], least: number): string {
  const names = usage
    .replaceAll(/\[[^\]]*\](\.{3})?|--\w+ \w+/g, '')
    .trim()
    .split(/ +/)
    .slice(1);
  const unfit = names.findIndex((name, at) => given[at] !== undefined && /^[a-z|]+$/.test(name) && !name.split('|').includes(given[at]));
  const wanted = unfit < 0 ? names.slice(given.length, least) : names.slice(unfit, unfit + 1);
  return `${wanted.map(orWords).join(' and ')} ${wanted.length > 1 ? 'are' : 'is'} missing`;
}

/** e.g. `there is no option --zon; did you mean --zone?`; undefined when the error is another. */
export function unknownOption(error: unknown, options: readonly string[]): string | undefined {
  if ((error as { code?: string }).code !== 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return undefined;
  const given = /'(-[^']*)'/.exec((error as Error).message)?.[1] ?? '';
  const [near] = nearest(given.replace(/^-+/, ''), options, 1);
  return `there is no option ${given}${near === undefined ? '.' : `; did you mean --${near}?`}`;
}
