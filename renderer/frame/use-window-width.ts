// Width of the window in px, for what a media query cannot lay out.
import { useSyncExternalStore } from 'react';

function subscribe(changed: () => void): () => void {
  window.addEventListener('resize', changed);
  return () => window.removeEventListener('resize', changed);
}
export const useWindowWidth = (): number => useSyncExternalStore(subscribe, () => window.innerWidth);
