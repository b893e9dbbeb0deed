// The scorecard: every check of the list, computed now.
import type { readinessMethods } from '../contract/methods/readiness.ts';
import type { CheckResult } from '../contract/model/readiness.ts';
import type { HandlersOf } from '../kernel/handlers.ts';
import { wilson } from '../readiness/define-check.ts';
import { checks } from '../readiness/index.ts';

export const readinessHandlers: HandlersOf<typeof readinessMethods> = {
  async 'readiness.check'(_params, reader) {
    const results: CheckResult[] = [];
    for (const { id, title, question, unit, method, failing, sql } of checks) {
      const { passed, total } = await reader.one<{ passed: number; total: number }>(`result of the check ${id}`, sql);
      const { low, high } = wilson(passed, total);
      const known = total > 0;
      results.push({
        id,
        title,
        question,
        unit,
        method,
        passed,
        total,
        share: known ? passed / total : null,
        low: known ? low : null,
        high: known ? high : null,
        failing: failing.startsWith('#') ? failing : `#/events?where=${encodeURIComponent(failing)}`,
      });
    }
    return { checks: results };
  },
};
