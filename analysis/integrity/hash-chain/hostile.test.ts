// Hostile input: whoever wrote the log wrote some of it to be misread. A verdict in linear time, never an exception, and never a good word for a changed byte.
import { describe, expect, it } from 'vitest';
import { evidenceOf } from '../../../test/support/signed-trail.ts';
import { fileOf } from '../../../test/support/evidence-file.ts';
import { jcsChain, jcsProfile, jsonl, macChain, macProfile, plainCanonical, type Row, sha, told, trusted, ZEROS } from '../../../test/support/made-chain.ts';
import { verifyAll } from '../verify-all.ts';
import { eachLine } from './lines.ts';
import { byRotation, fitsName } from './rules.ts';

const chain = jcsChain(5);

/** The same numbers on every run. */
function* seeded(seed: number): Generator<number> {
  let state = seed >>> 0;
  for (;;) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state / 2 ** 32;
  }
}

const runs = Number(process.env['SEALTRAIL_RUNS'] ?? 0) || 250;
const whole = process.env['SEALTRAIL_RUNS'] !== undefined;
describe('a changed byte is never in order', () => {
  const key = Buffer.alloc(32, 9);
  const kinds: [string, Row, Buffer, Record<string, Buffer>][] = [
    ['digests', jcsProfile, jsonl(chain), {}],
    ['codes', macProfile, jsonl(macChain(5, () => key)), { 'mac.hex': Buffer.from(key.toString('hex')) }],
  ];
  it.each(kinds)('%s', async (_, profile, sound, more) => {
    expect((await told({ 'profile.json': profile, 'audit.jsonl': sound, ...more })).overall).toBe('valid');
    const random = seeded(20_260_302);
    const draw = (below: number): number => Math.floor((random.next().value as number) * below);
    const lineOf = (at: number): number => sound.subarray(0, at).filter((byte) => byte === 0x0a).length + 1;
    for (let run = 0; run < (whole ? sound.length : runs); run++) {
      const at = whole ? run : draw(sound.length);
      const bytes = Buffer.from(sound);
      bytes[at] = (bytes[at] as number) ^ (1 << draw(8));
      const found = await told({ 'profile.json': profile, 'audit.jsonl': bytes, ...more });
      if (found.overall === 'valid') {
        // Only what the canonical form does not hold: the case of a hex digit, blanks between values, the last line end.
        const was = sound.toString('latin1', at, at + 1);
        const is = bytes.toString('latin1', at, at + 1);
        const same = was.toLowerCase() === is.toLowerCase() && /[0-9a-f]/i.test(was);
        expect(same || at === sound.length - 1, `byte ${at}: ${JSON.stringify(was)} is ${JSON.stringify(is)}`).toBe(true);
        continue;
      }
      // What is said is said of this line, of the one behind it, or of the file.
      const line = lineOf(at);
      const named = found.breaks.map((one) => Number(/:(\d+) /.exec(one)?.[1]));
      expect(
        named.every((one) => one === line || one === line + 1),
        `byte ${at} of line ${line}: ${found.breaks.join(', ')}`,
      ).toBe(true);
      expect(named.length).toBeGreaterThan(0);
    }
  });
  it('of the profile: it is refused, or fits no more, or says less than before', async () => {
    const text = Buffer.from(JSON.stringify(jcsProfile));
    const random = seeded(7);
    for (let run = 0; run < runs / 8; run++) {
      const bytes = Buffer.from(text);
      const at = Math.floor((random.next().value as number) * bytes.length);
      bytes[at] = (bytes[at] as number) ^ (1 << Math.floor((random.next().value as number) * 7));
      const found = await told({ 'profile.json': bytes, 'audit.jsonl': jsonl(chain) });
      // A number of the sequence tells nothing of the digests.
      if (found.overall === 'valid')
        expect(/"start":|"\/\w*seq|sequence/.test(text.subarray(Math.max(0, at - 10), at + 10).toString('latin1')), `byte ${at}`).toBe(true);
    }
  });
});

describe('whatever is handed over', () => {
  it.each<[string, Record<string, Uint8Array | string | Row>]>([
    ['an empty log', { 'profile.json': jcsProfile, 'audit.jsonl': '' }],
    ['blank lines', { 'profile.json': jcsProfile, 'audit.jsonl': '\n\r\n\n' }],
    ['no text', { 'profile.json': jcsProfile, 'audit.jsonl': Buffer.from([0x7b, 0xff, 0xfe, 0x00, 0x0a, 0x7b, 0x0a]) }],
    ['UTF-16', { 'profile.json': jcsProfile, 'audit.jsonl': Buffer.from(`\ufeff${jsonl(chain).toString()}`, 'utf16le') }],
    [
      'a record that is nested without end',
      { 'profile.json': jcsProfile, 'audit.jsonl': `${jsonl(chain).toString()}{"hash":"x","a":${'['.repeat(100_000)}\n` },
    ],
    ['a gzip that is cut', { 'profile.json': jcsProfile, 'audit.jsonl.gz': Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2]) }],
    [
      'members named like the machinery',
      { 'profile.json': jcsProfile, 'audit.jsonl': jsonl([{ ['__proto__']: 1, constructor: 2, hash: 'x', prev_hash: ZEROS, seq: 1 }]) },
    ],
    ['a sequence beyond all numbers', { 'profile.json': jcsProfile, 'audit.jsonl': jsonl([{ ...chain[0], seq: 1e300 }]) }],
    [
      'checkpoints that are none',
      {
        'profile.json': { ...jcsProfile, checkpoints: { file: 'c.jsonl', sequence: '/n', hash: '/h' } },
        'c.jsonl': '{"n":"x"}\n[]\n\n{',
        'audit.jsonl': jsonl(chain),
      },
    ],
    [
      'a profile that names itself everywhere',
      { 'profile.json': { ...jcsProfile, files: ['*'], checkpoints: { file: 'profile.json', sequence: '/n', hash: '/h' } } },
    ],
    ['a name of many stars', { 'profile.json': { ...jcsProfile, files: [`${'*a'.repeat(400)}b`] }, [`${'a'.repeat(900)}`]: 'x' }],
    ['a file with the digest on one long line', { 'profile.json': jcsProfile, 'audit.jsonl': `{"hash":"${'a'.repeat(3_000_000)}"}` }],
  ])('%s', async (_, files) => {
    const before = performance.now();
    const found = await told(files);
    expect(found.overall).not.toBe('valid');
    expect(performance.now() - before).toBeLessThan(15_000);
  });

  it('more breaks than are told one by one are counted, and nothing is called sound behind them', async () => {
    const records = Array.from({ length: 3000 }, (_, at) => {
      const body = { seq: at + 1, prev_hash: ZEROS };
      return { ...body, hash: sha(plainCanonical(body)) };
    });
    const found = await told({ 'profile.json': jcsProfile, 'audit.jsonl': jsonl([...chain, ...records]) });
    expect([found.overall, found.breaks.length]).toEqual(['invalid', 1000]);
    expect(found.all.objects[0]?.facts.map(({ value }) => value).join()).toContain('the first 1000 of');
  });

  it('a heap of lines that are no records does not hide one that was altered', async () => {
    const heap = Array.from({ length: 1500 }, () => '{}');
    const found = await told({
      'profile.json': jcsProfile,
      'audit.jsonl': jsonl([...heap, ...chain.slice(0, 2), { ...chain[2], actor: 'mallory' }, ...chain.slice(3)]),
    });
    expect([found.overall, found.breaks.length, found.breaks.at(-1)]).toEqual(['invalid', 1001, 'audit.jsonl:1503 content_hash_mismatch']);
  });

  it('a member that stands 100,000 times, and as many members', async () => {
    const many = `{${'"a":1,'.repeat(100_000)}"hash":"x","prev_hash":"${ZEROS}"}`;
    const wide = `{${Array.from({ length: 100_000 }, (_, at) => `"m${at}":${at}`).join(',')},"hash":"x","prev_hash":"x"}`;
    const before = performance.now();
    const found = await told({ 'profile.json': jcsProfile, 'audit.jsonl': `${many}\n${wide}\n` });
    expect(found.overall).toBe('invalid');
    expect(performance.now() - before).toBeLessThan(15_000);
  });

  it('a file that cannot be read is told; an abort passes through', async () => {
    const { files, ...handed } = evidenceOf(new Map([['profile.json', Buffer.from(JSON.stringify(jcsProfile))]]));
    const broken = {
      ...fileOf('audit.jsonl', jsonl(chain)),
      pieces: async function* () {
        await Promise.reject(new Error('disk'));
        yield new Uint8Array(0);
      },
    };
    const found = await verifyAll({ ...handed, files: [...files, broken] });
    expect(found.objects.map(({ key, reason }) => [key, reason])).toContainEqual(['audit.jsonl', 'unreadable']);
    const controller = new AbortController();
    controller.abort(new Error('stopped'));
    await expect(verifyAll({ ...handed, signal: controller.signal, files: [...files, broken] })).rejects.toThrow('stopped');
  });

  it('notes and secrets that are none pin nothing', async () => {
    for (const one of [
      { anchor: 'log-chain/1', sequence: 1 },
      { anchor: 'log-chain/1', sequence: 1, line: 1, hash: 'x' },
      { anchor: 'log-chain/1', sequence: 1, hash: 'x', actor: 'mallory' },
      { kty: 'oct', k: '' },
      { kty: 'oct', k: 'AAAA', d: 'x' },
      'abc',
      '0'.repeat(30),
      { ...jcsProfile, canonical: 1 },
    ])
      await expect(told({ 'audit.jsonl': jsonl(chain) }, [trusted('x.json', one)]), JSON.stringify(one)).rejects.toMatchObject({ code: 'input.unsupported' });
  });
});

it('lines are the same however the pieces fall', async () => {
  const bytes = Buffer.from('\ufeffone\r\n\n{"two": 2}\nthree\r\nfour');
  const read = async (size: number) => {
    const lines: [string, number, number][] = [];
    const pieces = (async function* () {
      for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
    })();
    const layout = await eachLine(
      pieces,
      new AbortController().signal,
      (part, from, to, offset, next) => void lines.push([Buffer.from(part ?? []).toString('utf8', from, to), offset, next]),
    );
    return { lines, layout };
  };
  const expected = await read(1000);
  expect(expected).toEqual({
    lines: [
      ['one', 0, 8],
      ['', 8, 9],
      ['{"two": 2}', 9, 20],
      ['three', 20, 27],
      ['four', 27, 31],
    ],
    layout: { lines: 5, crlf: 2, mark: true, open: true },
  });
  for (const size of [1, 2, 3, 7, 11]) expect(await read(size)).toEqual(expected);
});

it('rotated files in the order in which they were written', () => {
  const names = ['a.log', 'a.log.10', 'a.log.2.gz', 'a.log.1', 'a-2026-01-10.log', 'a-2026-01-9.log'];
  expect(names.sort(byRotation)).toEqual(['a-2026-01-9.log', 'a-2026-01-10.log', 'a.log.10', 'a.log.2.gz', 'a.log.1', 'a.log']);
});

it('names by patterns', () => {
  const fits = ['a.jsonl', 'a*', '*', '*.jsonl', 'a*l', '*a*.*l'].map((one) => fitsName(one, 'a.jsonl'));
  expect(fits).toEqual([true, true, true, true, true, true]);
  expect(['b*', 'a', '*.json', 'a.jsonl*x', 'a.jso*sonl', ''].map((one) => fitsName(one, 'a.jsonl'))).toEqual([false, false, false, false, false, false]);
});
