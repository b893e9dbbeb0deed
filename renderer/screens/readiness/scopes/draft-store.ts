// The scope that is being edited: it outlives the page, so that a look at the evidence costs no typing.
import { create } from 'zustand';
import { emptyDraft, type Row, type ScopeDraft } from './draft.ts';
import type { Part } from './parts.ts';

interface Editing {
  open: boolean;
  draft: ScopeDraft;
  /** As it was opened: the same object as long as nothing was changed. */
  before: ScopeDraft;
  begin: (draft: ScopeDraft) => void;
  edit: (change: (draft: ScopeDraft) => ScopeDraft) => void;
  editPart: (part: Part, change: (rows: readonly Row[]) => readonly Row[]) => void;
  close: () => void;
}

const blank = emptyDraft();

export const useScopeDraft = create<Editing>((set) => ({
  open: false,
  draft: blank,
  before: blank,
  begin: (draft) => set({ open: true, draft, before: draft }),
  edit: (change) => set(({ draft }) => ({ draft: change(draft) })),
  editPart: (part, change) => set(({ draft }) => ({ draft: { ...draft, parts: { ...draft.parts, [part]: change(draft.parts[part]) } } })),
  close: () => set({ open: false, draft: blank, before: blank }),
}));
