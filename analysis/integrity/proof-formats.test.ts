// Each kind of proof file has a good case, which is recognised among all formats and is proof as a whole, and damaged ones, which are not proof.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formats } from '../formats/index.ts';
import { detect, headOf } from '../reading/recognise/detect.ts';
import { proofFormats } from './proof-formats.ts';

const root = import.meta.dirname;
const folders = new Map(
  readdirSync(root, { withFileTypes: true })
    .filter((one) => one.isDirectory() && !one.name.startsWith('_'))
    .flatMap(({ name }) => {
      const cases = join(root, name, 'cases');
      return readdirSync(join(root, name)).includes('cases') ? readdirSync(cases).map((of) => [of, join(cases, of)] as const) : [];
    }),
);

function documentIn(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}
/** Objects in a document, as paths. */
function objectsIn(value: unknown, path: readonly string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [];
  const below = Object.entries(value).flatMap(([name, one]) => objectsIn(one, [...path, name]));
  return Array.isArray(value) ? below : [[...path], ...below];
}

describe.each(proofFormats.map((one) => [one.id, one] as const))('proof file %s', (id, format) => {
  const folder = folders.get(id.replaceAll(':', '-'));
  const cases = folder === undefined ? [] : readdirSync(folder);

  it('has good and damaged cases, and a sample where it is text', () => {
    expect(
      cases.some((name) => name.startsWith('good')),
      `analysis/integrity/<scheme>/cases/${id.replaceAll(':', '-')}/good.*`,
    ).toBe(true);
    expect(cases.some((name) => name.startsWith('damaged'))).toBe(true);
    expect(format.about?.origin).toBeTruthy();
    expect(format.about?.sample !== undefined).toBe(cases.some((name) => !name.endsWith('.bin')));
  });

  it.each(cases)('%s', (name) => {
    const bytes = readFileSync(join(folder as string, name));
    const good = name.startsWith('good');
    expect(format.proves(bytes)).toBe(good);
    // What hides behind a statement is evidence.
    expect(format.proves(Buffer.concat([bytes, Buffer.from('\n{"Records":[{"eventVersion":"1.08"}]}\n')]))).toBe(false);
    if (!good) return;
    // In a document it may be a member more, wherever one can stand.
    const document = documentIn(bytes);
    for (const path of objectsIn(document)) {
      const copy = structuredClone(document) as Record<string, unknown>;
      path.reduce((one, name) => one[name] as Record<string, unknown>, copy)['hidden'] = { line: 'that nobody reads' };
      expect(format.proves(Buffer.from(JSON.stringify(copy))), `hidden at /${path.join('/')}`).toBe(false);
    }
    const head = headOf(bytes, 'x', true);
    for (const among of [formats, formats.toReversed()]) {
      const found = detect(head, among, bytes);
      expect(found.format?.id, `who has ${name}, and why: ${found.reasons.join('; ')}`).toBe(id);
    }
  });
});

it('no folder of cases is without its kind of file', () => {
  expect([...folders.keys()].filter((name) => !proofFormats.some(({ id }) => id.replaceAll(':', '-') === name))).toEqual([]);
});
