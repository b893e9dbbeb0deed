// Size of an element in px and the device's pixel ratio, kept up to date; a canvas is sized by it.
import { type RefObject, useLayoutEffect, useState } from 'react';

export interface Size {
  width: number;
  height: number;
  ratio: number;
}

export function useSize(ref: RefObject<HTMLElement | null>): Size {
  const [size, setSize] = useState<Size>({ width: 0, height: 0, ratio: 1 });
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    const read = () => {
      const next = { width: element.clientWidth, height: element.clientHeight, ratio: window.devicePixelRatio || 1 };
      setSize((now) => (now.width === next.width && now.height === next.height && now.ratio === next.ratio ? now : next));
    };
    read();
    window.addEventListener('resize', read);
    const observer = typeof ResizeObserver === 'undefined' ? undefined : new ResizeObserver(read);
    observer?.observe(element);
    return () => {
      window.removeEventListener('resize', read);
      observer?.disconnect();
    };
  }, [ref]);
  return size;
}

/** Sets a canvas to `width` x `height` css px at the device's resolution and returns its context, scaled to css px. */
export function penOf(canvas: HTMLCanvasElement | null, width: number, height: number, ratio: number): CanvasRenderingContext2D | undefined {
  if (!canvas || width <= 0 || height <= 0) return undefined;
  const [real, tall] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== real || canvas.height !== tall) {
    canvas.width = real;
    canvas.height = tall;
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
  }
  const context = canvas.getContext('2d') ?? undefined;
  context?.setTransform(ratio, 0, 0, ratio, 0, 0);
  return context;
}
