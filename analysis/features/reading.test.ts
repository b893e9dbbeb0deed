// A source read again: the wrong zone put right with everything that hangs on it, another format that loses records, sources set aside. And all of it undone.
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Harness, harness } from '../../test/support/harness.ts';
import { zipOf } from '../../test/support/archives.ts';
import type { Params } from '../contract/methods.ts';

let h: Harness;
let logs: string;
let path: string;
const call: Harness['client']['call'] = (method, params) => h.client.call(method, params);

const lines = [
  'Mar  2 08:00:01 web-1 sshd[2187]: Accepted password for ana from 192.0.2.7 port 50022 ssh2',
  'Mar  2 08:00:01 web-1 sshd[2187]: pam_unix(sshd:session): session opened for user ana(uid=1000) by (uid=0)',
  'Mar  2 08:10:00 web-1 sudo:      ana : TTY=pts/0 ; PWD=/home/ana ; USER=root ; COMMAND=/usr/bin/cat /etc/shadow',
  'Mar  2 08:30:00 web-1 sshd[2187]: pam_unix(sshd:session): session closed for user ana',
  'Mar  2 09:00:00 web-1 sshd[2200]: Failed password for root from 198.51.100.9 port 4022 ssh2',
  'Mar  2 09:00:05 web-1 sshd[2200]: Failed password for root from 198.51.100.9 port 4022 ssh2',
];

/** A case of which nothing was said, and the same with notes, tags and a finding, which each test has a copy of unless it takes another `origin`. */
let bare: Harness;
let annotated: Harness;
let origin: Harness;
beforeAll(async () => {
  h = bare = await harness();
  logs = join(h.folder, 'logs');
  mkdirSync(logs);
  const files = {
    'auth.log': `${lines.join('\n')}\n`,
    'app.jsonl': '{"@timestamp":"2026-03-02T06:00:00Z","user":"ben","action":"login"}\n{"@timestamp":"2026-03-02T06:05:00Z","user":"ben","action":"logout"}\n',
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(logs, name), text);
  const sums = Object.entries(files).map(([name, text]) => `${createHash('sha256').update(text).digest('hex')}  ${name}\n`);
  writeFileSync(join(logs, 'SHA256SUMS'), sums.join(''));
  await call('case.create', { path: join(h.folder, 'c'), title: 'c' });
  await call('source.import', { paths: [logs], policy: { time: { zone: 'UTC', year: 2026 } } });
  await call('integrity.verify', {});
  await call('session.rebuild', {});
  await call('case.close', {});
  origin = annotated = await copied(bare);
  await annotate();
  await call('case.close', {});
});
afterAll(async () => {
  await bare.end();
  await annotated.end();
});

/** Opens a copy of the case of another engine. */
async function copied(of: Harness): Promise<Harness> {
  h = await harness({ copyOf: of.folder });
  logs = join(h.folder, 'logs');
  path = (await call('case.open', { path: join(h.folder, 'c.sealtrail') })).path;
  return h;
}
beforeEach(() => copied(origin));
afterEach(() => h.end());
/** The tests of a group begin with this case instead. */
function startWith(make: () => Promise<Harness> | Harness): void {
  beforeAll(async () => {
    origin = await make();
  });
  afterAll(async () => {
    if (origin !== bare) await origin.end();
    origin = annotated;
  });
}

const recordsOf = async (where: string): Promise<{ source: number; record: number; time: string | null }[]> => {
  const { rows } = await call('event.page', { filter: { where }, columns: ['@timestamp'], limit: 100 });
  return rows.map(([source, record, time]) => ({
    source: Number(source),
    record: Number(record),
    time: time === null || time === undefined ? null : String(time),
  }));
};
const zone = (zone: string): Params<'source.reread'> => ({ source: 1, corrections: [{ items: 'auth.log', time: { zone } }] });

/** Everything that the case says and that a reading may touch. */
async function told() {
  const { journal_entries: _entries, journal_head: _head, custody: _custody, ...info } = await call('case.info', {});
  const { rows } = await call('event.page', { columns: ['@timestamp', 'event.action', 'user.name', 'message', 'event.outcome'], limit: 500 });
  return {
    info,
    rows,
    sessions: (await call('session.list', {})).rows,
    findings: (await call('finding.list', {})).findings,
    tags: (await call('tag.list', {})).tags,
    notes: (await call('note.list', {})).notes,
    sources: (await call('source.list', {})).sources,
    integrity: await call('integrity.summary', {}),
    objects: (await call('integrity.objects', {})).rows,
    left: (await call('source.readings', {})).left,
    items: (await call('source.items', {})).rows,
    issues: (await call('source.issues', {})).rows,
  };
}
const lastEntry = async () => (await call('journal.page', { limit: 1 })).rows[0] ?? expect.fail('no entry');
const undoLast = async () => call('act.undo', { seq: (await lastEntry()).seq });

async function annotate() {
  const { id: finding } = await call('finding.add', { title: 'Root', statement: 'Ana became root.' });
  const all = (await recordsOf('event.dataset:system.auth')).filter(({ source }) => source === 1);
  const json = await recordsOf('not event.dataset:system.auth');
  for (const record of [all[2], all[4]]) await call('pin.add', { finding, record: { source: record?.source ?? 0, record: record?.record ?? 0 } });
  await call('tag.add', { targets: [...all, ...json].map(({ source, record }) => ({ record: { source, record } })), tag: 'seen' });
  await call('note.add', { target: { record: { source: 1, record: all[0]?.record ?? 0 } }, text: 'First login.' });
  const { rows } = await call('session.list', {});
  await call('note.add', { target: { session: rows[0]?.id ?? '' }, text: 'This session.' });
}

describe('the wrong zone put right', () => {
  it('moves times and sessions, and carries what hangs on records and bytes', async () => {
    const before = await told();
    expect(before.sessions).toHaveLength(2);
    const change = await call('source.reread', zone('America/New_York'));
    expect(change).toEqual({ source: 1, reading: 2, former: 1, events: 8, shifted: 6, carried: 11, left: 0, verdicts: before.objects.length, sessions: 2 });
    const after = await told();
    const hours = (a: string | null | undefined, b: string | null | undefined) => Number((BigInt(a ?? 0) - BigInt(b ?? 0)) / 3_600_000_000_000n);
    expect(hours(after.sessions[0]?.opened_at, before.sessions[0]?.opened_at)).toBe(5);
    expect(after.sessions[0]).toMatchObject({ id: before.sessions[0]?.id, events: before.sessions[0]?.events });
    // The item that the correction does not name says what it said.
    const json = (rows: typeof before.rows) => rows.filter((row) => JSON.stringify(row).includes('"ben"'));
    expect(json(after.rows)).toEqual(json(before.rows));
    expect(after.findings[0]?.pins.map(({ record_sha256, stale, away }) => [record_sha256, stale, away])).toEqual(
      before.findings[0]?.pins.map(({ record_sha256 }) => [record_sha256, false, null]),
    );
    expect(after.findings[0]?.pins.map(({ time }, at) => hours(time, before.findings[0]?.pins[at]?.time))).toEqual([5, 5]);
    expect(after.tags).toEqual(before.tags);
    expect(after.notes).toEqual(before.notes);
    expect(after.objects).toEqual(before.objects);
    expect(after.integrity).toEqual(before.integrity);
    expect(after.info).toMatchObject({ verdicts_stale: false, sessions_stale: false });
    expect(after.items.find(({ path: at }) => at === 'auth.log')?.zone).toBe('America/New_York, assumed');
    const entry = await lastEntry();
    expect(entry).toMatchObject({ method: 'source.reread', outcome: 'done', undoable: true });
    for (const words of [
      'as reading 2',
      'zone America/New_York for auth.log (1 item)',
      '6 with another time',
      '11 of 11',
      before.sources[0]?.evidence_sha256 ?? '-',
      after.sources[0]?.evidence_sha256 ?? '-',
    ])
      expect(entry.summary).toContain(words);
  });

  it('is undone, and done again, exactly; and opens as the journal binds it', async () => {
    const before = await told();
    await call('source.reread', zone('Asia/Tokyo'));
    const after = await told();
    await undoLast();
    expect(await told()).toEqual(before);
    await undoLast();
    expect(await told()).toEqual(after);
    await call('case.close', {});
    await call('case.open', { path });
    expect((await call('journal.verify', {})).problems).toEqual([]);
    expect(await told()).toEqual(after);
    expect((await call('source.readings', {})).readings).toMatchObject([
      { number: 1, standing: 'set aside', differs: '', by: 'R. Tester' },
      { number: 2, standing: 'current', differs: 'zone Asia/Tokyo for auth.log (1 item)' },
    ]);
    // Raw bytes come from the reading that is shown.
    const [record] = await recordsOf('event.action:ssh_login');
    expect((await call('event.get', { source: 1, record: record?.record ?? 0 })).raw_fault).toBeNull();
  });

  it('needs no file at hand', async () => {
    rmSync(logs, { recursive: true });
    expect((await call('source.reread', zone('Europe/Berlin'))).shifted).toBe(6);
  });

  it('reads what is only referenced where it lies, while its digest is the same', async () => {
    const file = join(logs, 'auth.log');
    const { sources } = await call('source.import', { paths: [file], policy: { originals: 'reference', time: { year: 2026 } } });
    const source = sources[0]?.id ?? 0;
    const again = () => call('source.reread', { source, corrections: [{ items: '**', time: { zone: 'Asia/Tokyo' } }] });
    expect(await again()).toMatchObject({ reading: 2, shifted: 6 });
    expect((await call('source.list', {})).sources.find(({ id }) => id === source)?.originals).toBe('reference');
    writeFileSync(file, lines.join('\n').replaceAll('ana', 'eve'));
    await expect(again()).rejects.toMatchObject({ code: 'original.missing', message: expect.stringContaining('its SHA-256 differs') });
    rmSync(file);
    await expect(again()).rejects.toMatchObject({ code: 'original.missing', remedy: expect.stringContaining('Put the original back') });
    expect((await call('source.readings', { source })).readings.map(({ number }) => number)).toEqual([1, 2]);
  });

  it('meets what no correction names as the import did: links, archives, files of no format', async () => {
    const folder = join(h.folder, 'mixed');
    mkdirSync(folder);
    symlinkSync(join(logs, 'auth.log'), join(folder, 'link.log'));
    writeFileSync(join(folder, 'notes.bin'), Buffer.from([0, 1, 2, 3]));
    writeFileSync(join(folder, 'auth.log.gz'), gzipSync(`${lines.join('\n')}\n`));
    writeFileSync(join(folder, 'latin.log'), Buffer.from(`${lines[0]?.replace('ana', 'M\u00fcller')}\n`, 'latin1'));
    const { sources } = await call('source.import', { paths: [folder], policy: { time: { year: 2026, zone: 'UTC' } } });
    const source = sources[0]?.id ?? 0;
    const items = async () => (await call('source.items', { source })).rows;
    const issues = async () => (await call('source.issues', { source })).rows;
    const [before, odd] = [await items(), await issues()];
    const change = await call('source.reread', { source, corrections: [{ items: 'latin.log', encoding: 'windows-1252' }] });
    expect(change).toMatchObject({ shifted: 0, left: 0 });
    const others = (rows: typeof before) => rows.filter(({ path: at }) => at !== 'latin.log');
    expect(others(await items())).toEqual(others(before));
    expect((await items()).find(({ path: at }) => at === 'latin.log')?.encoding).toBe('windows-1252');
    expect(await issues()).toEqual(odd.filter(({ path: at }) => at !== 'latin.log'));
    expect(odd.map(({ code }) => code)).toContain('folder.link');
    const named = await call('event.page', { filter: { where: 'user.name:M\u00fcller' }, columns: ['user.name'], limit: 10 });
    expect(named.rows.map((row) => row.at(-1))).toEqual(['M\u00fcller']);
    const [, record] = named.rows[0] ?? [];
    expect((await call('event.get', { source, record: Number(record) })).raw_fault).toBeNull();
  });
});

describe('another format', () => {
  it('leaves behind what it has no record for, names it, and brings it back', async () => {
    const before = await told();
    const change = await call('source.reread', { source: 1, corrections: [{ items: 'auth.log', format: 'json:lines' }] });
    expect(change).toMatchObject({ carried: 2, left: 10, sessions: 0 });
    const { left } = await call('source.readings', {});
    expect(left).toHaveLength(10);
    expect(left.find(({ text }) => text === 'This session.')).toMatchObject({ kind: 'note', source: 1, reading: 1, session: 's-0001', record: null });
    expect(left.find(({ text }) => text === 'First login.')).toMatchObject({
      text: 'First login.',
      source: 1,
      reading: 1,
      item_path: 'auth.log',
      offset: 0,
      user: 'ana',
    });
    const after = await told();
    expect(after.findings[0]?.pins.map(({ away, time }) => [away, time])).toEqual([
      ['former reading', null],
      ['former reading', null],
    ]);
    expect(after.findings[0]?.refusals.join()).toContain('that the current reading of source 1 does not have');
    expect(after.info).toMatchObject({ events: 2, lost: 6, unread: { bytes: 574 } });
    // What is left behind joins no record of the new reading, though the numbers are the same.
    const { rows } = await call('event.page', { columns: [], limit: 100 });
    for (const [source, record] of rows) expect((await call('event.get', { source: Number(source), record: Number(record) })).notes).toEqual([]);
    const { decisions } = await call('case.decisions', {});
    expect(decisions.find(({ kind }) => kind === 'away')).toMatchObject({ count: 9 });
    // It can still be withdrawn where it stands.
    await expect(call('tag.add', { targets: [{ former: { source: 1, record: 3, reading: 1 } }], tag: 'x' })).rejects.toMatchObject({ code: 'act.refused' });
    await call('act.undo', { seq: (await lastEntry()).seq - 1 });
    expect(await told()).toEqual(before);
  });

  it('keeps tags by bytes where records are numbered anew, and refuses to undo by number', async () => {
    const tagged = (await call('journal.page', { limit: 20 })).rows.find(({ method }) => method === 'tag.add')?.seq ?? 0;
    await call('source.reread', { source: 1, corrections: [{ items: 'app.jsonl', format: 'linux:auth' }] });
    await expect(call('act.undo', { seq: tagged })).rejects.toMatchObject({ code: 'act.refused', message: expect.stringContaining('was read again since') });
    const kept = await recordsOf('tag:seen');
    expect(kept.length).toBeGreaterThanOrEqual(6);
  });
});

describe('one wrong reading after another', () => {
  const as = (format: string, time: { zone?: string } = {}): Params<'source.reread'> => ({ source: 1, corrections: [{ items: 'auth.log', format, time }] });

  it('what another format left comes over to any later reading that has its bytes, sessions with their numbers', async () => {
    const before = await told();
    await call('source.reread', as('json:lines'));
    const without = await told();
    expect(without.left).toHaveLength(10);
    const change = await call('source.reread', as('linux:auth', { zone: 'Asia/Tokyo' }));
    expect(change).toMatchObject({ reading: 3, former: 2, carried: 11, left: 0, sessions: 2 });
    const after = await told();
    expect(after.left).toEqual([]);
    expect(after.sessions.map(({ id }) => id)).toEqual(before.sessions.map(({ id }) => id));
    expect(after.findings[0]?.pins.map(({ away, stale, record_sha256 }) => [away, stale, record_sha256])).toEqual(
      before.findings[0]?.pins.map(({ record_sha256 }) => [null, false, record_sha256]),
    );
    expect(after.tags.map(({ id, target }) => [id, target])).toEqual(before.tags.map(({ id, target }) => [id, target]));
    await undoLast();
    expect(await told()).toEqual(without);
    await call('source.reading', { source: 1, number: 1 });
    expect(await told()).toEqual(before);
    await call('source.reading', { source: 1, number: 3 });
    expect(await told()).toEqual(after);
    await call('case.close', {});
    await call('case.open', { path });
    expect((await call('journal.verify', {})).problems).toEqual([]);
    expect(await told()).toEqual(after);
  });

  it('forgets what was said before when it is read anew, as the preview says', async () => {
    await call('source.reread', as('json:lines', { zone: 'Asia/Tokyo' }));
    const anew = { source: 1, corrections: [{ items: '/auth.log', anew: true }] };
    const shown = await call('source.reread-preview', anew);
    expect(shown).toMatchObject({ items: 1, before: { events: 0 }, after: { events: 6 }, annotations: 0, leaving: 0, returning: 9 });
    const { left } = await call('source.readings', {});
    expect(left).toHaveLength(10);
    expect(await call('source.reread', anew)).toMatchObject({ reading: 3, events: 8, carried: 11, left: 0 });
    expect((await lastEntry()).summary).toContain('as reading 3: anew for /auth.log (1 item)');
    const item = (await call('source.items', {})).rows.find(({ path: at }) => at === 'auth.log');
    // Nor does the zone hold that was given for all items at the import.
    expect(item).toMatchObject({ format: 'linux:auth', zone: 'not stated' });
    expect((await recordsOf('event.action:ssh_login'))[0]?.time).toBe(shown.records[0]?.after?.time);
    // What is said afterwards holds beside it.
    await call('source.reread', zone('Asia/Tokyo'));
    expect((await call('source.items', {})).rows.find(({ path: at }) => at === 'auth.log')?.zone).toBe('Asia/Tokyo, assumed');
  });

  it('counts what stands, not what was taken off', async () => {
    const all = (await recordsOf('event.dataset:system.auth')).filter(({ source }) => source === 1);
    const { id } = await call('note.add', { target: { record: { source: 1, record: all[1]?.record ?? 0 } }, text: 'A slip.' });
    await call('note.withdraw', { id });
    expect(await call('source.reread', zone('Asia/Tokyo'))).toMatchObject({ carried: 11, left: 0 });
    await call('note.withdraw', { id, withdrawn: false });
    expect(await call('source.reread', zone('Europe/Berlin'))).toMatchObject({ carried: 12, left: 0 });
  });
});

describe('what is refused before anything is written', () => {
  it('corrections that cannot be meant, each with what is near; no such source, no such reading, the current one', async () => {
    const before = await told();
    for (const [correction, near] of [
      [{ items: '**', time: { zone: 'CEST' } }, 'Europe/Berlin'],
      [{ items: '**', format: 'linux:aut' }, 'linux:auth'],
      [{ items: 'aut.log', time: { zone: 'UTC' } }, 'auth.log'],
      [{ items: '**' }, 'Name a format'],
    ] as const)
      for (const method of ['source.reread', 'source.reread-preview'] as const)
        await expect(call(method, { source: 1, corrections: [correction] }), `${method} ${JSON.stringify(correction)}`).rejects.toMatchObject({
          code: 'params.invalid',
          remedy: expect.stringContaining(near),
        });
    await expect(call('source.reread', { ...zone('UTC'), source: 9 })).rejects.toMatchObject({ code: 'row.missing' });
    await expect(call('source.reading', { source: 1, number: 2 })).rejects.toMatchObject({ code: 'row.missing' });
    await expect(call('source.reading', { source: 1, number: 1 })).rejects.toMatchObject({ code: 'act.refused' });
    expect(await told()).toEqual(before);
    expect(readdirSync(join(path, 'evidence'))).toEqual(['s1.duckdb']);
  });

  it('originals that are gone or another', async () => {
    const kept = join(path, 'originals');
    const name = createHash('sha256')
      .update(`${lines.join('\n')}\n`)
      .digest('hex');
    chmodSync(join(kept, name), 0o644);
    writeFileSync(join(kept, name), `${lines.join('\n').replace('root', 'toor')}\n`);
    await expect(call('source.reread', zone('Asia/Tokyo'))).rejects.toMatchObject({ code: 'original.missing', message: expect.stringContaining('differs') });
    rmSync(join(kept, name));
    await expect(call('source.reread', zone('Asia/Tokyo'))).rejects.toMatchObject({ code: 'original.missing', message: expect.stringContaining('auth.log') });
    expect(existsSync(join(path, 'evidence', 's1-2.duckdb'))).toBe(false);
    expect((await call('source.readings', {})).readings).toEqual([]);
  });
});

describe('where nothing was said yet', () => {
  startWith(() => bare);

  it('what was said on a later reading alone waits with the earliest that has its bytes, whichever way it went', async () => {
    await call('source.reread', zone('Asia/Tokyo'));
    const [record] = await recordsOf('event.action:ssh_login');
    await call('note.add', { target: { record: { source: 1, record: record?.record ?? 0 } }, text: 'Said of reading 2.' });
    await call('source.reread', { source: 1, corrections: [{ items: 'auth.log', format: 'json:lines' }] });
    expect((await call('source.readings', {})).left).toMatchObject([{ text: 'Said of reading 2.', reading: 1, item_path: 'auth.log', offset: 0 }]);
    await call('source.reading', { source: 1, number: 2 });
    expect((await call('source.readings', {})).left).toEqual([]);
    expect((await call('note.list', {})).notes.map(({ target }) => target)).toEqual([{ record: { source: 1, record: record?.record } }]);
  });

  it('nothing new is said of a record that is not there', async () => {
    const refused = async (source: number, record: number) => {
      const target = { record: { source, record } };
      const asked = { code: 'row.missing', message: `There is no record ${source}.${record} in the case.` };
      await expect(call('note.add', { target, text: 'x' })).rejects.toMatchObject(asked);
      await expect(call('tag.add', { targets: [{ record: { source: 1, record: sound } }, target], tag: 'x' })).rejects.toMatchObject(asked);
      expect([(await call('note.list', {})).notes, (await call('tag.list', {})).tags]).toEqual([[], []]);
    };
    const all = await recordsOf('event.dataset:system.auth');
    const sound = (await recordsOf('not event.dataset:system.auth'))[0]?.record ?? 0;
    await refused(1, 999_999);
    await refused(9, 1);
    await call('source.import', { paths: [join(logs, 'auth.log')], policy: { time: { year: 2026 } } });
    const [other] = (await recordsOf('event.dataset:system.auth')).filter(({ source }) => source === 2);
    await call('source.set-aside', { source: 2, reason: 'Twice.' });
    await refused(2, other?.record ?? 0);
    // Read as another format it has other records.
    await call('source.reread', { source: 1, corrections: [{ items: 'auth.log', format: 'json:lines' }] });
    const there = new Set((await recordsOf('')).map(({ record }) => record));
    const gone = all.find(({ record }) => !there.has(record));
    expect(gone).toBeDefined();
    await expect(call('note.add', { target: { record: { source: 1, record: gone?.record ?? 0 } }, text: 'x' })).rejects.toMatchObject({ code: 'row.missing' });
  });
});

describe('the preview', () => {
  it('shows records before and after, those that differ first, and writes nothing', async () => {
    const before = await told();
    const entries = (await lastEntry()).seq;
    const shown = await call('source.reread-preview', { source: 1, corrections: [{ items: '**', time: { zone: 'Asia/Tokyo' } }] });
    expect(shown).toMatchObject({
      items: 3,
      differing: 6,
      cut: false,
      annotations: 11,
      leaving: 0,
      before: { events: 8, assumed: 6 },
      after: { events: 8, assumed: 6 },
    });
    expect(shown.records.map(({ differs }) => differs)).toEqual([true, true, true, true, true, true, false, false]);
    const [first] = shown.records;
    expect(first).toMatchObject({ path: 'auth.log', offset: 0, before: { user: 'ana', format: 'system.auth' }, after: { user: 'ana' } });
    expect(BigInt(first?.before?.time ?? 0) - BigInt(first?.after?.time ?? 0)).toBe(9n * 3_600_000_000_000n);
    // Of another format: records that are there on one side only.
    const other = await call('source.reread-preview', { source: 1, corrections: [{ items: 'auth.log', format: 'json:lines' }] });
    expect(other).toMatchObject({ items: 1, before: { events: 6 }, after: { events: 0 }, annotations: 9, leaving: 9 });
    expect(other.records.every(({ before: one, after }) => one !== null && after === null)).toBe(true);
    expect(await told()).toEqual(before);
    expect((await lastEntry()).seq).toBe(entries);
    // It says what the reading then does.
    await call('source.reread', { source: 1, corrections: [{ items: '**', time: { zone: 'Asia/Tokyo' } }] });
    expect((await recordsOf('event.action:ssh_login'))[0]?.time).toBe(first?.after?.time);
  });
});

it('a folder or an archive is named for what lies in it', async () => {
  const folder = join(h.folder, 'deep');
  mkdirSync(join(folder, 'in'), { recursive: true });
  writeFileSync(join(folder, 'in', 'a.zip'), zipOf([['b.log', Buffer.from(`${lines.join('\n')}\n`)]]));
  await call('source.import', { paths: [folder] });
  for (const [items, near] of [
    ['in', 'in/**'],
    ['/in/', '/in/**'],
    ['in/a.zip', 'in/a.zip!/**'],
    ['a.zip', 'in/a.zip!/b.log'],
    ['x', 'Its items are such as'],
  ] as const)
    await expect(call('source.reread', { source: 2, corrections: [{ items, time: { zone: 'UTC' } }] }), items).rejects.toMatchObject({
      code: 'params.invalid',
      remedy: expect.stringContaining(near),
    });
});

describe('the preview of a folder with all that folders hold', () => {
  const many = 30;
  startWith(async () => {
    await copied(bare);
    const folder = join(h.folder, 'mixed');
    mkdirSync(folder);
    for (let n = 0; n < many; n++) writeFileSync(join(folder, `a${n}.jsonl`), `{"@timestamp":"2026-03-02T06:00:00Z","user":"u${n}"}\n`);
    writeFileSync(join(folder, 'empty.log'), '');
    writeFileSync(join(folder, 'locked.zip'), zipOf([['a.log', Buffer.from('0123456789abcdef'), { flags: 1 }]]));
    writeFileSync(join(folder, 'cut.log.gz'), gzipSync(`${lines.join('\n')}\n`).subarray(0, -12));
    writeFileSync(join(folder, 'z.log'), `${lines.join('\n')}\n`);
    await call('source.import', { paths: [folder], policy: { time: { year: 2026, zone: 'UTC' } } });
    await call('case.close', {});
    return h;
  });
  const preview = (items: string) => call('source.reread-preview', { source: 2, corrections: [{ items, time: { zone: 'Asia/Tokyo' } }] });

  it('looks at what has bytes, and at one of each kind before a second of any', async () => {
    const shown = await preview('**');
    expect(shown).toMatchObject({ items: many + 4, looked: 20 });
    expect(new Set(shown.records.filter(({ differs }) => differs).map(({ path: at }) => at))).toEqual(new Set(['cut.log.gz!/cut.log', 'z.log']));
    // It counts the same issues on both sides.
    const { before, after, differing } = await preview('cut.log.gz!/cut.log');
    expect(before.issues).toBe(after.issues);
    expect(differing).toBeGreaterThan(3);
    // What has nothing to read is refused, as the reading does.
    for (const items of ['empty.log', 'locked.zip!/a.log'])
      for (const method of ['source.reread', 'source.reread-preview'] as const)
        await expect(call(method, { source: 2, corrections: [{ items, time: { zone: 'Asia/Tokyo' } }] })).rejects.toMatchObject({ code: 'input.empty' });
  });

  it('shows records of each item that differs, however many the first has', async () => {
    const folder = join(h.folder, 'two');
    mkdirSync(folder);
    for (const name of ['a.log', 'b.log']) writeFileSync(join(folder, name), `${lines.join('\n')}\n`.repeat(10));
    await call('source.import', { paths: [folder], policy: { time: { year: 2026, zone: 'UTC' } } });
    const { records, differing } = await call('source.reread-preview', { source: 3, corrections: [{ items: '**', time: { zone: 'Asia/Tokyo' } }] });
    expect([differing, records.map(({ path: at }) => at)]).toEqual([120, [...Array(10).fill('a.log'), ...Array(10).fill('b.log')]]);
  });

  it('takes years from the whole log and from those rotated with it, as the reading does', async () => {
    const folder = join(h.folder, 'rotated');
    mkdirSync(folder);
    const line = (stamp: string, n: number) => `${stamp} web-1 sshd[${2000 + n}]: Accepted password for ana from 192.0.2.7 port 50022 ssh2\n`;
    writeFileSync(join(folder, 'auth.log.1'), ['Nov 28 08:00:01', 'Dec 31 08:00:01'].map(line).join(''));
    writeFileSync(join(folder, 'auth.log'), ['Jan  1 08:00:01', 'Feb  2 08:00:01'].map(line).join(''));
    // Longer than a preview reads, and the year turns behind that.
    const early = `Mar  1 08:00:01 web-1 backup[9]: ${'copied '.repeat(150)}\n`.repeat(2200);
    writeFileSync(join(folder, 'long.log'), early + ['Dec 31 08:00:01', 'Jan  1 08:00:01', 'Dec 30 08:00:01', 'Jan  2 08:00:01'].map(line).join(''));
    await call('source.import', { paths: [folder] });
    for (const [items, time] of [
      ['auth.log*', { year: 2019 }],
      ['auth.log', { zone: 'Asia/Tokyo' }],
      ['long.log', { zone: 'Asia/Tokyo' }],
    ] as const) {
      const asked = { source: 3, corrections: [{ items, time }] };
      const { records } = await call('source.reread-preview', asked);
      await call('source.reread', asked);
      const at = new Map(
        (
          await call('sql.run', {
            sql: 'SELECT path, byte_offset, time_ns FROM event JOIN item USING (source, item) WHERE source = 3 AND ordinal < 50',
            limit: 1000,
          })
        ).rows.map(([path, offset, time]) => [`${path} ${offset}`, time]),
      );
      expect(records.map(({ after }) => after?.time)).toEqual(records.map((one) => at.get(`${one.path} ${one.offset}`)));
    }
  });
});

describe('a source set aside', () => {
  startWith(async () => {
    await copied(annotated);
    const other = join(h.folder, 'other');
    mkdirSync(other);
    writeFileSync(join(other, 'auth.log'), lines.map((line) => `${line.replace('web-1', 'db-1')}\n`).join(''));
    await call('source.import', { paths: [other], policy: { time: { year: 2026 } } });
    await call('integrity.verify', {});
    await call('session.rebuild', {});
    await call('case.close', {});
    return h;
  });

  it('leaves all views and figures, keeps what was said of it, and comes back as it went', async () => {
    const before = await told();
    await call('source.set-aside', { source: 1, reason: 'Not in the mandate.' });
    const without = await told();
    expect(without.info).toMatchObject({ sources: 1, events: 6, verdicts_stale: false, sessions_stale: false });
    expect(without.sources.map(({ id }) => id)).toEqual([2]);
    expect(without.rows.every(([source]) => source === 2)).toBe(true);
    expect(without.sessions).toHaveLength(2);
    expect(without.objects).toEqual([]);
    expect(without.findings[0]?.pins.map(({ away, stale }) => [away, stale])).toEqual([
      ['source set aside', false],
      ['source set aside', false],
    ]);
    expect((await call('source.readings', {})).aside).toMatchObject([
      { id: 1, reason: 'Not in the mandate.', by: 'R. Tester', verdicts: before.objects.length, annotations: 11 },
    ]);
    expect((await call('case.decisions', {})).decisions.find(({ kind }) => kind === 'aside')).toMatchObject({ detail: 'Not in the mandate.' });
    await expect(call('source.set-aside', { source: 1, reason: 'Again.' })).rejects.toMatchObject({ code: 'act.refused' });
    await expect(call('source.reread', zone('UTC'))).rejects.toMatchObject({
      code: 'act.refused',
      message: expect.stringContaining('is set aside: Not in the mandate.'),
    });
    await call('case.close', {});
    await call('case.open', { path });
    expect((await call('journal.verify', {})).problems).toEqual([]);
    expect(await told()).toEqual(without);
    await call('source.restore', { source: 1 });
    expect(await told()).toEqual(before);
    await undoLast();
    expect(await told()).toEqual(without);
    await undoLast();
    expect(await told()).toEqual(before);
    await expect(call('source.restore', { source: 1 })).rejects.toMatchObject({ code: 'act.refused' });
  });

  it('that comes back after another verification has verdicts from before it', async () => {
    await call('source.set-aside', { source: 1, reason: 'Not in the mandate.' });
    await call('integrity.verify', {});
    await call('source.restore', { source: 1 });
    expect(await call('case.info', {})).toMatchObject({ verdicts_stale: true });
    await call('integrity.verify', {});
    expect(await call('case.info', {})).toMatchObject({ verdicts_stale: false });
  });

  it('gives its number to no other', async () => {
    await call('source.set-aside', { source: 2, reason: 'Twice.' });
    const { sources } = await call('source.import', { paths: [logs] });
    expect(sources[0]?.id).toBe(3);
  });

  it('may be all there is', async () => {
    await call('source.set-aside', { source: 2, reason: 'a' });
    await call('source.set-aside', { source: 1, reason: 'b' });
    expect(await call('case.info', {})).toMatchObject({ sources: 0, events: 0 });
    expect(await call('integrity.summary', {})).toMatchObject({ overall: null });
    expect((await call('report.preview', {})).refusals).toContain('All sources of the case are set aside: there is nothing to report on.');
    await call('source.restore', { source: 2 });
    expect(await call('case.info', {})).toMatchObject({ sources: 1, events: 6 });
  });
});
