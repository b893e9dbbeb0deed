// Golden driver: every case of every format goes through the real import, all of them as one folder; the skeleton, which is in no list, by itself. What
// became of each is `<case>.expected.json`; see test/support/golden-cases.ts.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isAsked } from '../../test/support/asked-formats.ts';
import { casesIn, expectGolden, importCases, isDamaged, type Outcome } from '../../test/support/golden-cases.ts';
import type { ImportedTables } from '../../test/support/import-into.ts';
import type { Format } from '../reading/format.ts';
import { detect, headOf } from '../reading/recognise/detect.ts';
import { skeleton } from './_skeleton/format.ts';
import { formats } from './index.ts';

const root = dirname(fileURLToPath(import.meta.url));
/** Proof files are tried with their verifiers: ../integrity/proof-formats.test.ts. */
const ofLogs = formats.filter(({ role }) => role === 'events');
const everything: readonly Format[] = [...ofLogs, skeleton];
/** The formats that an item of this one is measured against. */
const rivals = (format: Format): readonly Format[] => (format === skeleton ? [...formats, skeleton] : formats);
const folder = (format: Format): string => format.id.replaceAll(':', '-');
const casesOf = (format: Format): string[] => casesIn(join(root, folder(format), 'cases'));
const caseOf = (format: Format, name: string) => ({ path: join(root, folder(format), 'cases', name), item: `${folder(format)}/${name}` });
const imported = (of: readonly Format[], known: readonly Format[]): Promise<ImportedTables> =>
  importCases(
    of.flatMap((format) => casesOf(format).map((name) => caseOf(format, name))),
    known,
  );

let tables: ImportedTables;
let skeletonTables: ImportedTables;
beforeAll(async () => {
  tables = await imported(ofLogs.filter(isAsked), formats);
  skeletonTables = await imported([skeleton], [...formats, skeleton]);
}, 300_000);
afterAll(() => {
  for (const one of [tables, skeletonTables]) {
    one.close();
    rmSync(one.directory, { recursive: true, force: true });
  }
});

/** Nanoseconds are hard to read in an expectation, and seconds read as milliseconds give a time as well: those before 1990 and after 2100, or none at all. */
function strangeTimes({ events, issues }: Outcome): string[] {
  const stated = events.filter(({ time_text: text }) => text !== undefined);
  if (issues.some(({ code }) => code === 'time.unread') && stated.every(({ time_ns: ns }) => ns === undefined))
    return stated.map(({ time_text: text }) => `${text} was not read`);
  return stated.flatMap(({ time_text: text, time_ns: ns }) => {
    const year = ns === undefined ? 2000 : Math.floor(1970 + Number(ns) / 31_556_952e9);
    return year < 1990 || year > 2100 ? [`${text} was read as a time of the year ${year}`] : [];
  });
}

describe.each(everything.map((format) => [format.id, format] as const))('format %s', (_, format) => {
  const cases = casesOf(format);

  it('says where it comes from and what its records cannot say', () => {
    const { about } = format;
    expect(about?.origin).toBeTruthy();
    expect(about?.silent.every((sentence) => /[.\w]$/.test(sentence))).toBe(true);
    if (format.role === 'events') expect(about?.silent.length).toBeGreaterThan(0);
    const isText = cases.some((name) => !name.endsWith('.bin'));
    expect(about?.sample !== undefined, 'a sample, where records are text').toBe(isText);
  });

  it('lies in the folder of its id and has a good and a damaged or hostile case', () => {
    expect(existsSync(join(root, folder(format), 'format.ts'))).toBe(true);
    expect(cases.some(isDamaged), `${folder(format)}/cases has no damaged or hostile case`).toBe(true);
    expect(
      cases.some((name) => !isDamaged(name)),
      `${folder(format)}/cases has no good case`,
    ).toBe(true);
  });

  it.each(cases)('%s', async (name) => {
    const bytes = readFileSync(join(root, folder(format), 'cases', name));
    const found = detect(headOf(bytes, name, true), rivals(format));
    expect(found.format?.id, `who has ${name}, and why: ${found.reasons.join('; ')}`).toBe(format.id);
    expect(found.reasons.length).toBeGreaterThan(0);
    // The name decides nothing, and neither does the order of the list.
    expect(detect(headOf(bytes, 'x', true), rivals(format).toReversed()).format?.id).toBe(format.id);

    await expectGolden(format === skeleton ? skeletonTables : tables, caseOf(format, name), (outcome) => {
      expect(outcome.item['format'], `the import gave ${name} to another format: ${String(outcome.item['reasons'])}`).toBe(format.id);
      if (!isDamaged(name)) expect(strangeTimes(outcome), 'times that no log of a good case has: is `form` of the format right?').toEqual([]);
    });
  });
});
