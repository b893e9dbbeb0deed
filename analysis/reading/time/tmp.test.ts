import { it } from 'vitest';
import { memberOf } from '../../../test/support/planned.ts';
import { rotatedSet } from '../../../test/support/rotated-set.ts';
import { planStretch } from './stretch.ts';
it.each([
  {
    zone: 'Europe/Berlin',
    start: 1104364800,
    steps: [
      [1, 600, 1],
      [600, 1],
    ],
    hosts: 1,
    upgrade: undefined,
    names: 'numbers',
    missing: undefined,
    modified: 'none',
    year: 'right',
    swap: 1800,
    wrong: { from: 4, lines: 1, to: 160186799 },
  },
  {
    zone: 'Europe/Berlin',
    start: 1080172800,
    steps: [
      [1, 600],
      [600, 9065989, 22387208, 1, 1],
      [1, 1],
    ],
    hosts: 1,
    upgrade: undefined,
    names: 'numbers',
    missing: undefined,
    modified: 'true',
    year: 'none',
    swap: 0,
    wrong: { from: 3, lines: 1, to: 1237767598 },
  },
])('t', (shape) => {
  const set = rotatedSet(shape as never);
  const m = set.files.map((f) => memberOf('l/' + f.name, f.lines.map((l) => l.text).join('\n'), set.given, f.modified));
  for (const f of set.files)
    console.log(f.name, f.modified, f.lines.map((l) => l.text.slice(0, 15) + ' ' + (l.at ? new Date((l.at ?? 0) * 1000).toISOString() : '')).join('\n'));
  for (const p of m) console.log(JSON.stringify(p.trace, null, 0));
  for (const p of planStretch(m)) console.log(JSON.stringify(p));
});
