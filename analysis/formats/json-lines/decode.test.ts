// Decoding: the choice of members can be corrected, and whatever is chosen, no string of a record gets out of reach.
import { draws, fc } from '../../../test/support/properties.ts';
import { describe, expect, it } from 'vitest';
import type { ItemFacts } from '../../reading/format.ts';
import { type Decoded, decodedBy } from '../../../test/support/decoded-by.ts';
import { jsonLines } from './format.ts';
import { QuickRecord } from './quick-record.ts';
import { Shapes } from '../../reading/choice/shapes.ts';
import { QuickShapes } from './quick-shapes.ts';

/** `extra` as an object, however it was given. */
function decode(text: string, facts: Partial<ItemFacts> = {}, by = decodedBy(jsonLines, facts)): Decoded {
  const decoded = by(text);
  const { row } = decoded;
  const extra: unknown = row?.extra;
  return typeof extra === 'string' ? { ...decoded, row: { ...row, extra: JSON.parse(extra) as Record<string, unknown> } } : decoded;
}

describe('decode', () => {
  it('follows the correction of the examiner, names with dots included', () => {
    const text =
      '{"when":"2026-03-02T07:00:00Z","time":"2020-01-01T00:00:00Z","ctx":{"who.is":"alice"},"user":"robot","did":"open","ip":"1.2.3.4","peer":{"at":"5.6.7.8:9"}}';
    expect(decode(text)).toMatchObject({ row: { user_name: 'robot', source_ip: '1.2.3.4', time_text: '2020-01-01T00:00:00Z' } });
    const fields = { time: 'when', user: 'ctx.who.is', action: 'did', address: 'peer.at' };
    expect(decode(text, { fields })).toMatchObject({
      row: {
        user_name: 'alice',
        event_action: 'open',
        source_ip: '5.6.7.8',
        source_port: 9,
        time_text: '2026-03-02T07:00:00Z',
        extra: { user: 'robot', ip: '1.2.3.4', time: '2020-01-01T00:00:00Z' },
      },
    });
  });

  it('shows what a token claims, and no token that could be used', () => {
    const part = (value: unknown): string => btoa(JSON.stringify(value)).replaceAll('=', '').replaceAll('+', '-').replaceAll('/', '_');
    const signed = `${part({ alg: 'RS256' })}.${part({ iss: 'https://login.example.com/', sub: 'root', aud: 'api', iat: 1, exp: 2, jti: 'tok-1', name: 'root' })}`;
    const text = JSON.stringify({
      time: '2026-03-02T07:00:00Z',
      user: 'mara',
      headers: { authorization: `Bearer ${signed}.c2lnbmF0dXJl` },
      url: `/x?t=${signed}.c2lnbmF0dXJl`,
    });
    const { row, flags } = decode(text);
    expect(row).toMatchObject({
      user_name: 'mara',
      token_id: 'tok-1',
      resource: `/x?t=${signed}.`,
      extra: { headers: { authorization: { alg: 'RS256', iss: 'https://login.example.com/', sub: 'root', aud: 'api', iat: 1, exp: 2 } } },
    });
    expect(JSON.stringify(row)).not.toContain('c2lnbmF0dXJl');
    expect(flags.map(({ code }) => code)).toEqual(['token.unsigned']);
  });

  it.each([
    ['{"outcome":"SUCCESS"}', 'success'],
    ['{"success":false,"level":"info"}', 'failure'],
    ['{"status":200}', 'success'],
    ['{"status":"403"}', 'failure'],
    ['{"error":{"code":5}}', 'failure'],
    ['{"error":null,"level":30}', undefined],
    ['{"error":{"code":null,"message":null}}', undefined],
    ['{"error":{"code":0,"details":[]}}', undefined],
    ['{"err":{"message":"","stack":"","cause":{"code":""}}}', undefined],
    ['{"error":[null]}', undefined],
    ['{"exception":{"cause":{"message":"x"}}}', 'failure'],
    ['{"error":["refused"]}', 'failure'],
    ['{"level":50}', 'failure'],
    ['{"level":"warn"}', undefined],
    ['{"stats":{"result":"failed"}}', undefined],
  ])('outcome of %s', (text, want) => {
    const decoded = decode(text);
    expect(decoded.row?.event_outcome).toBe(want);
  });

  it('keeps every string of any object in a column or in extra', () => {
    const name = fc.constantFrom(
      'time',
      'ts',
      'user',
      'user.name',
      'name',
      'action',
      'ip',
      'source',
      'message',
      'level',
      'error',
      'session',
      'id',
      '__proto__',
      'constructor',
      'a',
      '',
    );
    const tree = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.string({ minLength: 1 }),
        fc.integer(),
        fc.constant(null),
        fc.boolean(),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(name, tie('value'), { maxKeys: 4 }),
      ),
    })).value;
    fc.assert(
      fc.property(fc.dictionary(name, tree, { maxKeys: 8 }), (record) => {
        const text = JSON.stringify(record);
        const decoded = decode(text);
        if (!decoded.row) throw new Error('an object is always an event');
        const reach = new Set<string>();
        const strings: string[] = [];
        JSON.parse(JSON.stringify(decoded.row), (_, value: unknown) => (typeof value === 'string' && reach.add(value), value));
        JSON.parse(text, (_, value: unknown) => (typeof value === 'string' && strings.push(value), value));
        for (const value of strings) expect(reach.has(value), `${JSON.stringify(value)} of ${text}`).toBe(true);
      }),
      { numRuns: draws(500) },
    );
  });

  it('remembers shapes without mixing them up or growing without bound', () => {
    const by = decodedBy(jsonLines);
    const shapes = new Shapes();
    const quickShapes = new QuickShapes();
    const quick = new QuickRecord();
    for (let i = 0; i < 3000; i++) {
      const text = `{"member${i}":1,"user":"u${i}"}`;
      expect(by(text).row?.user_name).toBe(`u${i}`);
      quick.scan(text);
      quickShapes.ofQuick(quick);
      shapes.of(JSON.parse(text) as Record<string, never>);
    }
    expect(shapes.size).toBeLessThanOrEqual(500);
    expect(quickShapes.size).toBeLessThanOrEqual(500);
    expect(by('{"user":"alice"}')).toMatchObject({ row: { user_name: 'alice' } });
    expect(by('{"actor":"bob"}')).toMatchObject({ row: { user_name: 'bob' } });
  });

  it('gives the same by the quick way as by the parser', () => {
    const names = fc.constantFrom(
      'time',
      '@timestamp',
      'user',
      'user.name',
      'name',
      'action',
      'ip',
      'source',
      'error',
      'level',
      'seconds',
      'a.b',
      'b',
      '__proto__',
      '0',
      '',
    );
    const texts = fc.oneof(fc.string(), fc.constantFrom('2026-03-02T07:00:00Z', '1772434800', '10.1.2.3', 'success', 'null', '-', '\ud800x', 'tab\t"q"\\'));
    const tree = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 6 },
        texts,
        fc.integer(),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.constant(null),
        fc.boolean(),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(names, tie('value'), { maxKeys: 4 }),
      ),
    })).value;
    let quickly = 0;
    fc.assert(
      fc.property(fc.dictionary(names, tree, { maxKeys: 8 }), fc.constantFrom('', ' ', '\n  '), (record, blank) => {
        const text = JSON.stringify(record, null, blank);
        const quick = new QuickRecord();
        if (quick.scan(text) && new QuickShapes().ofQuick(quick)) quickly++;
        // A member chosen deep inside, which nothing has, rules the quick way out.
        expect(decode(text)).toEqual(decode(text, { fields: { user: 'no.such.member.any.where' } }));
      }),
      { numRuns: draws(2000) },
    );
    expect(quickly).toBeGreaterThan(draws(300));
  });

  it.each([
    '{"a":1,"a":2}',
    '{"a":{"b":1,"b":2}}',
    '{"a":[{"b":1,"b":2}]}',
    '{"a":12345678901234567890}',
    '{"a":1e5}',
    '{"a":"\\ud800"}',
    '{"a":"\u0001"}',
    '{"a":01}',
    '{"a":+1}',
    '{"a":.5}',
    '{"a":1.}',
    '{"a":nul}',
    '{"a":"\\x"}',
    '{"a":"\\u12g4"}',
    '{"a" 1}',
    '{"a":1,}',
    '{,"a":1}',
    '{"a":1}}',
    '{"a":1} x',
    '{"a":[1,]}',
    '{"a":"b}',
    '{"a":tru',
    '[1]',
    '',
    '{',
  ])('leaves %s to the parser', (text) => {
    const quick = new QuickRecord();
    expect(quick.scan(text) && new QuickShapes().ofQuick(quick) !== undefined).toBe(false);
  });
});
