// A folder that is in no list does nothing, in silence: each definition folder is in its list, and its id is the folder's name.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { verbs } from '../../analysis/cli/verbs/index.ts';
import { carriers } from '../../analysis/carriers/index.ts';
import { formats } from '../../analysis/formats/index.ts';
import { verifiers } from '../../analysis/integrity/index.ts';
import { checks } from '../../analysis/readiness/checks/index.ts';
import { measures } from '../../analysis/readiness/measures/index.ts';
import { packs } from '../../analysis/readiness/packs/index.ts';
import { profileFiles } from '../../analysis/readiness/profiles/index.ts';
import { questions } from '../../analysis/readiness/questions/index.ts';
import { sections } from '../../analysis/report/index.ts';
import { sessionRules } from '../../analysis/sessions/index.ts';

const analysis = fileURLToPath(new URL('../../analysis/', import.meta.url));

/** What is wrong between the folders that hold `file` and the ids of the list: one sentence each. */
export function mismatches(area: string, file: string, folders: readonly string[], ids: readonly string[]): string[] {
  const list = `analysis/${area}/${area === 'formats' || area === 'carriers' ? 'list' : 'index'}.ts`;
  return [
    ...folders
      .filter((folder) => !ids.includes(folder))
      .map((folder) => `analysis/${area}/${folder} is not used: add its line to ${list}, and let its id be the folder's name`),
    ...ids.filter((id) => !folders.includes(id)).map((id) => `${list} lists the id ${id}, and there is no analysis/${area}/${id}/${file}: folder name = id`),
  ];
}

describe('definition folders', () => {
  it.each([
    // A colon cannot stand in a folder name.
    { area: 'carriers', file: 'carrier.ts', ids: carriers.map(({ id }) => id.replaceAll(':', '-')) },
    { area: 'formats', file: 'format.ts', ids: formats.filter(({ role }) => role === 'events').map(({ id }) => id.replaceAll(':', '-')) },
    { area: 'integrity', file: 'verifier.ts', ids: verifiers.map(({ id }) => id) },
    { area: 'sessions', file: 'rule.ts', ids: sessionRules.map(({ id }) => id) },
    { area: 'readiness/checks', file: 'check.ts', ids: checks.map(({ id }) => id) },
    { area: 'readiness/questions', file: 'question.ts', ids: questions.map(({ id }) => id) },
    { area: 'readiness/measures', file: 'measure.ts', ids: measures.map(({ id }) => id) },
    { area: 'report', file: 'section.ts', ids: sections.map(({ id }) => id) },
  ])('$area: folder, list and id agree', ({ area, file, ids }) => {
    const folders = readdirSync(join(analysis, area)).filter((name) => !name.startsWith('_') && existsSync(join(analysis, area, name, file)));
    const wrong = mismatches(area, file, folders, ids);
    expect(wrong, wrong.join('\n')).toEqual([]);
    expect(folders.length).toBeGreaterThan(0);
  });

  it.each([
    { files: 'readiness/packs/frameworks', list: 'readiness/packs/index.ts', names: packs.map(({ id }) => id) },
    { files: 'readiness/profiles/ours', list: 'readiness/profiles/index.ts', names: [...profileFiles] },
  ])('$files: each file is in the list', ({ files, list, names }) => {
    const found = readdirSync(join(analysis, files)).flatMap((name) => (name.startsWith('_') ? [] : [name.replace(/\.ts$/, '')]));
    const missing = found.filter((name) => !names.includes(name));
    expect(missing.map((name) => `analysis/${files}/${name}.ts is not used: add the line '${name}' to analysis/${list}`)).toEqual([]);
    expect(found.toSorted()).toEqual(names.toSorted());
  });

  it('each file of a verb is in the list of verbs', () => {
    const files = readdirSync(join(analysis, 'cli/verbs')).flatMap((name) => (/^(?!index\b|.*\.test\.).*\.ts$/.test(name) ? [name.slice(0, -3)] : []));
    const missing = files.filter((name) => !Object.hasOwn(verbs, name));
    expect(missing.map((name) => `analysis/cli/verbs/${name}.ts is not used: add ${name} to analysis/cli/verbs/index.ts`)).toEqual([]);
    expect(files.toSorted()).toEqual(Object.keys(verbs).toSorted());
  });

  it('finds a folder without a line, and an id without a folder', () => {
    expect(mismatches('formats', 'format.ts', ['a'], [])[0]).toMatch(/formats\/a is not used/);
    expect(mismatches('formats', 'format.ts', [], ['b'])[0]).toMatch(/no analysis\/formats\/b\/format\.ts/);
    expect(mismatches('formats', 'format.ts', ['a'], ['a'])).toEqual([]);
  });
});
