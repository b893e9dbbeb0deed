import { describe, expect, it } from 'vitest';
import { profile, type ProfileCheck } from '../../contract/model/profile.ts';
import skeleton from './ours/_skeleton.ts';
import { schemaOf } from './json-schema-export.ts';
import { profileOfSchema } from './json-schema-import.ts';
import { junitOf } from './junit.ts';
import { junitProblems, sarifProblems } from '../../../test/support/document-problems.ts';
import { profiles } from './index.ts';
import { sarifOf, uriOf } from './sarif.ts';

const finding = { source: 1, record: 2, item: 1, path: 'in/a b.jsonl', line: 2, offset: 40, length: 20 };
const check: ProfileCheck = {
  profile: 'P & <Q>',
  edition: '1',
  speaks_of: 'record',
  records: 9,
  passed: 4,
  failed: 4,
  unread: 1,
  rules: [
    {
      id: 'a.required',
      severity: 'error',
      field: 'a',
      message: 'a is "missing"',
      count: 3,
      items: [{ source: 1, item: 1, path: 'in/a b.jsonl', count: 3 }],
      findings: [finding],
    },
    {
      id: 'b.words',
      severity: 'warning',
      field: 'b',
      message: 'b & c\u0007\u202e',
      count: 1,
      items: [{ source: 1, item: 2, path: 'c:d%.log', count: 1 }],
      findings: [{ ...finding, item: 2, path: 'c:d%.log', line: null }],
    },
    { id: 'none', severity: 'error', field: 'c', message: 'c', count: 0, items: [], findings: [] },
    {
      id: 'events',
      severity: 'error',
      field: null,
      message: 'actions',
      count: 1,
      items: [],
      findings: [{ ...finding, record: null, item: null, line: null, offset: null, length: null, detail: 'login does not occur' }],
    },
    {
      id: 'record.unread',
      severity: 'error',
      field: null,
      message: 'unread',
      count: 1,
      items: [{ source: 1, item: 3, path: 'only-lost.log', count: 1 }],
      findings: [],
    },
  ],
  items: [
    { source: 1, item: 1, path: 'in/a b.jsonl', sha256: 'a'.repeat(64), records: 5 },
    { source: 1, item: 2, path: 'c:d%.log', sha256: 'b'.repeat(64), records: 3 },
  ],
};

/** With its first artifact listed again. */
function twice(document: string): string {
  const log = JSON.parse(document) as { runs: { artifacts: unknown[] }[] };
  for (const { artifacts } of log.runs) artifacts.push(artifacts[0]);
  return JSON.stringify(log);
}

describe('SARIF', () => {
  const document = sarifOf(check, { build: '1.0.0', executed: '2026-01-01T00:00:00.000Z' });
  it('is as SARIF 2.1.0 has it, with what was not listed said', () => {
    expect(sarifProblems(document)).toEqual([]);
    const [run] = (JSON.parse(document) as { runs: { results: unknown[]; invocations: { toolExecutionNotifications: { message: { text: string } }[] }[] }[] })
      .runs;
    expect(run?.results).toHaveLength(3);
    expect(run?.results[0]).toMatchObject({
      ruleId: 'a.required',
      level: 'error',
      locations: [{ physicalLocation: { artifactLocation: { uri: 'in/a%20b.jsonl', index: 0 }, region: { startLine: 2, byteOffset: 40, byteLength: 20 } } }],
    });
    expect(run?.invocations[0]?.toolExecutionNotifications.map(({ message }) => message.text)).toEqual([
      '2 more findings of a.required are counted and not listed.',
      '1 more findings of record.unread are counted and not listed.',
    ]);
  });
  it.each([
    ['an index of another rule', '"ruleIndex": 0', '"ruleIndex": 1'],
    ['a line 0', '"startLine": 2', '"startLine": 0'],
    ['a level that there is not', '"level": "error"', '"level": "fatal"'],
    ['a URI with a blank', 'a%20b', 'a b'],
    ['another version', '"version": "2.1.0"', '"version": "2.0.0"'],
    ['a member of nobody', '"ruleIndex": 0', '"rank": 200, "ruleIndex": 0'],
    ['a time without a zone', '00.000Z', '00.000'],
    ['no name of the tool', '"name": "Sealtrail",', ''],
  ])('is checked by a check that sees what is wrong: %s', (_, from, to) => {
    const changed = document.replace(from, to);
    expect(changed).not.toBe(document);
    expect(sarifProblems(changed)).not.toEqual([]);
    expect(sarifProblems(twice(document))).not.toEqual([]);
  });
  it('doubles braces, which stand for arguments', () => {
    const braces = { ...check, rules: check.rules.map((one) => ({ ...one, message: 'not of ^[0-9a-f]{32}$' })) };
    expect(sarifOf(braces, { build: '1', executed: '2026-01-01T00:00:00Z' })).toContain('"text": "not of ^[0-9a-f]{{32}}$"');
  });
  it.each([
    ['a b/ü.log', 'a%20b/%C3%BC.log'],
    ['c:d.log', './c%3Ad.log'],
    ['x.zip!/y#1?.log', 'x.zip!/y%231%3F.log'],
    ['half\ud800', 'half%EF%BF%BD'],
  ])('a path as a URI: %s', (path, uri) => expect(uriOf(path)).toBe(uri));
});

describe('JUnit', () => {
  it('is well formed, counts right, and calls a warning a failure where that is asked', async () => {
    const document = junitOf(check, 'error');
    expect(await junitProblems(document)).toEqual([]);
    expect(document).toContain('<testsuites name="P &amp; &lt;Q&gt; 1" tests="13" failures="3"');
    expect(document).toContain('and 2 more');
    // Counted there, though none of its findings is listed.
    expect(document).toMatch(/<testsuite name="only-lost\.log" tests="4" failures="1"/);
    expect(await junitProblems(junitOf(check, 'warning'))).toEqual([]);
    expect(junitOf(check, 'warning')).toContain('failures="4"');
  });
  it.each<[string, (document: string) => string]>([
    ['an end is missing', (document) => document.replace('</testsuite>', '')],
    ['a bare &', (document) => document.replace('&amp;', '&')],
    ['a failure too many', (document) => document.replace('failures="1" errors', 'failures="2" errors')],
    ['no count of errors', (document) => document.replaceAll(' errors="0"', '')],
    ['a test case without a name', (document) => document.replace(/ name="a\.required"/, '')],
    ['an element that nobody knows', (document) => document.replaceAll('system-out', 'note')],
    ['a failure in a suite', (document) => document.replace('</testsuite>', '<failure type="x"/></testsuite>')],
    ['a character that XML cannot hold', (document) => document.replace('are missing', '\ufffe').replace('a is', '\u0001')],
  ])('is checked by a check that sees what is wrong: %s', async (_, change) => {
    const document = junitOf(check, 'error');
    expect(change(document)).not.toBe(document);
    expect(await junitProblems(change(document))).not.toEqual([]);
  });
});

// Whatever evidence and profiles put into names and messages, and however much or little was found.
const odd = [
  'a]]>b<![CDATA[ <!-- -- > &lt; &#0; <?xml?>',
  Array.from({ length: 0xa0 }, (_, code) => String.fromCharCode(code)).join(''),
  'half \ud800 and \udc00, whole \u{1f600}, \ufffe \uffff \u{1fffe} \u2028 \u202e \u0085 \ufeff',
  '{0} {{1}} %s $& [text](https://example.com)',
  `long ${'x'.repeat(100_000)}`,
  '  ',
  '../../etc:x#y?z%41 \\\\server\\share "quoted" \'single\'',
];
const none: ProfileCheck = {
  ...check,
  records: 0,
  passed: 0,
  failed: 0,
  unread: 0,
  rules: check.rules.map((one) => ({ ...one, count: 0, items: [], findings: [] })),
};
const hostile = (text: string): ProfileCheck => ({
  ...check,
  profile: text,
  edition: text,
  rules: check.rules.map((one) => ({
    ...one,
    message: text,
    items: one.items.map((place) => ({ ...place, path: text })),
    findings: one.findings.map((found) => ({ ...found, path: text, detail: text })),
  })),
  items: check.items.map((one) => ({ ...one, path: text })),
});
const shapes: [string, ProfileCheck][] = [
  ['nothing found', none],
  ['no item', { ...none, items: [] }],
  ['no rule', { ...none, rules: [] }],
  [
    'very much found',
    {
      ...check,
      rules: check.rules.slice(0, 1).map((one) => ({
        ...one,
        count: 5001,
        items: one.items.map((place) => ({ ...place, count: 5001 })),
        findings: Array.from({ length: 5000 }, (_, i) => ({ ...finding, record: i, line: i + 1, offset: 40 * i })),
      })),
    },
  ],
  [
    'bytes without lines, lines without bytes, neither',
    {
      ...check,
      rules: check.rules.slice(0, 1).map((one) => ({
        ...one,
        findings: [
          { ...finding, line: null },
          { ...finding, offset: null, length: null },
          { ...finding, line: null, offset: null, length: null },
        ],
      })),
    },
  ],
  ['one file imported twice', { ...check, items: [...check.items, ...check.items.map((one) => ({ ...one, source: 2 }))] }],
  ['an own rule on events with a name like ours', { ...check, rules: check.rules.map((one) => (one.id === 'events' ? { ...one, id: 'record.events' } : one)) }],
  ...odd.map((text): [string, ProfileCheck] => [`text ${JSON.stringify(text.slice(0, 12))}`, hostile(text)]),
];

describe.each(shapes)('documents of %s', (_, shape) => {
  it('SARIF is as its schema has it', () => {
    const document = sarifOf(shape, { build: '1.0.0', executed: '2026-01-01T00:00:00.000Z' });
    expect(sarifProblems(document)).toEqual([]);
    expect((JSON.parse(document) as { runs: { results: unknown[] }[] }).runs[0]?.results).toHaveLength(shape.rules.flatMap(({ findings }) => findings).length);
  });
});
it('JUnit of all of them is as its schema has it, and no rule that something speaks against is left out', async () => {
  expect(await junitProblems(...shapes.flatMap(([, shape]) => [junitOf(shape, 'error'), junitOf(shape, 'warning')]))).toEqual([]);
  for (const [name, shape] of shapes) {
    const told = junitOf(shape, 'error').split(/<\/failure>|<\/system-out>/).length - 1;
    const against = shape.rules.filter(({ count, items, field }) => count > 0 && (items.length > 0 || field === null));
    expect(told, name).toBeGreaterThanOrEqual(against.length);
  }
});

describe('JSON Schema', () => {
  it('carries every profile of ours there and back', () => {
    for (const one of [...profiles, profile.parse(skeleton)]) {
      const { schema } = schemaOf(one);
      expect(profileOfSchema(JSON.parse(JSON.stringify(schema)) as Record<string, unknown>, 'x')).toEqual({ profile: one, unsupported: [] });
    }
  });
  it('of somebody else becomes rules, and what has none is named by its place', () => {
    const found = profileOfSchema(
      {
        $schema: 'https://json-schema.org/draft/2020-12/schema',
        title: 'Door log',
        type: 'object',
        required: ['who', 'at'],
        properties: {
          who: { type: 'string', minLength: 2, maxLength: 40 },
          at: { $ref: '#/$defs/moment' },
          door: { type: 'object', required: ['id'], properties: { id: { type: 'integer', minimum: 1 }, 'odd name': { const: 'x' } } },
          kind: { enum: ['in', 'out'] },
          secret: false,
          tags: { type: 'array', items: { type: 'string' } },
          either: { oneOf: [{ type: 'string' }, { type: 'null' }] },
          code: { pattern: '(?=x)' },
        },
        if: { properties: { kind: { const: 'out' } }, required: ['kind'] },
        // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
        then: { required: ['left'] },
        else: { required: ['entered'] },
        additionalProperties: false,
        $defs: { moment: { type: 'string', format: 'date-time' } },
      },
      'x',
    );
    if (found.profile === undefined) throw new Error(found.why);
    expect(found.profile.name).toBe('Door log');
    expect(found.profile.rules.map(({ id, field, test, when, values }) => [id, field, test, when.length, values])).toEqual([
      ['who.present', 'who', 'present', 0, 'json-schema'],
      ['at.present', 'at', 'present', 0, 'json-schema'],
      ['who.type', 'who', 'type', 0, 'json-schema'],
      ['who.length', 'who', 'length', 0, 'json-schema'],
      ['at.type', 'at', 'type', 0, 'json-schema'],
      ['at.format', 'at', 'format', 0, 'json-schema'],
      ['door.type', 'door', 'type', 0, 'json-schema'],
      ['door.id.present', 'door.id', 'present', 1, 'json-schema'],
      ['door.id.type', 'door.id', 'type', 0, 'json-schema'],
      ['door.id.range', 'door.id', 'range', 0, 'json-schema'],
      ['door.odd-name.words', 'door."odd name"', 'words', 0, 'json-schema'],
      ['kind.words', 'kind', 'words', 0, 'json-schema'],
      ['secret.forbidden', 'secret', 'forbidden', 0, 'json-schema'],
      ['tags.type', 'tags', 'type', 0, 'json-schema'],
      ['left.present', 'left', 'present', 1, 'json-schema'],
    ]);
    expect(found.unsupported.map(({ at }) => at)).toEqual([
      '#/properties/tags/items',
      '#/properties/either/oneOf',
      '#/properties/code/pattern',
      '#/else',
      '#/additionalProperties',
    ]);
    expect(profileOfSchema({ hello: 1 }, 'x')).toMatchObject({ profile: undefined });
  });
  // A member that is passed over would be a pass that nobody gave.
  it.each([
    ['required', { type: 'object', required: 'a' }],
    ['allOf', { type: 'object', allOf: { required: ['a'] } }],
    ['properties', { type: 'object', properties: ['a'] }],
    ['anyOf', { type: 'object', anyOf: [{ required: ['a'] }, { required: ['b'] }] }],
    ['oneOf', { type: 'object', oneOf: [{ required: ['a'] }] }],
    ['not', { type: 'object', not: { required: ['a'] } }],
    ['patternProperties', { type: 'object', patternProperties: { '^x': { type: 'string' } } }],
    ['propertyNames', { type: 'object', propertyNames: { pattern: '^x' } }],
    ['minProperties', { type: 'object', minProperties: 1 }],
    ['unevaluatedProperties', { type: 'object', unevaluatedProperties: false }],
    ['dependentRequired', { type: 'object', dependentRequired: { a: ['b'] } }],
    ['if', { type: 'object', if: { properties: { a: { const: 1 } } }, else: { required: ['b'] } }],
    ['$dynamicRef', { type: 'object', $dynamicRef: '#x' }],
    ['$ref', { type: 'object', properties: { a: { $ref: 'https://example.com/a.json' } } }],
    ['requird', { type: 'object', requird: ['a'] }],
    ['exclusiveMinimum', { type: 'object', properties: { a: { exclusiveMinimum: 1 } } }],
    ['nullable', { type: 'object', properties: { a: { nullable: false } } }],
  ])('tells what it has no rule for: %s', (word, schema) => {
    const found = profileOfSchema(schema, 'x');
    if (found.profile === undefined) throw new Error(found.why);
    expect(found.unsupported.filter(({ at }) => at.split('/').includes(word))).not.toEqual([]);
  });
  it('of definitions that name each other without end is told apart in a moment', () => {
    const each = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`m${i}`, { $ref: '#/$defs/node' }]));
    const begun = performance.now();
    const found = profileOfSchema({ type: 'object', properties: each, $defs: { node: { type: 'object', properties: each } } }, 'x');
    expect(performance.now() - begun).toBeLessThan(10_000);
    expect(found.profile).toBeUndefined();
  });
  it('that was changed by hand is read as it stands', () => {
    const own = profile.parse({
      name: 'P',
      edition: '1',
      speaks_of: 'record',
      rules: [{ id: 'kind', field: 'kind', test: 'words', words: ['a'], values: 'json-schema' }],
    });
    const text = JSON.stringify(schemaOf(own).schema).replace('"properties":{"kind":{"enum":["a"]}}', '"properties":{"kind":{"enum":["a","b"]}}');
    const found = profileOfSchema(JSON.parse(text) as Record<string, unknown>, 'x');
    expect(found).toMatchObject({ profile: { rules: [{ test: 'words', words: ['a', 'b'] }] }, unsupported: [] });
  });
});
