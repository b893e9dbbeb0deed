// The edge of a column head that sets the column's width.
import { useRef } from 'react';

/** Right edge of a column head: drag sets its width, double click is left to the browser. */
export function ColumnGrip({ width, onWidth }: { width: () => number; onWidth: (width: number) => void }) {
  const start = useRef<{ x: number; width: number } | undefined>(undefined);
  return (
    <span
      className="colgrip"
      aria-hidden="true"
      onPointerDown={(event) => {
        event.preventDefault();
        event.stopPropagation();
        start.current = { x: event.clientX, width: event.currentTarget.parentElement?.offsetWidth ?? width() };
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        if (start.current) onWidth(Math.max(32, Math.round(start.current.width + event.clientX - start.current.x)));
      }}
      onPointerUp={() => (start.current = undefined)}
    />
  );
}
