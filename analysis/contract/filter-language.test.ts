import { draws, fc } from '../../test/support/properties.ts';
import { describe, expect, test } from 'vitest';
import { Fault } from './faults.ts';
import { type FilterNode, fieldRef, parseFilter, patternOf } from './filter-language.ts';

/** The tree in short: what was understood, without places. */
function short(node: FilterNode | Fault): string {
  if (node instanceof Fault) return `fault@${String(node.where.offset)}: ${node.message}`;
  switch (node.kind) {
    case 'and':
    case 'or':
      return `${node.kind}(${node.parts.map(short).join(' ')})`;
    case 'not':
      return `not(${short(node.part)})`;
    case 'is':
      return `${node.field.names.join('/')}=${JSON.stringify(node.pattern)}`;
    case 'matches':
      return `${node.field.names.join('/')}~${node.regex}`;
    case 'compare':
      return `${node.field.names.join('/')}${node.operator}${node.value}`;
    case 'exists':
      return `exists(${node.field.names.join('/')})`;
    case 'text':
      return `text${JSON.stringify(node.pattern)}`;
  }
}

describe('filter language', () => {
  test.each([
    ['', 'and()'],
    ['  \n', 'and()'],
    ['user.name:alice', 'user/name=["alice"]'],
    ['user.name : alice', 'user/name=["alice"]'],
    ['user.name=alice', 'user/name=["alice"]'],
    ["user.name == 'alice b'", 'user/name=["alice b"]'],
    ['user.name != alice', 'not(user/name=["alice"])'],
    ['user.name <> "a""b"', 'not(user/name=["a\\"b"])'],
    ['event.action:(ConsoleLogin or AssumeRole*)', 'or(event/action=["ConsoleLogin"] event/action=["AssumeRole",""])'],
    ['event.action in (a, b,c)', 'or(event/action=["a"] event/action=["b"] event/action=["c"])'],
    ['event.action not in (a, "b c")', 'not(or(event/action=["a"] event/action=["b c"]))'],
    ['user.name is null', 'not(exists(user/name))'],
    ['user.name is not null', 'exists(user/name)'],
    ['user.name:*', 'exists(user/name)'],
    ['user.name:"*"', 'user/name=["*"]'],
    ['user.name:""', 'user/name=[""]'],
    ['a:*x**y*', 'a=["","x","y",""]'],
    ['a:"x*"*', 'a=["x*",""]'],
    [String.raw`a:C:\Temp\*`, String.raw`a=["C:\\Temp\\",""]`],
    [String.raw`a:DOMAIN\alice`, String.raw`a=["DOMAIN\\alice"]`],
    ['user_id:arn:aws:iam::1:user/x', 'user_id=["arn:aws:iam::1:user/x"]'],
    ['source.ip:2001:db8::1', 'source/ip=["2001:db8::1"]'],
    ['@timestamp >= 2026-03-02T06:00:00Z', '@timestamp>=2026-03-02T06:00:00Z'],
    ['@timestamp:<2026-03-02T06:00:00+01:00', '@timestamp<2026-03-02T06:00:00+01:00'],
    ['not a:1 b:2', 'and(not(a=["1"]) b=["2"])'],
    ['!a:1 && b:2 || c:3', 'or(and(not(a=["1"]) b=["2"]) c=["3"])'],
    ['a:1 AND (b:2 OR c:3)', 'and(a=["1"] or(b=["2"] c=["3"]))'],
    ['not not a:1', 'not(not(a=["1"]))'],
    ['"free text" word 10.0.0.5', 'and(text["free text"] text["word"] text["10.0.0.5"])'],
    ['order android note', 'and(text["order"] text["android"] text["note"])'],
    ['fail*root', 'text["fail","root"]'],
    ["O'Brien", `text["O'Brien"]`],
    ['a:and', 'a=["and"]'],
    ['extra."some key".x:1', 'extra/some key/x=["1"]'],
    ['extra.a-b.c$/d:1', 'extra/a-b/c$/d=["1"]'],
    // As writers of other tools type it.
    ['user.name=mara', 'user/name=["mara"]'],
    ['user.name: mara', 'user/name=["mara"]'],
    ['source.ip:203.0.113.0/24', 'source/ip=["203.0.113.0/24"]'],
    ['event.action:/Get.*/', 'event/action~Get.*'],
    ['event.action:/Get (Object|Acl)/ and a:1', 'and(event/action~Get (Object|Acl) a=["1"])'],
    ['event.action:(/Get.*/ or List*)', 'or(event/action~Get.* event/action=["List",""])'],
    [String.raw`a:/x\/y/`, String.raw`a~x\/y`],
    ['process.name:/usr/bin/ssh', 'process/name=["/usr/bin/ssh"]'],
    ['process.name:/usr/bin/', 'process/name=["/usr/bin/"]'],
    ['a:"/Get.*/"', 'a=["/Get.*/"]'],
    ['*', 'and()'],
    ['* and a:1', 'and(and() a=["1"])'],
    ['-user.name:mara', 'not(user/name=["mara"])'],
    ['a:1 -(b:2 or c:3)', 'and(a=["1"] not(or(b=["2"] c=["3"])))'],
    ['user.name:“mara b”', 'user/name=["mara b"]'],
    ['user.name:„mara“ “free text”', 'and(user/name=["mara"] text["free text"])'],
    ['_exists_:user.name', 'exists(user/name)'],
    ['user.name exists', 'exists(user/name)'],
    ['user.name is missing', 'not(exists(user/name))'],
    ['user.name is mara', 'user/name=["mara"]'],
    ['user.name is not (mara or bob)', 'not(or(user/name=["mara"] user/name=["bob"]))'],
    ['user.name contains ara', 'user/name=["","ara",""]'],
    ['it is broken', 'and(text["it"] text["is"] text["broken"])'],
    ['@timestamp >= 2026-02-10 09:00', '@timestamp>=2026-02-10 09:00'],
    ['@timestamp:2026-02-10 09:00:01.5 +01:00 x', 'and(@timestamp=["2026-02-10 09:00:01.5 +01:00"] text["x"])'],
    ['2001:db8::1 10:22:01', 'and(text["2001:db8::1"] text["10:22:01"])'],
    ['a:1 -rf', 'fault@4: Filter, character 5: a minus before a word is not understood.'],
    ['user.name starts with m', 'fault@10: Filter, character 11: `starts` is not understood.'],
    ['user.name=~/m.*/', 'fault@10: Filter, character 11: `~/` is not understood here.'],
    ['a === b', 'fault@4: Filter, character 5: `=` is not understood here.'],
    ['a: not b', 'fault@3: Filter, character 4: `not` stands before the field.'],
    ['a:/(b/', 'fault@2: Filter, character 3: this is not a regular expression.'],
    ['a:/b(?=c)/', 'fault@2: Filter, character 3: this expression looks ahead or behind, which is not supported.'],
    [String.raw`a:/(b)\1/`, 'fault@2: Filter, character 3: this expression refers back to a group, which is not supported.'],
    ['a:/(b{100}){100}/', 'fault@2: Filter, character 3: this expression repeats more than 1000 times.'],
    ['a:1)', 'fault@3: Filter, character 4: expected an opening parenthesis for this one, found `)`.'],
    ['(a:1', 'fault@4: Filter, character 5: expected a closing parenthesis, found the end.'],
    ['a:', 'fault@2: Filter, character 3: expected a value, found the end.'],
    ['a:1 and', 'fault@7: Filter, character 8: expected a field, text or an opening parenthesis, found the end.'],
    ['a:(x and y)', 'fault@5: Filter, character 6: expected a value: values in parentheses are alternatives, found `and y)`.'],
    ['a:"x', 'fault@2: Filter, character 3: this quote is not closed.'],
    ['"a":b', 'fault@0: Filter, character 1: a field name is expected here.'],
    ['9a:b', 'fault@0: Filter, character 1: a field name is expected here.'],
    ['a..b:c', 'fault@0: Filter, character 1: a field name is expected here.'],
    ['= 5', 'fault@0: Filter, character 1: expected a field, text or an opening parenthesis, found `= 5`.'],
  ])('%s', (text, tree) => {
    expect(short(parseFilter(text))).toBe(tree);
  });

  test.each([
    ['10k open parentheses', '('.repeat(10_000)],
    ['10k nested pairs', `${'('.repeat(10_000)}a${')'.repeat(10_000)}`],
    ['5k negations', 'not '.repeat(5000)],
    ['too many tests', 'a:1 '.repeat(501)],
    ['too many values', `a:(${'x '.repeat(600)})`],
    ['too long', 'x'.repeat(20_001)],
  ])('%s is a fault, quickly', (_name, text) => {
    const result = parseFilter(text);
    expect(result).toBeInstanceOf(Fault);
    expect((result as Fault).code).toBe('filter.invalid');
    expect((result as Fault).where.offset).toBeTypeOf('number');
  });

  test('any text gives a tree or a fault that names a place inside it', () => {
    const odd = fc.string({
      unit: fc.constantFrom('a', 'b.c', ':', '=', '!', '<', '>', '(', ')', '"', "'", '*', ' ', ' or ', ' not ', ' in (', ';', '\\', ',', '\u0000', '𝒳', 'İ'),
      maxLength: 40,
    });
    fc.assert(
      fc.property(odd, (text) => {
        const result = parseFilter(text);
        if (result instanceof Fault) expect(result.where.offset).toBeLessThanOrEqual(text.length);
        else expect(short(result)).toBeTypeOf('string');
      }),
      { numRuns: draws(2000) },
    );
  });

  test('quoting keeps any value whole', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (value) => {
        const node = parseFilter(`user.name:"${value.replaceAll('"', '""')}"`);
        expect(node).toMatchObject({ kind: 'is', pattern: [value] });
      }),
    );
  });

  test('fields and patterns of conditions', () => {
    expect(fieldRef('extra."a b".c')).toMatchObject({ names: ['extra', 'a b', 'c'] });
    for (const bad of ['', ' user', 'user name', 'a:b', '"a"', 'a.', 'a"; DROP TABLE pin']) expect(fieldRef(bad)).toBeInstanceOf(Fault);
    expect(patternOf('a*b')).toEqual(['a', 'b']);
    expect(patternOf('**')).toEqual(['', '']);
    expect(patternOf('')).toEqual(['']);
  });
});
