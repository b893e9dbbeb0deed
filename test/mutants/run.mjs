// Mutation testing of the verifiers' own code: npm run mutants -- [SCHEME...] (all where none is named). Prints what survived and writes the table of
// README.md and the survivors beside it.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..');
const integrity = join(root, 'analysis', 'integrity');
const all = readdirSync(integrity, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && readdirSync(join(integrity, entry.name)).some((name) => name.endsWith('.test.ts')))
  .map(({ name }) => name)
  .sort();
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  process.stderr.write(`no scheme with tests: ${unknown.join(', ')}; there are ${all.join(', ')}\n`);
  process.exit(2);
}
/** Mutants that no test can kill, with the reason: their file, kind and text. */
const equivalents = JSON.parse(readFileSync(join(here, 'equivalents.json'), 'utf8'));
const results = join(here, 'results');
mkdirSync(results, { recursive: true });

function tried(scheme) {
  const folder = mkdtempSync(join(tmpdir(), 'sealtrail-mutants-'));
  const out = join(folder, 'out.jsonl');
  const { status } = spawnSync(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--config', join(here, 'vitest.config.ts')], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, SEALTRAIL_MUTANTS_SCHEME: scheme, SEALTRAIL_MUTANTS_OUT: out, SEALTRAIL_NO_BUILD: '1', NODE_OPTIONS: '--no-warnings' },
  });
  const lines = existsSync(out)
    ? readFileSync(out, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
    : [];
  rmSync(folder, { recursive: true });
  const ended = lines.filter((line) => line.reached !== undefined);
  if (status !== 0 || ended.length === 0) throw new Error(`${scheme}: its tests do not pass as they are`);
  const killed = new Set(lines.flatMap((line) => line.killed ?? []));
  const reached = new Set(ended.flatMap((line) => line.reached));
  const mutants = lines.flatMap((line) => line.mutant ?? []);
  const isEquivalent = (one) => equivalents.some(({ file, from, to }) => one.file === `analysis/integrity/${file}` && one.from === from && one.to === to);
  const counted = mutants.filter((one) => !isEquivalent(one));
  const lives = counted.filter((one) => !killed.has(one.id));
  return {
    scheme,
    mutants: counted.length,
    killed: counted.length - lives.length,
    equivalent: mutants.length - counted.length,
    odd: [...new Set(lines.flatMap((line) => line.odd ?? []))],
    survivors: lives.map(({ id, file, line, kind, from, to }) => ({
      place: `${file.slice('analysis/integrity/'.length)}:${line}`,
      kind,
      from,
      to,
      reached: reached.has(id),
    })),
  };
}

for (const scheme of asked.length > 0 ? asked : all) {
  const started = Date.now();
  const found = tried(scheme);
  writeFileSync(join(results, `${scheme}.json`), `${JSON.stringify(found, null, 2)}\n`);
  process.stdout.write(`${scheme}: ${found.killed} of ${found.mutants} killed in ${Math.round((Date.now() - started) / 1000)} s\n`);
  for (const { place, kind, from, to, reached } of found.survivors)
    process.stdout.write(
      `  ${place} ${kind}${reached ? '' : ' (no test comes here)'}: ${from.replaceAll(/\s+/g, ' ').slice(0, 90)}  ->  ${to.replaceAll(/\s+/g, ' ').slice(0, 90)}\n`,
    );
}

const share = (killed, of) => (of === 0 ? '-' : `${((killed / of) * 100).toFixed(1)} %`);
const rows = readdirSync(results)
  .sort()
  .map((name) => JSON.parse(readFileSync(join(results, name), 'utf8')));
const sum = (member) => rows.reduce((total, row) => total + row[member], 0);
const table = [
  '| scheme | mutants | killed | share | survive, reached | no test comes there | equivalent |',
  '|---|---|---|---|---|---|---|',
  ...rows.map((row) => {
    const near = row.survivors.filter((one) => one.reached).length;
    return `| ${row.scheme} | ${row.mutants} | ${row.killed} | ${share(row.killed, row.mutants)} | ${near} | ${row.survivors.length - near} | ${row.equivalent} |`;
  }),
  `| **all** | ${sum('mutants')} | ${sum('killed')} | ${share(sum('killed'), sum('mutants'))} | | | ${sum('equivalent')} |`,
].join('\n');
const readme = join(here, 'README.md');
writeFileSync(
  readme,
  readFileSync(readme, 'utf8').replace(/<!-- table -->[^]*<!-- end -->/, () => `<!-- table -->\n${table}\n<!-- end -->`),
);
