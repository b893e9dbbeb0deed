// Mappings from a terminal: saved from what was said, exported, imported, used where they fit; what is mistyped.
import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Place, place } from './command.ts';

let here: Place;
const told = (...args: string[]) => here.told(args);
const door = (n: number) => JSON.stringify({ stamp: `02.03.26 07:00:0${n}`, holder: `h${n}`, verb: 'OPEN', door: 'north' });
const users = (at: string) => told('sql', at, 'SELECT user_name, resource, time_text FROM event ORDER BY source, record', '--json');

beforeAll(() => {
  here = place();
  writeFileSync(here.at('a.log'), `${door(1)}\n${door(2)}\n`);
  writeFileSync(here.at('b.log'), `${door(3)}\n`);
  writeFileSync(here.at('other.log'), '{"time":"2026-03-02T07:00:00Z","user":"ana"}\n');
  writeFileSync(
    here.at('doors.json'),
    JSON.stringify({
      sealtrail: 'mapping',
      version: 1,
      name: 'Doors',
      by: 'A. Examiner',
      at: '2026-03-02T07:00:00Z',
      reads: {
        format: 'json:lines',
        time: { zone: 'UTC' },
        fields: { time: 'stamp', time_form: '%d.%m.%y %H:%M:%S', user: 'holder', columns: { resource: 'door' } },
      },
    }),
  );
});
afterAll(() => here.remove());

it('a mapping is kept, shown, used where it fits, and handed on', async () => {
  expect(await told('mapping', 'import', 'doors.json')).toMatchObject({
    code: 0,
    out: expect.stringContaining('kept the mapping Doors in the program') as string,
  });
  expect((await told('mapping', 'list')).out).toMatch(/Doors\s+program\s+json:lines\s+A\. Examiner/);
  expect((await told('mapping', 'show', 'Doors')).out).toContain('resource from door');
  const imported = await told('import', 'c', 'a.log', 'other.log', '--mapping', 'Doors');
  expect(imported.err).toContain('a.log: read by the mapping Doors: all 3 members that it names are there');
  expect(JSON.parse((await users('c')).out)).toMatchObject({
    rows: [
      ['h1', 'north', '02.03.26 07:00:01'],
      ['h2', 'north', '02.03.26 07:00:02'],
      ['ana', null, '2026-03-02T07:00:00Z'],
    ],
  });
  expect((await told('mapping', 'save', '1', 'Doors of a', '--case', 'c')).out).toContain('kept the mapping Doors of a in the case');
  expect((await told('mapping', 'export', 'Doors of a', 'out.json', '--case', 'c')).code).toBe(0);
  expect((await told('import', 'd', 'b.log', '--mapping', '*.log=out.json')).code).toBe(0);
  expect(JSON.parse((await users('d')).out)).toMatchObject({ rows: [['h3', 'north', '02.03.26 07:00:03']] });
  expect((await told('reread', 'c', '2', '--mapping', 'Doors of a', '--preview')).code).toBe(0);
  expect((await told('mapping', 'remove', 'Doors')).code).toBe(0);
});

it('a format string reads the lines that a server wrote by it', async () => {
  writeFileSync(here.at('web.log'), '192.0.2.7|ana|1772431200.250|GET|/a?b|404\n192.0.2.8|-|1772431201.000|GET|/|200\n');
  expect((await told('import', 'w', 'web.log', '--log-format', '*.log=$remote_addr|$remote_user|$msec|$request_method|$request_uri|$status')).code).toBe(0);
  const { out } = await told('sql', 'w', 'SELECT source_ip, user_name, url_original, event_outcome, event_dataset FROM event ORDER BY record', '--json');
  expect(JSON.parse(out)).toMatchObject({
    rows: [
      ['192.0.2.7', 'ana', '/a?b', 'failure', 'nginx.access'],
      ['192.0.2.8', null, '/', 'success', 'nginx.access'],
    ],
  });
  const odd = await told('import', 'x', 'web.log', '--log-format', '%h %Q %s');
  expect([odd.code, odd.err]).toEqual([2, expect.stringContaining('%Q is no directive')]);
});

it.each([
  [['import', 'n', 'a.log', '--mapping', 'Dors'], 'There is no mapping Dors'],
  [['import', 'n', 'other.log', '--mapping', 'doors.json'], 'fits none of what is to be imported'],
  [['mapping', 'import', 'a.log'], 'is no mapping that can be used'],
  [['mapping', 'remove', 'Nobody'], 'keeps no mapping Nobody'],
  [['mapping', 'save', '1', 'X'], 'wants the case of the source'],
])('%j says what is wrong', async (args, why) => {
  const ended = await told(...args);
  expect(ended.code).not.toBe(0);
  expect(ended.err).toContain(why);
});
