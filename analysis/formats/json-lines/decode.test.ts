// Decoding: the choice of members can be corrected, and whatever is chosen, no string of a record gets out of reach.
import { fc } from '../../../test/support/properties.ts';
import { describe, expect, it } from 'vitest';
import type { DecodeContext } from '../../reading/format.ts';
import { decode } from './decode.ts';

const context = (given: Partial<DecodeContext> = {}): DecodeContext => ({ time: {}, fields: {}, name: 'x', modified: undefined, state: {}, ...given });

describe('decode', () => {
  it('follows the correction of the examiner, names with dots included', () => {
    const text =
      '{"when":"2026-03-02T07:00:00Z","time":"2020-01-01T00:00:00Z","ctx":{"who.is":"alice"},"user":"robot","did":"open","ip":"1.2.3.4","peer":{"at":"5.6.7.8:9"}}';
    expect(decode(text, context())).toMatchObject({ row: { user_name: 'robot', source_ip: '1.2.3.4', time_text: '2020-01-01T00:00:00Z' } });
    const fields = { time: 'when', user: 'ctx.who.is', action: 'did', address: 'peer.at' };
    expect(decode(text, context({ fields }))).toMatchObject({
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
    const decoded = decode(text, context());
    expect('row' in decoded && decoded.row.event_outcome).toBe(want);
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
        const decoded = decode(text, context());
        if (!('row' in decoded)) throw new Error('an object is always an event');
        const reach = new Set<string>();
        const strings: string[] = [];
        JSON.parse(JSON.stringify(decoded.row), (_, value: unknown) => (typeof value === 'string' && reach.add(value), value));
        JSON.parse(text, (_, value: unknown) => (typeof value === 'string' && strings.push(value), value));
        for (const value of strings) expect(reach.has(value), `${JSON.stringify(value)} of ${text}`).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('remembers shapes without mixing them up or growing without bound', () => {
    const given = context();
    for (let i = 0; i < 3000; i++) decode(`{"member${i}":1,"user":"u${i}"}`, given);
    expect((given.state.shapes as Map<string, unknown>).size).toBeLessThanOrEqual(500);
    expect(decode('{"user":"alice"}', given)).toMatchObject({ row: { user_name: 'alice' } });
    expect(decode('{"actor":"bob"}', given)).toMatchObject({ row: { user_name: 'bob' } });
  });
});
