// Which case is open, for frame and screens. `engine.info` knows it without a case; `case.info` has the figures.
import type { CaseInfo } from '../../analysis/contract/index.ts';
import { useQuery } from '../engine/use-query.ts';

/** `undefined` while it is not known yet, `null` = no case is open. */
export function useOpenCase(): string | null | undefined {
  const info = useQuery('engine.info', {});
  return info.data?.open ?? (info.data ? null : undefined);
}

export function useCaseInfo(): CaseInfo | undefined {
  const open = useOpenCase();
  const info = useQuery('case.info', {}, { enabled: typeof open === 'string' });
  return typeof open === 'string' ? info.data : undefined;
}
