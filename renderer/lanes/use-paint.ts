// Tokens for the canvas, read again when the theme changes and when the fonts have come.
import { useEffect, useState } from 'react';
import { type Paint, readPaint } from './paint.ts';

export function usePaint(): Paint {
  const [paint, setPaint] = useState(readPaint);
  useEffect(() => {
    const again = () => setPaint(readPaint());
    window.addEventListener('sealtrail:theme', again);
    let here = true;
    void document.fonts?.ready.then(() => (here ? again() : undefined));
    return () => {
      here = false;
      window.removeEventListener('sealtrail:theme', again);
    };
  }, []);
  return paint;
}
