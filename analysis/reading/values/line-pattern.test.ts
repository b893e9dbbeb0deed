import { expect, it } from 'vitest';
import { linePattern } from './line-pattern.ts';

it('lets a dot stand for what ends no line of a log', () => {
  const pattern = linePattern(/^a\.(?<name>.{0,3})[.\]]$/);
  expect(pattern.exec('a.x\u2028y.')?.groups).toEqual({ name: 'x\u2028y' });
  expect(pattern.exec('axxy.')).toBeNull();
  expect(pattern.exec('a.x\ny.')).toBeNull();
  expect(linePattern(/^a\.(?<name>.{0,3})[.\]]$/s).source).toContain('.{0,3}');
});
