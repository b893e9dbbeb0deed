// Text that is typed and not saved yet, by finding: it outlives a change of finding or screen, not the window.
import { create } from 'zustand';
import type { Finding } from '../../analysis/contract/index.ts';

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
/** Findings of a case whose text is typed and not saved, by number. */
export const unsavedFindings = (drafts: Record<string, Draft>, casePath: string): number[] =>
  Object.keys(drafts)
    .filter((key) => key.startsWith(draftKey(casePath, 0).slice(0, -1)))
    .map((key) => Number(key.slice(key.indexOf('\u0000') + 1)))
    .sort((a, b) => a - b);
