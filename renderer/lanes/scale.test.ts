import { describe, expect, it } from 'vitest';
import { airWindow, panWindow, parseWindow, soundWindow, timeScale, zoomWindow } from './scale.ts';

const start = 1_770_699_600_000_000_000n;

describe('time and pixels', () => {
  it('keeps nanoseconds apart that doubles of the epoch would not', () => {
    const scale = timeScale({ from: start, to: start + 1000n }, 1000);
    expect(scale.x(start + 1n)).toBeCloseTo(1, 6);
    expect(scale.at(1)).toBe(start + 1n);
  });

  it('zooms about the anchor and pans by a share', () => {
    const view = { from: 0n, to: 1_000_000_000n };
    expect(zoomWindow(view, 0.5, 250_000_000n)).toEqual({ from: 125_000_000n, to: 625_000_000n });
    expect(panWindow(view, -0.25)).toEqual({ from: -250_000_000n, to: 750_000_000n });
  });

  it('stays inside what nanoseconds of 64 bits can say', () => {
    const most = 2n ** 63n - 1n;
    expect(soundWindow(most - 5n, most + 50n).to).toBe(most);
    const panned = panWindow({ from: most - 1_000_000n, to: most }, 5);
    expect(panned).toEqual({ from: most - 1_000_000n, to: most });
    expect(soundWindow(7n, 7n).to - soundWindow(7n, 7n).from).toBe(1000n);
  });

  it('reads windows of the address, and only those', () => {
    expect(parseWindow('10', '5000')).toEqual({ from: 10n, to: 5000n });
    for (const [from, to] of [
      ['5', '1'],
      ['x', '9'],
      [undefined, '9'],
      ['1e3', '9e9'],
      ['1', '99999999999999999999'],
    ])
      expect(parseWindow(from, to)).toBeUndefined();
  });

  it('gives air also to a single instant', () => {
    const { from, to } = airWindow(start, start, 0.5);
    expect(from < start && to > start).toBe(true);
  });
});
