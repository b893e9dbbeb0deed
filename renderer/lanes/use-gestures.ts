// Mouse on the lanes: Ctrl+wheel zooms at the pointer, Shift+wheel or a sideways wheel pans, drag pans, double click zooms in, click chooses.
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { panWindow, type TimeScale, type TimeWindow, zoomWindow } from './scale.ts';

export interface Gestures {
  onWindow: (window: TimeWindow) => void;
  /** px in the plot and in the layout; `page` for a card beside the pointer. */
  onPoint: (point: { x: number; y: number; clientX: number; clientY: number } | undefined) => void;
  onClick: (point: { x: number; y: number }) => void;
}

const DRAG = 4;

/** `ref` = element whose left edge is px 0 of the scale; `top` = px of the layout at its upper edge. */
export function useGestures(ref: RefObject<HTMLElement | null>, scale: TimeScale, top: number, gestures: Gestures): void {
  const latest = useRef({ scale, top, gestures });
  useLayoutEffect(() => {
    latest.current = { scale, top, gestures };
  });
  useEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    const place = (event: MouseEvent) => {
      const box = element.getBoundingClientRect();
      return { x: event.clientX - box.left, y: event.clientY - box.top + latest.current.top, clientX: event.clientX, clientY: event.clientY };
    };
    let drag: { x: number; from: TimeWindow; moved: boolean } | undefined;
    const wheel = (event: WheelEvent) => {
      const { scale: now, gestures: on } = latest.current;
      const pixels = event.deltaMode === 1 ? 16 : event.deltaMode === 2 ? now.width : 1;
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        const factor = Math.min(4, Math.max(0.25, Math.exp((event.deltaY * pixels) / 400)));
        on.onWindow(zoomWindow(now, factor, now.at(place(event).x)));
      } else if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
        event.preventDefault();
        on.onWindow(panWindow(now, ((event.deltaX || event.deltaY) * pixels) / now.width));
      }
    };
    const down = (event: PointerEvent) => {
      if (event.button !== 0) return;
      const { from, to } = latest.current.scale;
      drag = { x: event.clientX, from: { from, to }, moved: false };
      element.setPointerCapture(event.pointerId);
    };
    const move = (event: PointerEvent) => {
      const { scale: now, gestures: on } = latest.current;
      if (drag && (drag.moved || Math.abs(event.clientX - drag.x) > DRAG)) {
        drag.moved = true;
        element.style.cursor = 'grabbing';
        on.onPoint(undefined);
        on.onWindow(panWindow(drag.from, (drag.x - event.clientX) / now.width));
      } else if (!drag) on.onPoint(place(event));
    };
    const up = (event: PointerEvent) => {
      if (drag && !drag.moved) latest.current.gestures.onClick(place(event));
      drag = undefined;
      element.style.cursor = '';
    };
    const cancel = () => {
      drag = undefined;
      element.style.cursor = '';
    };
    const leave = () => latest.current.gestures.onPoint(undefined);
    const twice = (event: MouseEvent) => {
      const { scale: now, gestures: on } = latest.current;
      on.onWindow(zoomWindow(now, event.shiftKey ? 2 : 0.5, now.at(place(event).x)));
    };
    const handlers: [string, (event: never) => void, AddEventListenerOptions?][] = [
      ['wheel', wheel, { passive: false }],
      ['pointerdown', down],
      ['pointermove', move],
      ['pointerup', up],
      ['pointercancel', cancel],
      ['pointerleave', leave],
      ['dblclick', twice],
    ];
    for (const [name, handler, options] of handlers) element.addEventListener(name, handler as EventListener, options);
    return () => {
      for (const [name, handler, options] of handlers) element.removeEventListener(name, handler as EventListener, options);
    };
  }, [ref]);
}
