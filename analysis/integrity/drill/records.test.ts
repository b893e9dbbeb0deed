// Records as a forger finds them, and values as one alters them.
import { describe, expect, it } from 'vitest';
import { fc } from '../../../test/support/properties.ts';
import { fileOf } from '../../../test/support/evidence-file.ts';
import { handedOf } from '../../../test/support/drilled.ts';
import { chanceOf } from './chance.ts';
import { Contents } from './contents.ts';
import { elementsOf, recordIn } from './records.ts';
import { alteredValue } from './values.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const contentOf = async (text: string) => {
  const content = await new Contents(handedOf([])).of(fileOf('a.log', bytes(text)));
  if (!content) throw new Error('no content');
  return content;
};
const drawn = async (text: string, seed: number): Promise<string | null> => {
  const content = await contentOf(text);
  const record = await recordIn(content, chanceOf(seed, 1));
  return record && Buffer.from(await content.at(record.from, record.to - record.from)).toString();
};

describe('records', () => {
  it('are the elements of a list, whatever their texts hold', () => {
    const records = [{ a: '},{"[]' }, { b: { c: [1, { d: '\\"' }] } }, { e: '\\\\' }];
    for (const text of [JSON.stringify({ Records: records }), JSON.stringify(records), JSON.stringify({ Records: records }, null, 2)]) {
      const found = elementsOf(bytes(text))?.map(({ from, to }) => JSON.parse(text.slice(from, to)) as unknown);
      expect(found).toEqual(records);
    }
    expect(elementsOf(bytes('{"Records":[]}'))).toBeNull();
    expect(elementsOf(bytes('{"Records":[{"a":"never ends'))).toBeNull();
    expect(elementsOf(bytes('plain text'))).toBeNull();
  });

  it('removed from a list, leave a list', async () => {
    for (const count of [1, 2, 5]) {
      const text = JSON.stringify({ Records: Array.from({ length: count }, (_, n) => ({ n })) });
      const content = await contentOf(text);
      for (let seed = 0; seed < 12; seed++) {
        const record = await recordIn(content, chanceOf(seed, 1));
        if (!record) throw new Error('no record');
        const left = text.slice(0, record.whole.from) + text.slice(record.whole.to);
        expect((JSON.parse(left) as { Records: unknown[] }).Records).toHaveLength(count - 1);
      }
    }
  });

  it('are lines, drawn anywhere, without what ends them', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.stringMatching(/^[a-z0-9 ]{0,12}$/), { minLength: 1, maxLength: 8 }),
        fc.constantFrom('\n', '\r\n'),
        fc.boolean(),
        fc.nat(50),
        async (lines, end, last, seed) => {
          const text = lines.join(end) + (last ? end : '');
          if (text.length === 0) return;
          const record = await drawn(text, seed);
          if (record !== null) expect(lines).toContain(record);
          if (record !== null) expect(record.trim()).not.toBe('');
        },
      ),
    );
    expect(await drawn('one line', 1)).toBe('one line');
  });

  it('are none in what is no text', async () => {
    const content = await new Contents(handedOf([])).of(fileOf('a.bin', Uint8Array.of(1, 0, 2, 10, 3)));
    expect(content && (await recordIn(content, chanceOf(1, 1)))).toBeNull();
  });
});

describe('a value', () => {
  it('is altered in one character of its kind, and no other', () => {
    const text = '2026-03-02T07:11:12Z user=ana from=192.0.2.7 did 4';
    const kinds = new Set<string>();
    for (let seed = 0; seed < 200; seed++) {
      const altered = alteredValue(text, chanceOf(seed, 1));
      if (!altered) throw new Error('nothing altered');
      kinds.add(altered.what);
      const left = text.slice(0, altered.at) + String.fromCharCode(altered.byte) + text.slice(altered.at + 1);
      expect(left).not.toBe(text);
      expect(left).toContain(altered.after);
      expect(text).toContain(altered.before);
      expect(/\d/.test(text.charAt(altered.at))).toBe(/\d/.test(left.charAt(altered.at)));
    }
    expect([...kinds].sort()).toEqual(['a time', 'a user', 'a value', 'an address']);
    expect(alteredValue('--- ~~~', chanceOf(1, 1))).toBeNull();
  });
});
