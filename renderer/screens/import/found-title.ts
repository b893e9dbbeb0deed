// What a found item is called: its format with what wraps it, outermost first, e.g. `docker json-file > Kubernetes audit`.
import type { FoundItem } from '../../../analysis/contract/index.ts';

/** Undefined = no format known. */
export const titleOf = ({ title, carriers }: Pick<FoundItem, 'title' | 'carriers'>): string | undefined =>
  [...carriers, ...(title === null ? [] : [title])].join(' > ') || undefined;
