// Every icon in use has a shape in lucide-static, and the build keeps no other.
import shapes from 'lucide-static/icon-nodes.json';
import { expect, it } from 'vitest';
import { iconNames } from './names.ts';

it('keeps the shapes of the icons in use, and of no other', () => {
  expect(Object.keys(shapes).sort()).toEqual([...iconNames].sort());
  for (const name of iconNames) expect(shapes[name].length, name).toBeGreaterThan(0);
});
