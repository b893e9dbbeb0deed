// Lists of a run name people, tokens, actions and members as records do, and a record may carry a secret in any of these: nobody reads it in what a run says.
// A mail address is what people are called: it stays.
import type { Sensitive } from '../../../contract/model/readiness.ts';
import type { Scratch } from '../../../kernel/lanes.ts';
import { passwordIn } from './classes.ts';
import foundSql from './found-in-lists.sql?raw';
import { judge } from './judge.ts';
import passwordsSql from './passwords.sql?raw';
import viewSql from './text-of-lists.sql?raw';
import textsSql from './texts.sql?raw';

/** Shorter is no secret that has a form of its own. */
const SHORTEST = 8;

/** Behind every check: it takes the place of TEMP tables of the measure. `known`: classes that the case was searched for and holds; absent = it was not searched. */
export async function withoutSecrets<Lists>(scratch: Scratch, signal: AbortSignal, lists: Lists, known?: readonly Sensitive[]): Promise<Lists> {
  if (known?.every(({ class: of }) => of === 'mail')) return lists;
  const texts = new Set<string>();
  each(lists, (text) => (text.length >= SHORTEST && texts.add(text), text));
  if (texts.size === 0) return lists;
  // What was a password in one record may be the name of a user in the next.
  const passwords = new Set<string>();
  if (known !== undefined)
    for (const { fragment } of await scratch.rows<{ fragment: string }>(passwordsSql)) {
      const password = passwordIn(fragment);
      if (password !== undefined && password.length >= SHORTEST && /[^a-z]/i.test(password)) passwords.add(password);
    }
  const numbered = [...texts];
  await scratch.run(textsSql, { texts: JSON.stringify(numbered.map((said, n) => ({ n, said }))) });
  await scratch.run(viewSql);
  await judge(scratch, signal);
  const classes = known && new Set<string>(known.map(({ class: of }) => of));
  const instead = new Map<string, string>();
  for (const { n, class: of, fragment, masked } of await scratch.rows<{ n: number; class: string; fragment: string; masked: string }>(foundSql)) {
    if (classes && !classes.has(of)) continue;
    const text = numbered[n] ?? '';
    const now = instead.get(text) ?? text;
    // Not there as it reads: it was encoded.
    instead.set(text, now.includes(fragment) ? now.replaceAll(fragment, masked) : text.includes(fragment) ? now : masked);
  }
  if (passwords.size > 0)
    for (const text of numbered) {
      const now = (instead.get(text) ?? text)
        .split(/(\s+)/)
        .map((word) => (passwords.has(word) ? '••••' : word))
        .join('');
      if (now !== text) instead.set(text, now);
    }
  return instead.size === 0 ? lists : each(lists, (text) => instead.get(text) ?? text);
}

/** The same value with every text replaced by what `change` gives. */
function each<Value>(value: Value, change: (text: string) => string): Value {
  const walk = (one: unknown): unknown =>
    typeof one === 'string'
      ? change(one)
      : Array.isArray(one)
        ? one.map(walk)
        : typeof one === 'object' && one !== null
          ? Object.fromEntries(Object.entries(one).map(([key, inner]) => [key, walk(inner)]))
          : one;
  return walk(value) as Value;
}
