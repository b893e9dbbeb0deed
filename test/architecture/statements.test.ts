// What no statement may do, because it takes minutes where a neighbour of it takes a second.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../analysis', import.meta.url));

/** Aggregates with FILTER over a window: DuckDB counts every frame anew. A sum of ones and noughts says the same. */
function filteredWindows(sql: string): string[] {
  return [...sql.matchAll(/\bFILTER\s*\(/g)].flatMap(({ index, 0: begun }) => {
    let end = index + begun.length;
    for (let open = 1; open > 0 && end < sql.length; end++) open += sql[end] === '(' ? 1 : sql[end] === ')' ? -1 : 0;
    return /^\s*OVER\b/.test(sql.slice(end)) ? [sql.slice(index, end).replaceAll(/\s+/g, ' ')] : [];
  });
}

it('filters no aggregate over a window', () => {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.sql'));
  expect(files.length).toBeGreaterThan(100);
  expect(
    files.flatMap((name) => filteredWindows(readFileSync(join(root, name), 'utf8')).map((what) => `${relative(root, join(root, name))}: ${what}`)),
  ).toEqual([]);
});

it('finds one', () => {
  expect(filteredWindows('SELECT count(*) FILTER(a = (1)) OVER w, count(*) FILTER (b) FROM t')).toEqual(['FILTER(a = (1))']);
});
