// The layer table is the law: every import of every file is looked up in it, and what is not listed is refused.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type Area, areas } from './imports.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const posixPath = (path: string) => relative(root, path).split(sep).join('/');

function* sources(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* sources(path);
    else if (/\.(ts|tsx|mjs)$/.test(entry.name) && !/\.(test|d)\.tsx?$/.test(entry.name) && !/test-|golden/.test(entry.name)) yield path;
  }
}

/** Specifiers of static, dynamic and re-exporting imports. */
export function importsOf(code: string): string[] {
  const bare = code.replace(/^\s*(\/\/|\*|\/\*).*$/gm, '');
  const patterns = [
    /^\s*(?:import|export)\b[^'";=]*\bfrom\s+['"]([^'"\s]+)['"]/gm,
    /^\s*import\s+['"]([^'"\s]+)['"]/gm,
    /\bimport\(\s*['"]([^'"\s]+)['"]/g,
    /\brequire\(\s*['"]([^'"\s]+)['"]/g,
  ];
  return patterns.flatMap((pattern) => [...bare.matchAll(pattern)].map((match) => match[1] as string));
}

const areaOf = (file: string): Area | undefined => areas.filter(({ path }) => file.startsWith(path)).sort((a, b) => b.path.length - a.path.length)[0];
const fits = (name: string, pattern: string) => (pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern);
const topScreen = (file: string) => /^renderer\/screens\/([^/]+)\//.exec(file)?.[1];

/** Why this import is refused, or nothing. */
export function refusal(file: string, specifier: string): string | undefined {
  const area = areaOf(file);
  if (!area) return `${file} lies in no area of test/architecture/imports.ts: add a row that says what it is for`;
  if (!specifier.startsWith('.'))
    return area.packages.some((pattern) => fits(specifier, pattern)) ? undefined : `${file} imports the package ${specifier}, which ${area.path} may not`;
  const target = posix.normalize(posix.join(posix.dirname(file), specifier.replace(/\?.*$/, '')));
  const screen = topScreen(file);
  const other = topScreen(target);
  if (screen && other && screen !== other) return `${file} imports another screen (${target})`;
  if (target.startsWith(area.path) || areaOf(target)?.path === area.path) return undefined;
  return area.imports.some((path) => target.startsWith(path)) ? undefined : `${file} imports ${target}, which ${area.path} may not`;
}

describe('layers', () => {
  const files = ['analysis', 'renderer', 'electron'].flatMap((folder) => [...sources(join(root, folder))]);

  it('every import is allowed by the table', () => {
    const refused = files
      .flatMap((path) => importsOf(readFileSync(path, 'utf8')).map((specifier) => refusal(posixPath(path), specifier)))
      .filter((why) => why !== undefined);
    expect(refused, refused.join('\n')).toEqual([]);
    expect(files.length).toBeGreaterThan(150);
  });

  it('refuses what is not listed', () => {
    expect(refusal('analysis/formats/x/format.ts', '../../store/connection.ts')).toMatch(/may not/);
    expect(refusal('analysis/formats/x/format.ts', 'node:fs')).toMatch(/may not/);
    expect(refusal('renderer/screens/a/screen.tsx', '../../../analysis/store/filter.ts')).toMatch(/may not/);
    expect(refusal('renderer/screens/a/screen.tsx', '../b/part.tsx')).toMatch(/another screen/);
    expect(refusal('analysis/features/x.ts', '@duckdb/node-api')).toMatch(/may not/);
    expect(refusal('analysis/intake/x.ts', 'node:net')).toBeUndefined();
    expect(refusal('nowhere/x.ts', './y.ts')).toMatch(/no area/);
    expect(refusal('analysis/formats/x/format.ts', '../define-format.ts')).toBeUndefined();
    expect(
      importsOf("import a from 'x';\nexport * from \"y\";\nconst z = await import('z');\nimport './w.css';\nimport type {\n  B,\n} from './b.ts';").toSorted(),
    ).toEqual(['./b.ts', './w.css', 'x', 'y', 'z']);
  });

  it('network modules and DuckDB have named importers only', () => {
    const importers = (pattern: RegExp) =>
      files
        .filter((path) => importsOf(readFileSync(path, 'utf8')).some((name) => pattern.test(name)))
        .map(posixPath)
        .sort();
    expect(importers(/^(node:)?(net|tls|dgram|dns|https|http2|http)(\/|$)/)).toEqual(['analysis/cli/serve.ts']);
    expect(importers(/^@duckdb\//)).toEqual(['analysis/store/connection.ts']);
    expect(importers(/^recharts/).every((path) => path.startsWith('renderer/charts/'))).toBe(true);
    expect(importers(/^electron(\/|$)/).every((path) => path.startsWith('electron/'))).toBe(true);
  });

  it('nothing calls the network by a global', () => {
    const users = files
      .filter((path) =>
        /(?<![.\w]|function )(fetch\(|XMLHttpRequest\b|new EventSource\b|navigator\.sendBeacon\b)/.test(
          readFileSync(path, 'utf8').replace(/^\s*\/\/.*$/gm, ''),
        ),
      )
      .map(posixPath);
    expect(users).toEqual([]);
  });

  it('ARCHITECTURE.md carries the same table', () => {
    const text = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8');
    for (const { path, purpose } of areas) expect(text, path).toContain(`| \`${path}\` | ${purpose} |`);
  });

  it('no folder is a meeting place', () => {
    const names = new Set(files.flatMap((path) => posixPath(dirname(path)).split('/')));
    for (const name of ['utils', 'util', 'common', 'shared', 'helpers', 'misc', 'lib']) expect(names.has(name), name).toBe(false);
  });
});
