// What a readiness check is: a question to the evidence, answered by a share with its interval. One statement, no code.

export interface ReadinessCheck {
  /** Folder name = id. */
  id: string;
  title: string;
  /** What was counted against what, in one sentence; printed beside the figure. */
  method: string;
  /** Which of the five questions it serves: who, what, when, where, how; or the proof of the bytes themselves. */
  question: 'who' | 'what' | 'when' | 'where' | 'how' | 'proof';
  unit: 'events' | 'sessions';
  /** One row: `passed BIGINT`, `total BIGINT`. A total of 0 means that the check could not be computed. */
  sql: string;
  /** Filter expression (or in-app link, when it begins with #) that leads to the rows that did not pass. */
  failing: string;
}

export const defineCheck = (check: ReadinessCheck): ReadinessCheck => check;

/** Wilson score interval, 95 %: the share that the figure is compatible with were these rows a sample. Shares from 0 to 1. */
export function wilson(passed: number, total: number): { low: number; high: number } {
  if (total === 0) return { low: 0, high: 1 };
  const z = 1.959964;
  const p = passed / total;
  const scale = 1 + z ** 2 / total;
  const centre = (p + z ** 2 / (2 * total)) / scale;
  const half = (z * Math.sqrt((p * (1 - p)) / total + z ** 2 / (4 * total ** 2))) / scale;
  return { low: passed === 0 ? 0 : Math.max(0, centre - half), high: passed === total ? 1 : Math.min(1, centre + half) };
}
