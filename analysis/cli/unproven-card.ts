// The card of a file of which nothing speaks, in the terminal: what was looked for, what is here, what could prove it.
import type { UnprovenFile } from '../contract/model/unproven.ts';
import { count, time, visible } from './print.ts';

const NAMES = 8;

function card(one: UnprovenFile): string {
  const { path, bytes, format, sha256, imported_at, looked_for, statements, more, ways } = one;
  const names = looked_for.slice(0, NAMES);
  const lines = [
    `file without proof: ${path}`,
    `  verdict     none: nothing signed, sealed, chained or listed speaks of it`,
    `  bytes       ${bytes}${format === null ? ', of no known format' : `, read as ${format}`}`,
    ...(sha256 === null ? [] : [`  SHA-256     ${sha256}${imported_at === null ? '' : `, since its import at ${time(imported_at)}`}`]),
    `  looked for  beside it: ${names.join(', ')}${looked_for.length > NAMES ? ` and ${looked_for.length - NAMES} more names` : ''}; in all lists: its path and digest`,
    statements.length === 0
      ? '  statements  none is here'
      : `  statements  ${count(statements.length + more, 'is', 'are')} here and ${statements.length + more === 1 ? 'does' : 'do'} not speak of it`,
    ...statements.map((other) => `    ${other.path}${other.format === null ? '' : ` (${other.format})`}`),
    ...(more > 0 ? [`    and ${more} more`] : []),
    '  could be proven by',
    ...ways.flatMap(({ title, by, settles }) => [`    ${title}: ${by}.`, `      Ask for: ${settles}.`]),
    `  may say     ${one.may_say}`,
    `  not said    ${one.may_not_say}`,
  ];
  return lines.map(visible).join('\n');
}

export const unprovenCards = (files: readonly UnprovenFile[]): string => files.map(card).join('\n\n');
