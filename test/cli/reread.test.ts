// Putting an import right from a terminal: preview, reading again, going back, setting aside; what scripts rely on and what newcomers mistype.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { expectFault, type Place, place } from './command.ts';

let here: Place;
const run = async (...args: string[]) => {
  const ended = await here.told([...args, '--json']);
  expect(ended.err, args.join(' ')).not.toContain('incident');
  return { code: ended.code, json: JSON.parse(ended.out) as unknown };
};
const change = z.strictObject({
  source: z.literal(1),
  reading: z.number(),
  former: z.number(),
  events: z.number(),
  shifted: z.number(),
  carried: z.number(),
  left: z.number(),
  verdicts: z.number(),
  sessions: z.number().nullable(),
  left_behind: z.array(z.object({ kind: z.string(), text: z.string(), item_path: z.string() })),
  unread: z.object({ items: z.number() }),
});
const list = z.strictObject({
  sources: z.array(z.object({ id: z.number(), reading: z.number() })),
  readings: z.array(z.object({ number: z.number(), standing: z.enum(['current', 'set aside']) })),
  left_behind: z.array(z.unknown()),
  set_aside: z.array(z.object({ id: z.number(), reason: z.string() })),
});

beforeAll(async () => {
  here = place();
  mkdirSync(here.at('logs'));
  writeFileSync(here.at('logs', 'auth.log'), 'Mar  2 08:00:01 web-1 sshd[2187]: Accepted password for ana from 192.0.2.7 port 50022 ssh2\n');
  await here.told(['import', 'c', 'logs', '--year', '2026']);
  rmSync(here.at('logs'), { recursive: true });
});
afterAll(() => here.remove());

it('shows, reads again, goes back, sets aside and brings back', async () => {
  const shown = await run('reread', 'c', 'logs', '--zone', 'Asia/Tokyo', '--preview');
  expect(shown).toMatchObject({ code: 0, json: { differing: 1, records: [{ path: 'auth.log', differs: true }] } });
  expect(list.parse((await run('source', 'list', 'c')).json).readings).toEqual([]);
  const read = await run('reread', 'c', '1', '--items', 'auth*', '--zone', 'Asia/Tokyo');
  expect(read.code).toBe(0);
  expect(change.parse(read.json)).toMatchObject({ reading: 2, former: 1, events: 1, shifted: 1 });
  const said = await here.told(['source', 'list', 'c']);
  expect(said.out).toMatch(/source 1, reading 2, current: 1 event, .*; zone Asia\/Tokyo for auth\* \(1 item\)/);
  expect((await run('source', 'reading', 'c', '1', '1')).code).toBe(0);
  expect((await run('source', 'set-aside', 'c', '1', '--reason', 'not in the mandate')).code).toBe(0);
  expect(list.parse((await run('source', 'list', 'c')).json)).toMatchObject({ sources: [], set_aside: [{ id: 1, reason: 'not in the mandate' }] });
  expect((await run('source', 'restore', 'c', 'logs')).code).toBe(0);
  expect(list.parse((await run('source', 'list', 'c')).json).sources).toMatchObject([{ id: 1, reading: 1 }]);
  expect((await here.told(['journal', 'verify', 'c'])).code).toBe(0);
});

it('a reading that loses records is incomplete, and says so last', async () => {
  const { code, out } = await here.told(['reread', 'c', '1', '--format', 'json:lines']);
  expect(code).toBe(3);
  expect(out.trimEnd().split('\n').at(-1)).toMatch(/^NOT A CLEAN READING: .*1 record lost/);
  expect(out).toMatch(/to go back: sealtrail source reading c 1 1/);
  await here.told(['source', 'reading', 'c', '1', '1']);
});

it.each([
  [['reread', 'c', '1', '--zone', 'CEST'], /CEST is an abbreviation[^]*Europe\/Berlin/],
  [['reread', 'c', '1', '--format', 'linux:aut'], /no format linux:aut[^]*Did you mean linux:auth/],
  [['reread', 'c', '1', '--encoding', 'utf16le'], /no encoding utf16le[^]*utf-16le/],
  [['reread', 'c', '1', '--year', '26'], /--year wants a year/],
  [['reread', 'c', '1'], /Nothing is said of how to read it/],
  [['reread', 'c', '7', '--zone', 'UTC'], /no source 7[^]*1 logs/],
  [['reread', 'c', '1', '--items', 'aut.log', '--zone', 'UTC'], /No item of source 1, logs, matches aut\.log[^]*auth\.log/],
  [['source', 'hide', 'c', '1'], /no “source hide”/],
  [['source', 'set-aside', 'c', '1'], /for a reason/],
  [['source', 'reading', 'c', '1'], /a source and the number of a reading/],
] as const)('%j exits 2 and writes nothing', async (args, says) => {
  expectFault(await here.told(args), 2, says);
  expect((await run('source', 'list', 'c')).json).toMatchObject({ sources: [{ reading: 1 }] });
});
