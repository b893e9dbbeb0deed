// Text that is typed and not saved yet, by finding: it outlives a change of finding or screen, not the window.
import { create } from 'zustand';
import type { Finding } from '../../../analysis/contract/index.ts';

export interface Draft {
  title: string;
  statement: string;
}
/** Keyed by case and finding: numbers of another case never meet these texts. */
export const useDrafts = create<{ drafts: Record<string, Draft> }>(() => ({ drafts: {} }));
export const draftKey = (casePath: string, finding: number): string => `${casePath}\u0000${finding}`;

export const setDraft = (key: string, draft: Draft, finding: Finding): void =>
  useDrafts.setState(({ drafts }) => {
    const next = { ...drafts };
    if (draft.title === finding.title && draft.statement === finding.statement) delete next[key];
    else next[key] = draft;
    return { drafts: next };
  });
export const dropDraft = (key: string): void =>
  useDrafts.setState(({ drafts }) => {
    const next = { ...drafts };
    delete next[key];
    return { drafts: next };
  });
