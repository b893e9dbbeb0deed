// The one form of SQL files. `node test/support/sql-format.mjs` names those that have another (exit 1), `--write` brings them into it.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format } from 'sql-formatter';

/** Places of ours stand in braces (`{where}`), bound values behind a dollar sign. */
export const formatSql = (sql) =>
  `${format(sql, { language: 'duckdb', keywordCase: 'preserve', expressionWidth: 140, paramTypes: { named: ['$'], custom: [{ regex: String.raw`\{\w+\}` }] } }).trim()}\n`;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
  const listed = spawnSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.sql'], { cwd: root, encoding: 'utf8' });
  const odd = listed.stdout
    .split('\n')
    .filter((path) => path !== '')
    .filter((path) => {
      const before = readFileSync(join(root, path), 'utf8');
      const after = formatSql(before);
      if (after !== before && process.argv.includes('--write')) writeFileSync(join(root, path), after);
      return after !== before;
    });
  if (!process.argv.includes('--write') && odd.length > 0) {
    process.stderr.write(`not in the form of \`npm run format\`:\n${odd.map((path) => `  ${path}\n`).join('')}`);
    process.exitCode = 1;
  }
}
