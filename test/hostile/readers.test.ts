// However many readers there are and however the evidence is cut into tasks: the same events with the same numbers and places, the same issues in the same
// order, the same items, ledger and report. The folder has what one record does to another: lists that go on, cells over lines, damage, comments, overlong
// lines, records in several parts, archives in archives.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { channelPair } from '../../analysis/contract/channel.ts';
import { createClient } from '../../analysis/contract/client.ts';
import { createEngine } from '../../analysis/engine.ts';
import { nodePorts } from '../../analysis/host/node-ports.ts';
import { type Sizes, SIZES } from '../../analysis/intake/limits.ts';
import { generateAuth } from '../bench/generate/auth.ts';
import { generateCloudtrail } from '../bench/generate/cloudtrail.ts';
import { generateNginx } from '../bench/generate/nginx.ts';
import { tarOf, zipOf } from '../support/archives.ts';
import { formats } from '../../analysis/formats/index.ts';
import { isTyped } from '../../analysis/intake/load/loading.ts';
import { importInto } from '../support/import-into.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const workerScript = join(root, 'out/engine/worker.js');
const cases = (format: string, name: string) => join(root, 'analysis/formats', format, 'cases', name);

/** Nothing is cut, and each item is read as one. */
const whole: Sizes = { task: 16 * 1024 ** 2, stretched: 1024 ** 3, stretch: 1024 ** 2, first: 1024, group: 122_880, alone: 0 };
const small: Sizes = { task: 30_000, stretched: 6000, stretch: 5000, first: 1500, group: 700, alone: 0 };
const tiny: Sizes = { task: 3000, stretched: 2000, stretch: 1200, first: 300, group: 150, alone: 0 };

const second = (n: number) =>
  `2026-03-02T${String(6 + Math.floor(n / 3600)).padStart(2, '0')}:${String(Math.floor(n / 60) % 60).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}Z`;
const lines = (count: number, line: (n: number) => string): string => Array.from({ length: count }, (_, n) => `${line(n)}\n`).join('');
const event = (n: number) => JSON.stringify({ time: second(n), user: `u${n % 7}`, action: n % 3 === 0 ? 'login' : 'logout', n, note: 'x'.repeat(n % 40) });
const trail = (n: number) =>
  JSON.stringify({
    eventVersion: '1.09',
    eventTime: second(n),
    eventSource: 's3.amazonaws.com',
    eventName: 'GetObject',
    awsRegion: 'eu-west-1',
    eventID: `id-${n}`,
    sourceIPAddress: '192.0.2.7',
  });

const files: Record<string, string | Uint8Array> = {
  'lines.ndjson': lines(300, event),
  'no-end.ndjson': lines(300, event).trimEnd(),
  'crlf.ndjson': `\uFEFF${lines(300, event).replaceAll('\n', '\r\n')}`,
  'damaged.ndjson': lines(300, (n) => (n % 37 === 5 ? event(n).slice(0, 30) : n % 41 === 3 ? 'no json at all' : event(n))),
  'trail.ndjson': lines(200, (n) => (n % 50 === 9 ? trail(n).replace('{', '{"eventName":"First",') : trail(n))),
  'list-of-lines.json': `[\n${lines(200, (n) => `${event(n)}${n < 199 ? ',' : ''}`)}]\n`,
  'pretty.json': JSON.stringify(
    Array.from({ length: 150 }, (_, n) => JSON.parse(event(n)) as object),
    null,
    2,
  ),
  'wrapped.json': `{"note":"a","Records":[\n${lines(150, (n) => `${trail(n)}${n < 149 ? ',' : ''}`)}],"more":1}\n`,
  'wrappers.json': lines(40, (n) => `{"Records":[${trail(n)},\n${trail(n + 1)}]}`),
  'open-list.json': `{"Records":[\n${lines(150, (n) => `${trail(n)},`)}`,
  'pretty-behind-lines.json': `${lines(100, event)}${JSON.stringify(
    Array.from({ length: 50 }, (_, n) => JSON.parse(event(n)) as object),
    null,
    2,
  )}\n${lines(100, event)}`,
  'table.csv': `time;user;note\n${lines(300, (n) => `${second(n)};u${n % 5};${n % 29 === 3 ? '"over\nseveral\n\nlines;"' : `plain ${n}`}`)}`,
  'tables.csv': `# from two hosts\ntime,user,note\n${lines(120, (n) => `${second(n)},u${n % 5},n${n}`)}user,time,note\n${lines(120, (n) => `u${n},${second(n)},"a ""quoted"" one"`)}`,
  'quote.csv': `time,user,note\n${lines(100, (n) => `${second(n)},u${n % 5},n${n}`)}${second(100)},u1,"never closed\n${lines(100, (n) => `${second(n)},u${n % 5},n${n}`)}`,
  'app.log': lines(300, (n) => (n % 60 === 7 ? '# rotated' : `time=${second(n)} level=info user=u${n % 5} msg="step ${n}"`)),
  'long-line.log': `${lines(30, (n) => `time=${second(n)} user=u${n} msg=a`)}time=${second(31)} msg="${'y'.repeat(20_000)}"\n${lines(30, (n) => `time=${second(n)} user=u${n} msg=b`)}`,
  'many-flags.ndjson': lines(12_000, (n) => `{"user":"u${n}","action":"a"}`),
  'utf16.json': Buffer.from(`\uFEFF${lines(60, event)}`, 'utf16le'),
  'not-utf8.ndjson': Buffer.from(lines(200, event).replaceAll('xxxxx', '\u00ff'), 'latin1'),
  'binary.bin': Buffer.from(Array.from({ length: 9000 }, (_, n) => (n * 7919) % 256)),
  'empty.log': '',
  'cut.json.gz': gzipSync(lines(400, trail)).subarray(0, 3000),
  'two.json.gz': Buffer.concat([gzipSync(lines(60, trail)), gzipSync(lines(60, event)), Buffer.from('behind')]),
};

let folder = '';
let evidence = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sealtrail-readers-'));
  evidence = join(folder, 'evidence');
  mkdirSync(evidence);
  for (const [name, content] of Object.entries(files)) writeFileSync(join(evidence, name), content);
  generateNginx(join(evidence, 'access.log'), 400);
  generateAuth(join(evidence, 'auth.log'), 400);
  generateCloudtrail(join(evidence, 'trail'), 120, 20);
  for (const [format, name] of [
    ['linux-auditd', 'damaged.log'],
    ['postgresql-stderr', 'good.log'],
  ] as const)
    cpSync(cases(format, name), join(evidence, `${format}-${name}`));
  const within = Buffer.from(lines(100, event));
  const inner = zipOf([
    ['deep/lines.ndjson', within],
    ['deep/packed.gz', gzipSync(within)],
  ]);
  writeFileSync(
    join(evidence, 'nested.tar.gz'),
    gzipSync(
      tarOf([
        ['inner.zip', inner],
        ['../up.csv', Buffer.from(files['table.csv'] as string)],
        ['a.log', Buffer.from('x')],
      ]),
    ),
  );
  writeFileSync(
    join(evidence, 'many.zip'),
    zipOf(Array.from({ length: 24 }, (_, n) => [`f${n}.json`, Buffer.from(lines(3, (m) => trail(n * 3 + m)))] as const)),
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function told(path: string, how: { readers: number; sizes?: Sizes; inline?: true }) {
  const { inline, ...options } = how;
  const tables = await importInto(path, { time: { zone: 'Europe/Berlin', year: 2026 } }, { ...options, ...(inline ? {} : { workerScript }) });
  const rows = async (sql: string) => (await tables.rows<object>(sql)).map((row) => JSON.stringify(row));
  const { evidence_sha256: _, ...imported } = tables.imported;
  const given = {
    imported,
    columns: await rows('SELECT column_name, column_type FROM (DESCRIBE event)'),
    // A row as one text: a cell for each of some hundred columns is what such a comparison would spend its time on.
    events: await rows('SELECT to_json(e)::VARCHAR AS row FROM event e ORDER BY record'),
    parts: await rows('SELECT COLUMNS(*)::VARCHAR FROM event_part'),
    items: await rows('SELECT COLUMNS(*)::VARCHAR FROM item'),
    issues: await rows('SELECT COLUMNS(*)::VARCHAR FROM issue'),
    rollup: await rows('SELECT COLUMNS(*)::VARCHAR FROM rollup'),
    files: await rows('SELECT COLUMNS(*)::VARCHAR FROM file'),
  };
  const [order] = await rows("SELECT string_agg(record, ' ') AS records FROM event_row");
  tables.close();
  rmSync(tables.directory, { recursive: true, force: true });
  return { given, order };
}

/** The first of each table, as both say it: whole tables are too long to be shown. */
function differences(one: object, other: object): unknown[] {
  return Object.entries(one).flatMap(([table, rows]: [string, unknown]) => {
    const others = (other as Record<string, unknown>)[table];
    if (!Array.isArray(rows) || !Array.isArray(others)) return JSON.stringify(rows) === JSON.stringify(others) ? [] : [[table, rows, others]];
    const at = Array.from({ length: Math.max(rows.length, others.length) }, (_, i) => i).find((i) => rows[i] !== others[i]);
    return at === undefined ? [] : [[table, at, rows[at], others[at]]];
  });
}

/** From where two texts differ, as the second has it. */
function firstDifference(one: string, other: string): string {
  if (one === other) return '';
  let at = 0;
  while (one[at] === other[at]) at++;
  return other.slice(Math.max(0, at - 60), at + 100);
}

describe('one reader, two and three', () => {
  let one: Awaited<ReturnType<typeof told>>;
  beforeAll(async () => {
    one = await told(evidence, { readers: 1, sizes: whole, inline: true });
    expect(one.given.imported.ledger.balanced).toBe(true);
    expect(one.given.imported.ledger.lost).toBeGreaterThan(10);
  });

  it.each([
    ['as it is read', { ...SIZES, alone: 0 }, [2]],
    ['in small tasks and stretches', small, [1, 3]],
  ] as const)('give what one reader gives of whole items: %s', async (_, sizes, numbers) => {
    const others = [];
    for (const readers of numbers) others.push(await told(evidence, { readers, sizes }));
    for (const { given } of others) expect(differences(one.given, given)).toEqual([]);
    // Also in the order of their rows, which is that of the tasks.
    for (const { order } of others) expect(order).toEqual(others[0]?.order);
  });

  it('and of items that are cut at every other record', async () => {
    const some = join(folder, 'some');
    mkdirSync(some);
    for (const [name, content] of Object.entries(files))
      if (/json|csv|log/.test(name) && name !== 'many-flags.ndjson') writeFileSync(join(some, name), content);
    const single = await told(some, { readers: 1, sizes: whole, inline: true });
    expect(differences(single.given, (await told(some, { readers: 2, sizes: tiny })).given)).toEqual([]);
  });

  /** Formats whose records the reader takes apart itself: those that were first, and a part of the others. */
  const drawn = formats
    .filter((format) => format.role === 'events' && !isTyped(format))
    .filter(({ id }, at) => /^(linux|nginx|apache|postgresql:stderr|json:lines|delimited|iis|w3c|logfmt|sudo)/.test(id) || at % 24 === 0)
    .map(({ id }) => id.replaceAll(':', '-'));

  it('and of the cases of many formats, again and again', async () => {
    const all = join(folder, 'cases');
    mkdirSync(all);
    for (const { parentPath, name } of readdirSync(join(root, 'analysis/formats'), { recursive: true, withFileTypes: true })) {
      // A record that the database refuses has its whole batch read with care, and `extra` of its neighbours is then written otherwise.
      if (!parentPath.endsWith('cases') || /expected\.json$|\.sql$/.test(name) || !drawn.includes(basename(dirname(parentPath)))) continue;
      const bytes = Buffer.concat([readFileSync(join(parentPath, name)), Buffer.from('\n')]);
      writeFileSync(join(all, `${basename(dirname(parentPath))}-${name}`), Buffer.concat(Array.from({ length: 3 }, () => bytes)));
    }
    const single = await told(all, { readers: 1, sizes: whole, inline: true });
    expect(differences(single.given, (await told(all, { readers: 2, sizes: tiny })).given)).toEqual([]);
  });

  it('lose a line without end once, wherever it is cut', async () => {
    const path = join(folder, 'too-long.ndjson');
    writeFileSync(path, `${lines(30, event)}{"time":"${'z'.repeat(20 * 1024 ** 2)}\n${lines(30, event)}`);
    const single = await told(path, { readers: 1, sizes: whole, inline: true });
    expect(single.given.issues.join()).toContain('record.too_long');
    const cut = { ...whole, stretched: 1024 ** 2, stretch: 3 * 1024 ** 2 };
    expect(differences(single.given, (await told(path, { readers: 2, sizes: cut })).given)).toEqual([]);
  });

  it('make the same report', async () => {
    const reports = [];
    for (const readers of [1, 2]) {
      let tick = 1_767_225_600_000_000_000n;
      const home = join(folder, 'home');
      const ports = nodePorts({ home, actor: 'R. Tester', memoryLimit: '512MB', threads: 2, readers, now: () => (tick += 1_000_000_000n) });
      const engine = createEngine({ ...ports, workerScript });
      const [mine, theirs] = channelPair();
      const client = createClient(mine);
      engine.attach(theirs);
      await client.ready;
      const path = join(folder, 'work');
      await client.call('case.create', { path, title: '' });
      await client.call('source.import', { paths: [evidence], policy: { originals: 'copy', time: { zone: 'Europe/Berlin', year: 2026 }, items: [] } });
      const { sections, headline } = await client.call('report.preview', {});
      await engine.close();
      client.close();
      rmSync(`${path}.sealtrail`, { recursive: true, force: true });
      // The journal tells of this case and no other, as do the digests of its files.
      const told = sections.filter(({ id }) => id !== 'journal');
      reports.push(JSON.stringify({ headline, told }).replaceAll(/[0-9a-f]{64}/g, 'digest'));
    }
    expect(reports[0]?.length).toBeGreaterThan(5000);
    for (const report of reports) expect(firstDifference(reports[0] as string, report)).toBe('');
  });
});
