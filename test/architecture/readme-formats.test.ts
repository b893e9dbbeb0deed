// The list of formats in README comes from the definitions: `npm run golden -- test/architecture/readme-formats.test.ts` writes it.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { carriers } from '../../analysis/carriers/index.ts';
import { families } from '../../analysis/contract/families.ts';
import { formats } from '../../analysis/formats/index.ts';
import { entryOf } from '../../analysis/reading/page/page-of.ts';

const readme = fileURLToPath(new URL('../../README.md', import.meta.url));
const [begin, end] = ['<!-- formats -->\n', '<!-- /formats -->'];
const rewrite = process.env['SEALTRAIL_GOLDEN'] === '1';

function list(): string {
  const entries = [...formats, ...carriers].map(entryOf);
  const rows = Object.entries(families).flatMap(([family, name]) => {
    const titles = entries.filter((one) => one.family === family).map(({ title }) => title.replaceAll('|', '\\|'));
    return titles.length === 0 ? [] : [`| **${name}** (${titles.length}) | ${titles.toSorted((a, b) => a.localeCompare(b, 'en')).join('; ')} |`];
  });
  return ['| | |', '|---|---|', ...rows, ''].join('\n');
}

it('README lists every format and carrier, by family', () => {
  const text = readFileSync(readme, 'utf8');
  const [from, to] = [text.indexOf(begin) + begin.length, text.indexOf(end)];
  expect(from).toBeGreaterThan(begin.length);
  expect(to).toBeGreaterThanOrEqual(from);
  if (rewrite) writeFileSync(readme, text.slice(0, from) + list() + text.slice(to));
  expect(readFileSync(readme, 'utf8').slice(from).split(end)[0], 'npm run golden -- test/architecture/readme-formats.test.ts').toBe(list());
});
