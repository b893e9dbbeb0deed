// Which settings a run calls for: of products whose logs are in the case, for checks that did not pass in just these logs.
import type { ApplicableFix, Fix } from '../../contract/model/fix.ts';
import type { Assessment, CheckResult } from '../../contract/model/readiness.ts';
import { fixes as all } from './index.ts';

type Found = Pick<Assessment, 'checks' | 'coverage'>;

/** The heaviest first. */
export function fixesFor({ checks, coverage }: Found, fixes: readonly Fix[] = all): ApplicableFix[] {
  const kinds = [...new Map(coverage.map(({ source, dataset }) => [`${source} ${dataset}`, { source, dataset }])).values()];
  return fixes
    .flatMap((fix) => {
      const sources = new Set(kinds.flatMap(({ source, dataset }) => (fits(fix, dataset) ? [source] : [])));
      if (sources.size === 0) return [];
      const answers = checks.filter((check) => speaks(fix, check)).flatMap((check) => shortfall(check, sources) ?? []);
      if (answers.length === 0) return [];
      const needing = [...new Set(answers.flatMap((one) => one.sources))].toSorted((a, b) => a - b);
      const weight = answers.reduce((sum, { failing, total }) => sum + failing / total, 0);
      return [{ ...fix, sources: needing, answers: answers.map(({ sources: _sources, ...answer }) => answer), weight: Math.round(weight * 1000) / 1000 }];
    })
    .toSorted((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1));
}

const speaks = (fix: Fix, check: CheckResult): boolean =>
  check.fixes.includes(fix.id) || fix.checks.includes(check.id) || fix.demands.some((demand) => check.demands.includes(demand));

/** What did not pass in these sources. A check that counts nothing by source is counted whole. */
function shortfall({ id, status, sources, passed, total }: CheckResult, of: ReadonlySet<number>) {
  if (status !== 'partly' && status !== 'not met') return undefined;
  const counted = sources.length === 0 ? [{ source: undefined, passed, total }] : sources.filter(({ source }) => of.has(source));
  const short = counted.filter((one) => one.passed < one.total);
  if (short.length === 0) return undefined;
  return {
    check: id,
    status,
    failing: short.reduce((sum, one) => sum + one.total - one.passed, 0),
    total: short.reduce((sum, one) => sum + one.total, 0),
    sources: short.flatMap(({ source }) => (source === undefined ? [...of] : [source])),
  };
}

const fits = ({ datasets }: Fix, dataset: string | null): boolean =>
  datasets.length === 0 ||
  (dataset !== null && datasets.some((pattern) => (pattern.endsWith('*') ? dataset.startsWith(pattern.slice(0, -1)) : dataset === pattern)));
