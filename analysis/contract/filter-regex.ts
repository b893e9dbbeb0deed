// Regular expressions of a filter, as far as both sides read them alike: DuckDB runs them with RE2, in time linear in the text.
// What RE2 refuses or bounds (https://github.com/google/re2/wiki/Syntax) is refused here, with the place in hand.

export const REGEX_LENGTH = 500;
const REPEATS = 1000;

/** Why this expression is not run, in words; undefined = it is sound. */
export function regexProblem(source: string): string | undefined {
  if (source.length > REGEX_LENGTH) return `this expression is longer than ${REGEX_LENGTH} characters.`;
  if (/\(\?(?:[=!]|<[=!])/.test(source)) return 'this expression looks ahead or behind, which is not supported.';
  if (/\\[1-9k]/.test(source)) return 'this expression refers back to a group, which is not supported.';
  if (/\\[0cuxpP]|\(\?<|\[\^?\]|\[\[:|\[[^\]]*\[|\[[^\]]*\\[bB]/.test(source)) return 'this expression uses a sign that is not supported.';
  const counts = [...source.matchAll(/\{(\d+)(?:,(\d*))?\}/g)].map(([, least = '0', most]) => Math.max(Number(least), Number(most ?? 0)));
  if (counts.reduce((product, n) => product * Math.max(1, n), 1) > REPEATS) return `this expression repeats more than ${REPEATS} times.`;
  try {
    ''.search(new RegExp(source.replace(/^\(\?i\)/, ''), 'u'));
    return undefined;
  } catch {
    return 'this is not a regular expression.';
  }
}
