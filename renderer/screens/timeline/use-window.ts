// The window of time of the screen. The address holds it; while the mouse moves, a newer one lives here and is written when it rests.
import { useCallback, useEffect, useRef, useState } from 'react';
import { type TimeWindow, parseWindow } from '../../lanes/scale.ts';
import { currentRoute, setParams, useRoute } from '../../navigation/route.ts';

const REST_MS = 120;

export interface WindowState {
  /** What is drawn now. */
  shown: TimeWindow | undefined;
  /** What the address says, or the whole case: what is asked for. */
  settled: TimeWindow | undefined;
  /** While moving: written after a rest, without a step of history. */
  move: (window: TimeWindow) => void;
  /** A deliberate step, with a way back. */
  go: (window: TimeWindow | undefined) => void;
}

export function useWindow(whole: TimeWindow | undefined): WindowState {
  const { params } = useRoute();
  const key = `${params.from ?? ''} ${params.to ?? ''}`;
  const [live, setLive] = useState<{ window: TimeWindow; key: string }>();
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const settled = parseWindow(params.from, params.to) ?? whole;
  const shown = live?.key === key ? live.window : settled;
  const move = useCallback((window: TimeWindow) => {
    const now = currentRoute().params;
    setLive({ window, key: `${now.from ?? ''} ${now.to ?? ''}` });
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setParams({ from: window.from.toString(), to: window.to.toString() }), REST_MS);
  }, []);
  const go = useCallback((window: TimeWindow | undefined) => {
    clearTimeout(timer.current);
    setLive(undefined);
    setParams({ from: window?.from.toString(), to: window?.to.toString() }, { push: true });
  }, []);
  return { shown, settled, move, go };
}
