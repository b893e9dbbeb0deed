// Cases whose first run of the checks this page began of itself: it does so once, and not again behind the back of somebody who cancelled it.
import type { CaseInfo } from '../../analysis/contract/index.ts';

const begun = new Set<string>();

/** True the first time. */
export function firstRunBegins({ path, created_at }: Pick<CaseInfo, 'path' | 'created_at'>): boolean {
  const key = `${path}\u0000${created_at}`;
  if (begun.has(key)) return false;
  begun.add(key);
  return true;
}
