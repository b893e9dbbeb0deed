// The detail panel at the right of a screen: resizable by mouse and keys, width remembered for all screens, can be pinned.
import { type ReactNode, useRef } from 'react';
import { IconButton } from '../widgets/controls.tsx';
import { useUi } from '../state/ui-store.ts';

export interface SidePanelProps {
  /** Tells panels apart for the pin; also their name. */
  id: string;
  title: string;
  /** Beside the title; untrusted text as MiddleCut or EvidenceText. */
  about?: ReactNode;
  /** Before pin and close. */
  actions?: ReactNode;
  footer?: ReactNode;
  onClose?: () => void;
  children: ReactNode;
}

const LEAST = 280;
const MOST = 900;
const clamp = (width: number) => Math.round(Math.min(MOST, Math.max(LEAST, Math.min(width, window.innerWidth - 320))));

export function SidePanel({ id, title, about, actions, footer, onClose, children }: SidePanelProps) {
  const width = useUi((state) => state.panelWidth);
  const pinned = useUi((state) => state.pinned[id] === true);
  const drag = useRef<{ x: number; width: number } | undefined>(undefined);
  const set = (next: number) => useUi.setState({ panelWidth: clamp(next) });
  const pin = () => useUi.setState((state) => ({ pinned: { ...state.pinned, [id]: !pinned } }));
  return (
    <aside className="panel" style={{ width }} aria-label={title}>
      <div
        className="panelgrip"
        role="separator"
        aria-orientation="vertical"
        aria-label={`Width of the ${title} panel`}
        aria-valuenow={width}
        aria-valuemin={LEAST}
        aria-valuemax={MOST}
        tabIndex={0}
        onPointerDown={(event) => {
          drag.current = { x: event.clientX, width };
          event.currentTarget.setPointerCapture(event.pointerId);
        }}
        onPointerMove={(event) => (drag.current ? set(drag.current.width + drag.current.x - event.clientX) : undefined)}
        onPointerUp={() => (drag.current = undefined)}
        onDoubleClick={() => set(400)}
        onKeyDown={(event) => {
          const step = event.key === 'ArrowLeft' ? 16 : event.key === 'ArrowRight' ? -16 : 0;
          if (step === 0) return;
          event.preventDefault();
          event.stopPropagation();
          set(width + step);
        }}
      />
      <header>
        <h2>{title}</h2>
        <span className="cut grow">{about}</span>
        {actions}
        <IconButton icon={pinned ? 'pin-off' : 'pin'} label={pinned ? 'Let the panel close' : 'Keep the panel open'} aria-pressed={pinned} onClick={pin} />
        {onClose ? <IconButton icon="x" label="Close the panel, Esc" onClick={onClose} /> : null}
      </header>
      <div className="body">{children}</div>
      {footer ? <footer>{footer}</footer> : null}
    </aside>
  );
}

/** Whether the panel `id` stays although nothing is selected. */
export const usePinned = (id: string): boolean => useUi((state) => state.pinned[id] === true);
