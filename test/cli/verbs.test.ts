// Every verb on good evidence: results on standard output only, the members and words that scripts rely on, exit codes.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { drillResult } from '../../analysis/contract/model/drill.ts';
import { harness } from '../support/harness.ts';
import { signedTrail } from '../support/signed-trail.ts';
import { acting, ended, expectFault, type Place, place } from './command.ts';
import { lines, writeEvidence } from './evidence.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const whole = z.number().int().nonnegative();
const stampText = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3}|\.\d{6}|\.\d{9})?Z$/);
const recordRef = z.string().regex(/^\d+\.\d+$/);

const imported = z.strictObject({
  sources: z.array(
    z.strictObject({
      id: whole,
      path: z.string(),
      sha256,
      items: z.array(
        z.strictObject({
          path: z.string(),
          format: z.string().nullable(),
          role: z.string(),
          bytes: whole,
          sha256,
          records: whole,
          events: whole,
          issues: whole,
          copy_of: z.strictObject({ source: whole, item: whole, path: z.string().nullable() }).optional(),
        }),
      ),
      ledger: z.strictObject({
        records: whole,
        events: whole,
        joined: whole,
        lost: whole,
        issues: whole,
        bytes: whole,
        unread_bytes: whole,
        balanced: z.literal(true),
      }),
      unread: z.strictObject({ items: whole, partly: whole, bytes: whole, system: whole }),
    }),
  ),
});
const verified = z.strictObject({
  overall: z.enum(['valid', 'invalid', 'unverifiable']),
  headline: z.string().regex(/^(valid|invalid|unverifiable)[,:] ./),
  basis: z.array(z.strictObject({ assurance: z.string(), files: whole })),
  /** Of a case only. */
  custody: z.enum(['intact', 'another key', 'older copy', 'altered']).optional(),
  // `source`: of a case only, here as in findings
  objects: z.array(
    z.strictObject({
      source: whole.optional(),
      key: z.string(),
      kind: z.string(),
      scheme: z.string(),
      verdict: z.enum(['valid', 'invalid', 'unverifiable']),
      status: z.enum(['verified', 'agrees', 'altered', 'missing', 'moved', 'not covered', 'unverifiable']),
      reason: z.string().nullable(),
      range: z.string(),
      assurance: z.enum([
        'signed, key pinned',
        'signed, key came with the evidence',
        'forward sealed',
        'keyed',
        'anchored',
        'consistent only',
        'structure only',
        'none',
      ]),
      needs: z.string().nullable(),
      explain: z.string().min(1),
    }),
  ),
  findings: z.array(
    z.strictObject({
      source: whole.optional(),
      code: z.string(),
      key: z.string().nullable(),
      from: stampText.nullable(),
      to: stampText.nullable(),
      explain: z.string().min(1),
    }),
  ),
});
const sessionList = z.array(
  z.strictObject({
    id: z.string(),
    kind: z.string(),
    user: z.string().nullable(),
    source_ip: z.string().nullable(),
    host: z.string().nullable(),
    opened_at: stampText.nullable(),
    closed_at: stampText.nullable(),
    opened_by: recordRef.nullable(),
    closed_by: recordRef.nullable(),
    close_kind: z.enum(['stated', 'derived', 'last seen', 'unknown']),
    close_reason: z.string().nullable(),
    confidence: z.string(),
    events: whole,
    key: z.string(),
    parent: z.string().nullable(),
  }),
);
const ecs = z.looseObject({
  '@timestamp': stampText,
  event: z.looseObject({ original: z.string() }),
  sealtrail: z.looseObject({ source: whole, item: whole, ordinal: whole, offset: whole, length: whole }),
});

let here: Place;
let folder: string;
beforeAll(async () => {
  here = place();
  folder = writeEvidence(here.at('evidence'));
  expect((await here.told(['import', 'work', 'evidence', '--json'])).code).toBe(0);
});
afterAll(() => here.remove());

const json = async <T>(shape: z.ZodType<T>, code: number, ...args: string[]): Promise<T> => {
  const run = await here.told([...args, '--json']);
  expect(run.code, run.err).toBe(code);
  return shape.parse(JSON.parse(run.out));
};

describe('import', () => {
  it('gives sources, items and a balanced ledger', async () => {
    const { sources } = await json(imported, 0, 'import', 'second', 'evidence', 'evidence/app.jsonl');
    expect(sources.map(({ id, path }) => [id, path])).toEqual([
      [1, folder],
      [2, join(folder, 'app.jsonl')],
    ]);
    const [whole_, single] = sources;
    expect(whole_?.items.map(({ path, format, records, events }) => [path, format, records, events])).toEqual([
      ['SHA256SUMS', 'sha256:manifest', 0, 0],
      ['app.jsonl', 'json:lines', 5, 5],
      ['auth.log', 'linux:auth', 3, 3],
    ]);
    expect(whole_?.ledger).toMatchObject({ records: 8, events: 8, lost: 0, unread_bytes: 0 });
    expect(single?.sha256).toBe(
      createHash('sha256')
        .update(readFileSync(join(folder, 'app.jsonl')))
        .digest('hex'),
    );
  });

  it('for people: items, issues with their meaning, the ledger; notes on standard error', async () => {
    writeFileSync(here.at('odd.jsonl'), `${lines(2)}no json here\n`);
    const { code, out, err } = await here.told(['import', 'people', 'odd.jsonl']);
    expect(code).toBe(3);
    expect(out).toMatch(/ledger: 3 records = 2 events \+ 1 lost; 1 issue; .* balanced/);
    expect(out).toMatch(/record lost, once in odd\.jsonl\n {4}\S/);
    expect(err).toMatch(/created the case .*people\.sealtrail/);
    expect(out + err).not.toMatch(acting);
  });

  it('the last line says how many events have no time; all of them is not clean', async () => {
    const last = async (name: string, text: string) => {
      writeFileSync(here.at(`${name}.jsonl`), text);
      const { code, out } = await here.told(['import', name, `${name}.jsonl`]);
      return [code, out.trimEnd().split('\n').at(-1)];
    };
    const undated = '{"@timestamp":"0001-01-01T00:00:00Z","user":"ana"}\n';
    expect(await last('dated', lines(2))).toEqual([0, 'everything was read']);
    expect(await last('partly', `${lines(2)}${undated}`)).toEqual([0, 'everything was read; 1 event without a time, in no timeline and no session']);
    expect(await last('undated', undated)).toEqual([3, 'NOT A CLEAN IMPORT: 1 item without any time']);
    const issues = await here.told(['issues', 'undated', '1', '--bytes', '--code', 'time.unset']);
    expect(issues.out).toContain(`bytes 0 to ${undated.length - 1}`);
    expect(issues.out).toContain(`\n  | ${undated}`);
    const json = (await here.told(['issues', 'undated', '--bytes', '--json', '--code', 'time.unset'])).out;
    expect(Buffer.from((JSON.parse(json) as { raw: string }).raw, 'base64').toString()).toBe(undated.trimEnd());
  });
});

describe('drill', () => {
  it('tells by source and kind of act what would be noticed, and why something would not', async () => {
    const found = await json(drillResult, 0, 'drill', 'work', '--acts', '66', '--seed', '3');
    expect(found).toMatchObject({ seed: 3, asked: 66, made: 66, stopped: false, overall: 'valid', sources: [{ source: 1, files: 2, statements: 1 }] });
    const edited = found.cells.find(({ kind }) => kind === 'list_edited');
    expect(edited).toMatchObject({ noticed: 0, doubted: 0, why: [{ why: 'list_unsigned', acts: edited?.acts }] });
    expect(found.cells.find(({ kind }) => kind === 'byte')).toMatchObject({ unnoticed: 0, by: [{ scheme: 'sha256-manifest' }] });
    expect(await json(drillResult, 0, 'drill', 'work', '--acts', '66', '--seed', '3', '--source', '1')).toEqual(found);
  });

  it('for people: a table, examples, what may be said and how to repeat it; the journal says that it was run', async () => {
    const { code, out } = await here.told(['drill', 'work', '--acts', '44']);
    expect(code).toBe(0);
    expect(out).toMatch(/^as it is: valid, by agreement only: no signature was checked\n/);
    expect(out).toMatch(/\na value altered, its lists made to fit +4 +0 +0 +4 /);
    expect(out).toContain('the list is unsigned: whoever edits the log edits the list');
    expect(out).toMatch(/\nmay be said: Of 44 acts drawn by this seed, /);
    expect(out).toMatch(/\nThe same again: sealtrail drill CASE --acts 44 --seed 1, with sealtrail /);
    expect((await here.told(['journal', 'show', 'work'])).out).toMatch(/tamper drill, 44 acts in memory, seed 1: /);
  });
});

describe('events', () => {
  it('are NDJSON documents whose original is the slice of the file', async () => {
    const { code, out, err } = await here.run(['events', 'work', '--json']);
    expect([code, err]).toEqual([0, '']);
    const documents = out
      .trimEnd()
      .split('\n')
      .map((text) => ecs.parse(JSON.parse(text)));
    expect(documents).toHaveLength(8);
    const files = ['', 'SHA256SUMS', 'app.jsonl', 'auth.log'];
    for (const { event, sealtrail } of documents) {
      const bytes = readFileSync(join(folder, files[sealtrail.item] ?? ''));
      expect(event.original).toBe(bytes.subarray(sealtrail.offset, sealtrail.offset + sealtrail.length).toString());
    }
    expect(documents.map((document) => document['@timestamp'])).toEqual(documents.map((document) => document['@timestamp']).toSorted());
    expect(documents[0]).toMatchObject({ event: { action: 'login' }, user: { name: 'ana' }, source: { ip: '192.0.2.7' } });
  });

  it('--where and --limit narrow; a filter that does not parse is usage', async () => {
    const { out } = await here.told(['events', 'work', '--json', '--where', 'event.action:login and source.ip:192.0.2.7', '--limit', '2']);
    expect(out.trimEnd().split('\n')).toHaveLength(2);
    const none = await here.told(['events', 'work', '--where', 'user.name:nobody']);
    expect(none.code).toBe(0);
    expect(none.err).toMatch(/^no event fits --where\n[\s\S]*user\.name is exactly “nobody”/);
    for (const more of [[], ['--json']]) {
      const idle = await here.told(['events', 'work', '--where', '-user.name:nobody', ...more]);
      expect(idle.out.trimEnd().split('\n').length).toBeGreaterThan(1);
      expect(idle.err).toMatch(/^not: user\.name is exactly “nobody”, letter case included: leaves nothing out\n/);
    }
    expect((await here.told(['events', 'work', '--where', '-event.action:login'])).err).toBe('');
    expectFault(await here.told(['events', 'work', '--where', '--limit']), 2, /argument is ambiguous\.\nUsage/);
    expectFault(await here.told(['events', 'work', '--where', 'user.name:']), 2, /Filter, character 11[\s\S]*Example/);
  });
});

describe('sessions', () => {
  it('are an array with opening and closing evidence', async () => {
    const found = await json(sessionList, 0, 'sessions', 'work');
    expect(found).toMatchObject([
      {
        kind: 'ssh',
        user: 'ana',
        source_ip: '192.0.2.7',
        host: 'web-1',
        opened_at: '2026-03-02T06:00:00Z',
        closed_at: '2026-03-02T06:02:00Z',
        close_kind: 'stated',
        events: 3,
        parent: null,
      },
    ]);
    const people = await here.told(['sessions', 'work']);
    expect(people.out).toMatch(/^session +kind +user/);
    expect((await json(sessionList, 0, 'sessions', 'work', '--user', 'nobody')).length).toBe(0);
  });
});

describe('verify', () => {
  const write = (name: string, files: ReadonlyMap<string, Buffer>) => {
    for (const [path, bytes] of files) {
      mkdirSync(dirname(here.at(name, path)), { recursive: true });
      writeFileSync(here.at(name, path), bytes);
    }
    return here.at(name);
  };

  it('a case and a folder give the same verdicts: 0 when all is proven', async () => {
    const direct = await json(verified, 0, 'verify', 'evidence');
    expect(direct.overall).toBe('valid');
    expect(direct.objects.length).toBeGreaterThanOrEqual(2);
    const ofCase = await json(verified, 0, 'verify', 'work');
    expect(ofCase.objects).toEqual(direct.objects.map((one) => ({ source: 1, ...one })));
    expect([direct.custody, ofCase.custody]).toEqual([undefined, 'intact']);
  });

  it('1 when a byte differs, with the key named and explained', async () => {
    const altered = writeEvidence(here.at('altered'));
    writeFileSync(join(altered, 'app.jsonl'), lines(5).replace('login', 'logon'));
    const { overall, objects } = await json(verified, 1, 'verify', 'altered');
    expect(overall).toBe('invalid');
    expect(objects.find(({ key }) => key === 'app.jsonl')).toMatchObject({ verdict: 'invalid', status: 'altered' });
    const people = await here.run(['verify', 'altered']);
    expect(people.code).toBe(1);
    expect(people.out).toMatch(/app\.jsonl\n {2}\S/);
  });

  it('a signed chain: the key that came along is named as such, a given one is pinned; findings are a list that is not cut', async () => {
    const { files } = signedTrail({ hours: 5, stopped: [2] });
    const trail = write('trail', files);
    const came = await json(verified, 0, 'verify', trail);
    expect(new Set(came.objects.map(({ assurance }) => assurance))).toEqual(new Set(['signed, key came with the evidence']));
    expect(came.findings.map(({ code }) => code)).toContain('gap_declared');
    const keys = [...files.keys()].find((path) => path.endsWith('list-public-keys.json')) ?? '';
    const pinned = await json(verified, 0, 'verify', trail, '--trust', join(trail, keys));
    expect(new Set(pinned.objects.map(({ assurance }) => assurance))).toEqual(new Set(['signed, key pinned']));
    const people = await here.told(['verify', trail]);
    for (const { explain } of came.findings) expect(people.out).toContain(`\n    ${explain}\n`);
    expect(people.out).toMatch(/chains and files\n {2}\w+/);
    expectFault(await here.told(['verify', trail, '--trust', 'evidence/auth.log']), 4, /no key, certificate or other anchor/);
    expectFault(await here.told(['verify', trail, '--trust', 'absent.json']), 4, /absent\.json/);
  });

  it('in a case a pin stays: a later verification does not fall back on the keys that came along, until it is withdrawn', async () => {
    const { files } = signedTrail({ hours: 1, logsPerHour: 1 });
    const trail = write('short', files);
    const keys = [...files.keys()].find((path) => path.endsWith('list-public-keys.json')) ?? '';
    await json(z.unknown(), 0, 'import', 'signed', trail);
    const assurances = async (...given: string[]) => new Set((await json(verified, 0, 'verify', 'signed', ...given)).objects.map(({ assurance }) => assurance));
    expect(await assurances()).toEqual(new Set(['signed, key came with the evidence']));
    for (const given of [['--trust', join(trail, keys)], [], ['--trust', join(trail, keys)]])
      expect(await assurances(...given)).toEqual(new Set(['signed, key pinned']));
    expect(await json(z.array(z.object({ id: z.number() })), 0, 'trust', 'list', 'signed')).toEqual([{ id: 1 }]);
    expectFault(await here.told(['trust', 'add', 'signed', join(trail, keys)]), 4, /pinned already, as number 1/);
    expect((await here.told(['trust', 'remove', 'signed', '1'])).out).toBe('withdrew key file 1\n');
    expect(await assurances()).toEqual(new Set(['signed, key came with the evidence']));
    expect((await here.told(['trust', 'list', 'signed'])).out).toContain('No key file is pinned');
    expect((await here.told(['trust', 'add', 'signed', join(trail, keys), '--origin', 'by courier'])).out).toMatch(
      /^pinned 1 key of list-public-keys\.json as number 2: \w+\n$/,
    );
    expectFault(await here.told(['trust', 'remove', 'signed', 'two']), 2, /no number/);
    expectFault(await here.told(['trust', 'remove', 'signed', '7']), 4, /pinned key file 7/);
  });

  it('of several sources says which one is meant: two may hold files of one name, and be called the same', async () => {
    for (const name of ['left', 'right']) {
      mkdirSync(here.at(name, 'logs'), { recursive: true });
      writeFileSync(here.at(name, 'logs', 'a.jsonl'), lines(1));
      writeFileSync(
        here.at(name, 'logs', 'SHA256SUMS'),
        `${name === 'left' ? createHash('sha256').update(lines(1)).digest('hex') : '0'.repeat(64)}  a.jsonl\n`,
      );
    }
    expect((await here.told(['import', 'both', 'left/logs', 'right/logs'])).code).toBe(0);
    const { objects, findings } = await json(verified, 1, 'verify', 'both');
    expect(objects.filter(({ key }) => key === 'a.jsonl').map(({ source, status }) => [source, status])).toEqual([
      [1, 'agrees'],
      [2, 'altered'],
    ]);
    for (const { source } of findings) expect(source).toBeDefined();
    expect((await here.told(['verify', 'both'])).out).toMatch(/^altered +none +\S.* +content_hash_mismatch +2, logs +a\.jsonl$/m);
  });

  it('3 when there is nothing that proves anything', async () => {
    mkdirSync(here.at('plain'));
    writeFileSync(here.at('plain', 'a.jsonl'), lines(1));
    expect(await json(verified, 3, 'verify', 'plain')).toMatchObject({ overall: 'unverifiable' });
    expect((await here.told(['verify', 'plain'])).out).toContain('nothing to verify');
    expectFault(await here.told(['verify', 'absent']), 4, /absent/);
  });
});

describe('the other verbs', () => {
  it('formats lists what is read, and has a page of each; an id that there is not names those near it', async () => {
    const { code, out } = await here.told(['formats', '--json']);
    expect(code).toBe(0);
    const listed = JSON.parse(out) as { id: string; family: string }[];
    expect(listed.map(({ id }) => id)).toContain('okta:system');
    const list = (await here.told(['formats'])).out;
    expect(list).toMatch(/^Identity providers and directories \(\d+\)\n( {2}\S.*\n)* {2}okta:system +Okta System Log$/m);
    const page = (await here.told(['formats', 'okta:system'])).out;
    expect(page).toMatch(/^ +user\.name +`actor\.alternateId`$/m);
    expect(page).toMatch(/^What it cannot say\n {2}When a session ended/m);
    expectFault(await here.told(['formats', 'okta:sytem']), 2, /Did you mean okta:system/);
  });

  it('sql reads, and reads only', async () => {
    const { out } = await here.told(['sql', 'work', 'SELECT count(*) AS n FROM event', '--json']);
    expect(JSON.parse(out)).toEqual({ columns: [{ name: 'n', type: 'BIGINT' }], rows: [['8']], truncated: false, cuts: [] });
    for (const refused of ['DELETE FROM event', "COPY event TO 'x.csv'", 'SELECT 1; SELECT 2'])
      expect((await here.told(['sql', 'work', refused])).code, refused).toBe(2);
    const outside = await here.told(['sql', 'work', "SELECT * FROM read_csv('/etc/passwd')"]);
    expect(outside.code).toBe(2);
    expect(outside.out).not.toContain('root');
  });

  it('report writes once, the same bytes for the same case, and replaces only when told', async () => {
    const first = await here.run(['report', 'work', '--out', 'report.pdf']);
    expect(first.code, first.err).toBe(0);
    const bytes = readFileSync(here.at('report.pdf'));
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(first.out).toContain(createHash('sha256').update(bytes).digest('hex'));
    expectFault(await here.told(['report', 'work', '--out', 'report.pdf']), 4, /report\.pdf[\s\S]*(another name|--replace)/);
    expect(readFileSync(here.at('report.pdf')).equals(bytes)).toBe(true);
    expectFault(await here.told(['report', 'work', '--out', 'no/such/folder/report.pdf']), 4, /no\/such\/folder/);
    expect(existsSync(here.at('no'))).toBe(false);
    expect((await here.told(['report', 'work', '--out', 'report.pdf', '--replace'])).code).toBe(0);
  });

  it('a report that something refuses is written as a draft only, and when told; what refuses it is said', async () => {
    expect((await here.told(['import', 'concluded', 'evidence'])).code).toBe(0);
    const engine = await harness({ home: here.at('home') });
    await engine.client.call('case.open', { path: here.at('concluded.sealtrail') });
    await engine.client.call('finding.add', { title: 'Entered at night' });
    await engine.end();
    const why = /F1[\s\S]*no pin/;
    expectFault(await here.told(['report', 'concluded', '--out', 'concluded.pdf']), 4, why);
    expect(existsSync(here.at('concluded.pdf'))).toBe(false);
    const draft = await here.told(['report', 'concluded', '--out', 'concluded.pdf', '--draft']);
    expect(draft.code, draft.err).toBe(0);
    expect(draft.err).toMatch(why);
    expect(draft.out).toContain(
      createHash('sha256')
        .update(readFileSync(here.at('concluded.pdf')))
        .digest('hex'),
    );
    const told = JSON.parse((await here.told(['report', 'concluded', '--out', 'concluded.pdf', '--replace', '--draft', '--json'])).out) as {
      refusals: string[];
    };
    expect(told.refusals.join(' ')).toMatch(why);
    // Where nothing refuses, --draft changes nothing.
    const sound = await here.told(['report', 'work', '--out', 'sound.pdf', '--draft']);
    expect([sound.code, sound.err.includes('draft:')]).toEqual([0, false]);
    expect(readFileSync(here.at('sound.pdf')).equals(readFileSync(here.at('report.pdf')))).toBe(true);
  });

  it('case, check and journal speak to people and to scripts', async () => {
    const info = await here.told(['case', 'info', 'work.sealtrail']);
    expect(info.out).toContain('8 events');
    // The same sentence as verify and the report say; never a bare word, never “verified” for anything else.
    const { headline } = JSON.parse((await here.told(['verify', 'work', '--json', '--range', '2026-03-01..'])).out) as { headline: string };
    const after = (await here.told(['case', 'info', 'work'])).out;
    expect(after).toContain(`\n${headline} (verified 20`);
    expect(after).toMatch(/exported range stated as 2026-03-01T00:00:00(\.0+)?Z to the end\)/);
    expect((await here.told(['check', 'work'])).out).toMatch(/identity-stated +met/);
    const state = JSON.parse((await here.told(['journal', 'verify', 'work', '--json'])).out) as object;
    expect(state).toMatchObject({ intact: true, break_at: null, head: expect.stringMatching(/^[0-9a-f]{64}$/) as string });
    const entries = JSON.parse((await here.told(['journal', 'show', 'work', '--json', '--actor', 'R. Tester'])).out) as {
      seq: number;
      method: string;
      actor: string;
    }[];
    expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, i) => i + 1));
    expect(entries.slice(0, 3).map(({ method }) => method)).toEqual(['case.create', 'source.import', 'source.import']);
    expect(entries.at(-1)?.actor).toBe('R. Tester');
  });

  it('serve prints one address on loopback and ends on Ctrl+C', async () => {
    const child = here.start(['serve', 'work']);
    const end = ended(child);
    const address = await new Promise<string>((resolve, reject) => {
      child.stdout?.once('data', (chunk: Buffer) => resolve(String(chunk).trim()));
      void end.then(({ err }) => reject(new Error(err)));
    });
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{20,}$/);
    child.kill('SIGINT');
    expect(await end).toMatchObject({ code: 0, out: `${address}\n` });
  });
});
