// A tree is a table whose rows have a depth: flatten it, draw the first column with TreeCell, open and close with onExpand.
import type { ReactNode } from 'react';

export interface TreeNode<T> {
  id: string;
  value: T;
  children?: readonly TreeNode<T>[];
}
export interface TreeRow<T> {
  id: string;
  value: T;
  depth: number;
  /** Undefined = a leaf. */
  open: boolean | undefined;
}

/** Rows of the open part, in order. */
export function flattenTree<T>(nodes: readonly TreeNode<T>[], isOpen: (id: string) => boolean, depth = 0, rows: TreeRow<T>[] = []): TreeRow<T>[] {
  for (const node of nodes) {
    const branch = node.children !== undefined && node.children.length > 0;
    const open = branch ? isOpen(node.id) : undefined;
    rows.push({ id: node.id, value: node.value, depth, open });
    if (open) flattenTree(node.children ?? [], isOpen, depth + 1, rows);
  }
  return rows;
}

export const TreeCell = ({ depth, open, onToggle, children }: { depth: number; open: boolean | undefined; onToggle: () => void; children: ReactNode }) => (
  <span className="tree-cell" style={{ paddingLeft: depth * 16 }}>
    {open === undefined ? (
      <span className="in arplace" />
    ) : (
      <button
        type="button"
        tabIndex={-1}
        className="arbtn"
        aria-expanded={open}
        aria-label={open ? 'Close' : 'Open'}
        onClick={(event) => {
          event.stopPropagation();
          onToggle();
        }}
      >
        <svg className="tree-arrow" viewBox="0 0 12 12" aria-hidden="true">
          <path d={open ? 'm3 4.5 3 3 3-3' : 'm4.5 3 3 3-3 3'} />
        </svg>
      </button>
    )}
    {children}
  </span>
);
