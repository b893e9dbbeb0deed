// The line of progress says what is done first; only the name of the item is cut.
import { describe, expect, it } from 'vitest';
import { progressLine, progressText } from './progress.ts';

const at = { stage: 'reading', done: 50, total: 200, unit: 'bytes' as const, item: 'a/very/long/path/of/an/export/that/nobody/would/type/auth.log' };

describe('progressText', () => {
  it('keeps the stage and the figures, and the end of the name', () => {
    expect(progressText(at, 120)).toBe(`reading 25 %  50 B of 200 B  ${at.item}`);
    expect(progressText(at, 45)).toBe('reading 25 %  50 B of 200 B  …d/type/auth.log');
    expect(progressText(at, 45)).toHaveLength(45);
  });
  it('leaves the name out where there is no room, and never runs over', () => {
    expect(progressText(at, 30)).toBe('reading 25 %  50 B of 200 B');
    expect(progressText(at, 10)).toBe('reading 25');
  });
});

it('a terminal that says width 0 is read as 80 columns', () => {
  const written: string[] = [];
  progressLine({ isTTY: true, columns: 0, write: (text: string) => written.push(text) > 0 } as unknown as NodeJS.WriteStream).report(at);
  expect(written[0]).toContain('reading 25 %  50 B of 200 B');
});
