// Canonical forms against published vectors (RFC 8785) and against the programs whose rules they follow.
import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEPTH, JsonTape } from './json-tape.ts';
import { ecmaNumber, pythonNumber } from './numbers.ts';
import { Out } from './out.ts';
import { jsonForms, type JsonFormName, Rewriter } from './rewrite.ts';

function rewrite(text: string | Uint8Array, form: JsonFormName): { text: string; met: Rewriter['met'] } | null {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  const tape = new JsonTape();
  if (!tape.read(bytes, 0, bytes.length)) return null;
  const out = new Out();
  const rewriter = new Rewriter(tape, out);
  rewriter.write(jsonForms[form], 0, []);
  return { text: Buffer.from(out.view()).toString(), met: rewriter.met };
}
const jcs = (text: string): string | undefined => rewrite(text, 'jcs')?.text;

describe('RFC 8785', () => {
  it('3.2.2 and 3.2.4: the sample', () => {
    const given = String.raw`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    }`;
    expect(jcs(given)).toBe(String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`);
  });
  it('3.2.3: names in the order of UTF-16 units', () => {
    const given = String.raw`{"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One","\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"}`;
    expect([...(jcs(given) ?? '').matchAll(/:"([^"]*)"/g)].map(([, value]) => value)).toEqual([
      'Carriage Return',
      'One',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ]);
  });
  it.each([
    // Appendix B: IEEE 754 bits and what they are written as.
    ['0000000000000000', '0'],
    ['8000000000000000', '0'],
    ['0000000000000001', '5e-324'],
    ['8000000000000001', '-5e-324'],
    ['7fefffffffffffff', '1.7976931348623157e+308'],
    ['ffefffffffffffff', '-1.7976931348623157e+308'],
    ['4340000000000000', '9007199254740992'],
    ['c340000000000000', '-9007199254740992'],
    ['4430000000000000', '295147905179352830000'],
    ['44b52d02c7e14af5', '9.999999999999997e+22'],
    ['44b52d02c7e14af6', '1e+23'],
    ['44b52d02c7e14af7', '1.0000000000000001e+23'],
    ['444b1ae4d6e2ef4e', '999999999999999700000'],
    ['444b1ae4d6e2ef4f', '999999999999999900000'],
    ['444b1ae4d6e2ef50', '1e+21'],
    ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
    ['3eb0c6f7a0b5ed8d', '0.000001'],
    ['41b3de4355555553', '333333333.3333332'],
    ['41b3de4355555554', '333333333.33333325'],
    ['41b3de4355555555', '333333333.3333333'],
    ['41b3de4355555556', '333333333.3333334'],
    ['41b3de4355555557', '333333333.33333343'],
    ['becbf647612f3696', '-0.0000033333333333333333'],
    ['43143ff3c1cb0959', '1424953923781206.2'],
  ])('appendix B: %s is %s', (bits, written) => {
    const value = Buffer.from(bits, 'hex').readDoubleBE();
    expect(jcs(`[${value.toExponential(20)}]`)).toBe(`[${written}]`);
  });
  it('what I-JSON forbids is an error: half characters, repeated names, numbers beyond a double', () => {
    expect(rewrite(String.raw`{"a":"\ud800"}`, 'jcs')?.met.error).toContain('surrogate');
    expect(rewrite('[1e400]', 'jcs')?.met.error).toContain('beyond');
    for (const twice of ['{"a":1,"b":2,"a":3}', String.raw`{"a":1,"\u0061":3}`, '{"x":[{"é":1,"é":2}]}'])
      expect(rewrite(twice, 'jcs')?.met.duplicate).toBeTruthy();
    expect(rewrite('{"a":1,"b":{"a":2}}', 'jcs')?.met.duplicate).toBeNull();
  });
  it('digits that the form does not hold are told', () => {
    expect(rewrite('[9007199254740993]', 'jcs')).toMatchObject({ text: '[9007199254740992]', met: { whole: '9007199254740993' } });
    expect(rewrite('[333333333.33333329]', 'jcs')?.met).toMatchObject({ digits: '333333333.33333329', whole: null });
    for (const same of ['[1.0]', '[1e2]', '[100e-2]', '[-0.0]', '[9007199254740992]', '[0.1]', '[1E+21]'])
      expect(rewrite(same, 'jcs')?.met).toMatchObject({ digits: null, whole: null });
  });
});

/** Any JSON text: values, spacing and escapes as programs differ. */
const spaced = fc.constantFrom('', '', ' ', '\n', '\t');
const json = fc.tuple(fc.jsonValue({ maxDepth: 4, noUnicodeString: false }), spaced, fc.boolean()).map(([value, space, escape]) => {
  const text = JSON.stringify(value, null, space);
  return escape
    ? text.replace(/[^\t\n -~]/gu, (one) => [...one].flatMap((c) => c.split('').map((u) => `\\u${u.charCodeAt(0).toString(16).padStart(4, '0')}`)).join(''))
    : text;
});

function reference(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(reference).join(',')}]`;
  return `{${Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${JSON.stringify(name)}:${reference(member)}`)
    .join(',')}}`;
}

it('agrees with JSON.parse and a canonical form by its means, whatever the spelling', () => {
  fc.assert(
    fc.property(json, (text) => {
      const made = rewrite(text, 'jcs');
      expect(made?.text).toBe(reference(JSON.parse(text)));
      expect(rewrite(made?.text ?? '', 'jcs')?.text).toBe(made?.text);
      expect(rewrite(text, 'json-js')?.text).toBe(JSON.stringify(JSON.parse(text)));
    }),
    { numRuns: 400, seed: 8785 },
  );
});

it('takes what JSON.parse takes, and nothing else', () => {
  const mutated = fc
    .tuple(json, fc.nat(), fc.constantFrom('"', '\\', '{', ']', ',', ':', '0', '-', 'e', '.', 'n', 'u', ' ', '\u0001', ''))
    .map(([text, at, put]) => {
      const place = at % (text.length + 1);
      return text.slice(0, place) + put + text.slice(place + (at % 2));
    });
  fc.assert(
    fc.property(mutated, (text) => {
      let taken = true;
      try {
        JSON.parse(text);
      } catch {
        taken = false;
      }
      // Half of a character cannot be in UTF-8 at all.
      if (!text.isWellFormed()) return;
      expect(rewrite(text, 'jcs') !== null, text).toBe(taken);
    }),
    { numRuns: 1500, seed: 8785 },
  );
});

it('refuses what is no UTF-8, and what is nested too deep', () => {
  expect(rewrite(Buffer.from([0x22, 0xff, 0x22]), 'jcs')).toBeNull();
  expect(rewrite(Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22]), 'jcs')).toBeNull();
  expect(rewrite('['.repeat(DEPTH) + ']'.repeat(DEPTH), 'jcs')).not.toBeNull();
  expect(rewrite('['.repeat(DEPTH + 1) + ']'.repeat(DEPTH + 1), 'jcs')).toBeNull();
  expect(rewrite('[{"a":'.repeat(1_000_000), 'jcs')).toBeNull();
});

it('an object of 50,000 members is sorted in a moment', () => {
  const text = `{${Array.from({ length: 50_000 }, (_, at) => `"k${(at * 7919) % 50_000}":${at}`).join(',')}}`;
  const before = performance.now();
  expect(jcs(text)?.length).toBe(text.length);
  expect(performance.now() - before).toBeLessThan(10_000);
});

const python = spawnSync('python3', ['-c', 'print(1)']).status === 0;
if (!python) console.warn('SKIPPED: no python3 here; forms of Python were compared with written examples alone');
it.skipIf(!python)('writes as json.dumps of Python does', () => {
  const texts = fc.sample(json, { numRuns: 400, seed: 11 });
  for (const number of [
    '1e16',
    '1e15',
    '123456789012345678901234567890',
    '-0',
    '-0.0',
    '0.0001',
    '0.00001',
    '1e-7',
    '1.5e300',
    '5e-324',
    '1e400',
    '100.0',
    '9007199254740993.0',
  ])
    texts.push(`{"b":${number},"a":"\\ud83d\\ude00 \\u007f \\ud800 é","\\uffff":1,"\\ud83d\\ude00":2,"10":3,"9":4}`);
  const script = `
import json,sys
for line in sys.stdin:
    x=json.loads(json.loads(line))
    print(json.dumps([json.dumps(x,sort_keys=True),json.dumps(x,sort_keys=True,separators=(',',':')),json.dumps(x),json.dumps(x,separators=(',',':'))]))`;
  const answer = spawnSync('python3', ['-c', script], {
    input: texts.map((text) => `${JSON.stringify(text)}\n`).join(''),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  expect(answer.stderr).toBe('');
  const lines = answer.stdout.trimEnd().split('\n');
  expect(lines).toHaveLength(texts.length);
  for (const [at, text] of texts.entries())
    expect(
      (['json-python-sorted', 'json-python-sorted-compact', 'json-python', 'json-python-compact'] as const).map((form) => rewrite(text, form)?.text),
    ).toEqual(JSON.parse(lines[at] ?? ''));
});

it('numbers of Python and ECMAScript, by examples', () => {
  const both = (written: string) => [pythonNumber(written).text, ecmaNumber(written)?.text];
  expect([both('1e16'), both('1E15'), both('1.0'), both('-0'), both('1e-05'), both('0.0001')]).toEqual([
    ['1e+16', '10000000000000000'],
    ['1000000000000000.0', '1000000000000000'],
    ['1.0', '1'],
    ['0', '0'],
    ['1e-05', '0.00001'],
    ['0.0001', '0.0001'],
  ]);
});
