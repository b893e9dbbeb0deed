// Every quick way gives the row that the careful way gives, on the lines of the format's own cases, whole and cut anywhere. What else somebody may write
// into such lines is for a test of the format (linux-auth/both-ways.test.ts).
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bothWays, hasQuickWay } from '../../test/support/both-ways.ts';
import { casesFolder, casesIn } from '../../test/support/format-checks.ts';
import type { EventFormat } from '../reading/format.ts';
import { formats } from './index.ts';

const quick = formats.filter((format): format is EventFormat => format.role === 'events').filter(hasQuickWay);

describe.each(quick.map((format) => [format.id, format] as const))('%s', (_, format) => {
  const folder = casesFolder(format);
  const lines = casesIn(folder)
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').split(/\r?\n/))
    .filter((line) => line.trim() !== '');
  // Each twice: a quick way may lean on the line before.
  const whole = lines.flatMap((line) => [line, line]);
  const cut = lines.flatMap((line) => [line, line.slice(0, Math.ceil(line.length / 2)), line.slice(0, -1), `${line} x`]);

  it('gives the row that the careful way gives, or leaves the line alone', () => {
    for (const { line, got, wanted } of [...bothWays(format, whole), ...bothWays(format, cut)]) expect(got, JSON.stringify(line)).toEqual(wanted);
  });

  it('takes lines of its cases', () => {
    const taken = bothWays(format, whole).filter((one) => one.quick !== undefined);
    expect(taken.length, `the quick way of ${format.id} takes no line of its cases: its patterns or its head fit none of them`).toBeGreaterThan(0);
  });
});
