// Verdict to item: the file itself, what was unpacked from it, an archive with its members, and a folder that pretends to be one.
import { expect, it } from 'vitest';
import { itemFinder } from './verdict-items.ts';

const none = { sha256: 'a', stored_sha256: 'b' };
const find = itemFinder([
  { item: 1, path: 'a.json.gz!/a.json', stored_path: 'a.json.gz', role: 'events', events: 5, ...none },
  { item: 2, path: 'a.json.gz!/evil.json', stored_path: 'a.json.gz!/evil.json', role: 'events', events: 9, ...none },
  { item: 3, path: 'b.json', stored_path: 'b.json', role: 'events', events: 7, ...none },
  { item: 4, path: 'c.zip', stored_path: 'c.zip', role: 'container', events: 0, ...none },
  { item: 5, path: 'c.zip!/x.log', stored_path: 'c.zip!/x.log', role: 'events', events: 1, ...none },
  { item: 6, path: 'c.zip!/y.log.gz!/y.log', stored_path: 'c.zip!/y.log.gz', role: 'events', events: 2, ...none },
  { item: 7, path: 'keys.json', stored_path: 'keys.json', role: 'proof', events: 0, ...none },
]);

it('links', () => {
  expect(find('a.json.gz')).toEqual({ item: 1, events: 5 });
  expect(find('b.json')).toEqual({ item: 3, events: 7 });
  expect(find('c.zip')).toEqual({ item: 4, events: 3 });
  expect(find('c.zip!/y.log.gz')).toEqual({ item: 6, events: 2 });
  expect(find('keys.json')).toEqual({ item: 7, events: 0 });
  expect(find('c.zi')).toEqual({ item: null, events: 0 });
  expect(find(null)).toEqual({ item: null, events: 0 });
});

it('tells twins of one path apart by what was found', () => {
  const twins = itemFinder([
    { item: 1, path: 'c.zip!/x.log', stored_path: 'c.zip!/x.log', role: 'events', events: 3, sha256: 'good', stored_sha256: 'good' },
    { item: 2, path: 'c.zip!/x.log', stored_path: 'c.zip!/x.log', role: 'events', events: 5, sha256: 'evil', stored_sha256: 'packed' },
  ]);
  expect(twins('c.zip!/x.log', 'good')).toEqual({ item: 1, events: 3 });
  expect(twins('c.zip!/x.log', 'packed')).toEqual({ item: 2, events: 5 });
  expect(twins('c.zip!/x.log', 'other')).toEqual({ item: null, events: 0 });
  expect(twins('c.zip!/x.log')).toEqual({ item: null, events: 8 });
});

it('counts the members of nested containers, and of none that is only named like one', () => {
  const nested = itemFinder([
    { item: 1, path: 'a.zip', stored_path: 'a.zip', role: 'container', events: 0, ...none },
    { item: 2, path: 'a.zip!/b.tar', stored_path: 'a.zip!/b.tar', role: 'container', events: 0, ...none },
    { item: 3, path: 'a.zip!/b.tar!/x.log', stored_path: 'a.zip!/b.tar!/x.log', role: 'events', events: 4, ...none },
    { item: 4, path: 'a.zip!/y.log', stored_path: 'a.zip!/y.log', role: 'events', events: 3, ...none },
    { item: 5, path: 'a.zipped!/z.log', stored_path: 'a.zipped!/z.log', role: 'events', events: 9, ...none },
  ]);
  expect(nested('a.zip')).toEqual({ item: 1, events: 7 });
  expect(nested('a.zip!/b.tar')).toEqual({ item: 2, events: 4 });
  expect(nested('a.zipped')).toEqual({ item: null, events: 0 });
});

it('finds each of many twins without going through all of them', () => {
  let looks = 0;
  const rows = Array.from({ length: 2000 }, (_, item) => ({
    item,
    path: 'c.zip!/x.log',
    stored_path: 'c.zip!/x.log',
    role: 'events',
    events: 1,
    get sha256() {
      looks++;
      return `${item}`;
    },
    stored_sha256: `packed ${item}`,
  }));
  const twins = itemFinder(rows);
  for (const { item } of rows) expect(twins('c.zip!/x.log', `packed ${item}`)).toEqual({ item, events: 1 });
  expect(looks).toBe(rows.length);
});
