// The fix list as a file that goes to the owner of the systems: Markdown to read, CSV for a tracker.
import type { ApplicableFix } from '../../contract/model/fix.ts';
import { safeCell } from '../../contract/safe-cell.ts';

export function fixesAsMarkdown(fixes: readonly ApplicableFix[]): string {
  const parts = fixes.map((fix) =>
    [
      `## ${fix.product}: ${fix.finding}`,
      '',
      `Sources ${fix.sources.join(', ')}. ${fix.answers.map(({ check, status, failing, total }) => `\`${check}\` ${status}: ${failing} of ${total} did not pass`).join('; ')}.`,
      '',
      '```',
      ...fix.setting,
      '```',
      ...(fix.beware === undefined ? [] : ['', `Beware: ${fix.beware}`]),
      '',
      `${fix.documented === 'vendor documentation' ? 'From the vendor’s documentation' : 'General knowledge: compare it with the vendor’s documentation first'}, as of ${fix.as_of}.`,
    ].join('\n'),
  );
  const head = '# What to switch on\n\nThe heaviest first. Each answers checks that did not pass in the sources named. Names in angle brackets are yours.';
  return `${[head, ...(parts.length === 0 ? ['Nothing that is known here would improve what was counted.'] : parts)].join('\n\n')}\n`;
}

export function fixesAsCsv(fixes: readonly ApplicableFix[]): string {
  const head = ['fix', 'product', 'finding', 'setting', 'beware', 'sources', 'checks', 'weight', 'documented', 'as of'];
  const rows = fixes.map((fix) => [
    fix.id,
    fix.product,
    fix.finding,
    fix.setting.join('\n'),
    fix.beware ?? '',
    fix.sources.join(' '),
    fix.answers.map(({ check }) => check).join(' '),
    String(fix.weight),
    fix.documented,
    fix.as_of,
  ]);
  return [head, ...rows].map((row) => `${row.map(safeCell).join(',')}\r\n`).join('');
}
