import { describe, expect, it } from 'vitest';
import { seeded } from '../../../test/support/seeded.ts';
import type { SampleDocument } from '../../contract/model/sample.ts';
import { allocate } from './allocate.ts';
import { type Drawn, evaluate } from './evaluate.ts';
import { sampleSize } from './size.ts';

describe('the size', () => {
  it('grows with what is expected and by the design effect, and never beyond the population', () => {
    const aim = { confidence: 0.95, tolerable: 0.05, expected: 0 };
    expect(sampleSize(aim)).toMatchObject({ size: 59, design_effect: 1 });
    expect(sampleSize({ ...aim, expected: 2 }).size).toBe(124);
    expect(sampleSize({ ...aim, population: 250 }).size).toBe(51);
    expect(sampleSize({ ...aim, cluster: { size: 11, likeness: 0.1 } })).toMatchObject({ size: 118, design_effect: 2 });
    expect(sampleSize({ ...aim, population: 20, cluster: { size: 50, likeness: 1 } }).size).toBe(20);
  });
});

describe('the shares of strata', () => {
  it('add up to the size, are at least two, and whole where that is said', () => {
    const strata = [
      { stratum: 'outcome=success; source=a', population: 900 },
      { stratum: 'outcome=failure; source=a', population: 30 },
      { stratum: 'outcome=success; source=b', population: 69 },
      { stratum: 'outcome=failure; source=b', population: 1 },
    ];
    const shared = allocate(strata, 60, []);
    expect(shared.map(({ taken }) => taken)).toEqual([54, 2, 4, 1]);
    expect(allocate(strata, 60, ['outcome=failure']).map(({ taken, whole }) => [taken, whole])).toEqual([
      [56, false],
      [30, true],
      [4, false],
      [1, true],
    ]);
    expect(allocate(strata, 5000, []).every(({ whole }) => whole)).toBe(true);
  });
});

/** A population of which some deviate; sessions of nine, of which some deviate often. */
function population(stream: number): { stratum: string; cluster: string; bad: boolean }[] {
  const chance = seeded(11, stream);
  return Array.from({ length: 900 }, (_, n) => ({
    stratum: n % 8 === 0 ? 'failure' : 'success',
    cluster: `s${Math.floor(n / 9)}`,
    bad: chance.chance(n % 8 === 0 ? 0.15 : Math.floor(n / 9) % 10 === 0 ? 0.3 : 0.02),
  }));
}

const document = (given: Partial<SampleDocument>): SampleDocument =>
  ({ plan: { confidence: 0.95, tolerable: 0.05 }, clusters: null, population: 900, ...given }) as SampleDocument;

it('intervals of draws hold the truth in at least 95 of 100 seeded runs: plain, by strata, by sessions', () => {
  for (let stream = 0; stream < 3; stream++) {
    const all = population(stream);
    const truth = all.filter(({ bad }) => bad).length / all.length;
    const covered = { plain: 0, strata: 0, sessions: 0, upper: 0 };
    for (let run = 0; run < 100; run++) {
      const chance = seeded(run, 100 + stream);
      const items = (chosen: typeof all, stratum?: string): Drawn[] =>
        chosen.map((one, i) => ({ place: i + 1, stratum: stratum ?? one.stratum, cluster: one.cluster, result: one.bad ? 'deviation' : 'pass' }));
      const hit = (name: keyof typeof covered, low: number | null, high: number | null) => {
        if (low !== null && high !== null && low <= truth && truth <= high) covered[name]++;
      };
      const plain = evaluate(
        items(chance.some(all, 60), 'all'),
        document({ drawn: 60, strata: [{ stratum: 'all', population: 900, taken: 60, whole: false }] }),
      );
      hit('plain', plain.low, plain.high);
      hit('upper', 0, plain.upper);
      const strata = allocate(
        ['failure', 'success'].map((stratum) => ({ stratum, population: all.filter((one) => one.stratum === stratum).length })),
        60,
        [],
      );
      const byStrata = evaluate(
        items(
          strata.flatMap(({ stratum, taken }) =>
            chance.some(
              all.filter((one) => one.stratum === stratum),
              taken,
            ),
          ),
        ),
        document({ drawn: 60, strata }),
      );
      hit('strata', byStrata.low, byStrata.high);
      const sessions = new Set(chance.some([...new Set(all.map(({ cluster }) => cluster))], 25));
      const ofSessions = items(
        all.filter(({ cluster }) => sessions.has(cluster)),
        'all',
      );
      const whole = [{ stratum: 'all', population: 900, taken: ofSessions.length, whole: false }];
      const bySessions = evaluate(ofSessions, document({ drawn: ofSessions.length, clusters: { population: 100, drawn: 25 }, strata: whole }));
      hit('sessions', bySessions.low, bySessions.high);
    }
    for (const [name, n] of Object.entries(covered)) expect(n, `${name}, stream ${stream}`).toBeGreaterThanOrEqual(name === 'upper' ? 93 : 95);
  }
});

describe('an evaluation', () => {
  it('is exact where all of a stratum was looked at, and says nothing before anything was', () => {
    const strata = [
      { stratum: 'a', population: 3, taken: 3, whole: true },
      { stratum: 'b', population: 100, taken: 2, whole: false },
    ];
    const one = (place: number, stratum: string, result: Drawn['result']): Drawn => ({ place, stratum, cluster: null, result });
    const none = evaluate([one(1, 'a', null), one(2, 'b', null)], document({ drawn: 5, strata }));
    expect(none).toMatchObject({ tested: 0, open: 2, final: false, rate: null, low: null, high: null });
    const whole = evaluate(
      [one(1, 'a', 'deviation'), one(2, 'a', 'pass'), one(3, 'a', 'void'), one(4, 'b', 'pass'), one(5, 'b', 'pass')],
      document({ drawn: 5, strata }),
    );
    expect(whole.final).toBe(true);
    expect(whole.strata[0]).toMatchObject({ population: 2, tested: 2, deviations: 1, low: 0.5, high: 0.5 });
  });
});
