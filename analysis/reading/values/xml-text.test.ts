// XML without trust: what says something is kept, what would make more of it is refused.
import { expect, it } from 'vitest';
import { maxXmlDepth, readXml, XmlFault } from './xml-text.ts';

const cases: Record<string, [text: string, value: unknown]> = {
  'attributes, lists, text': ['<a x="1"><b>t</b><b n=\'2\'>u</b><c/></a>', { '@x': '1', b: ['t', { '@n': '2', '#text': 'u' }], c: null }],
  entities: ['<a q="&quot;&#65;">&lt;b&gt; &amp; &#x1F600;</a>', { '@q': '"A', '#text': '<b> & \u{1F600}' }],
  'CDATA is text': ['<a><![CDATA[<b>&lt;</b>]]></a>', '<b>&lt;</b>'],
  'text of a leaf stays as it is': ['<a> two\n lines </a>', ' two\n lines '],
  'blanks and folding between elements': ['- <a>\n- <b> -x</b> </a>', { b: ' -x' }],
  'text between elements': ['<a>before<b>1</b> after</a>', { b: '1', '#text': 'before after' }],
  'a prolog': ['<?xml version="1.0"?>\n<a/>', null],
  'names that objects have': ['<a><__proto__>1</__proto__><constructor>2</constructor></a>', JSON.parse('{"__proto__":"1","constructor":"2"}')],
  'three of a name that hold lists': ['<a><b><c>1</c><c>2</c></b><b>3</b><b>4</b></a>', { b: [{ c: ['1', '2'] }, '3', '4'] }],
};

it.each(Object.entries(cases))('%s', (_, [text, value]) => expect(readXml(text).value).toEqual(value));

it('keeps what it does not resolve, and says so', () => {
  const { value, unresolved, comments } = readXml('<a>&xxe; &#0; &#xD800; & <!-- said --></a>');
  expect(value).toBe('&xxe; &#0; &#xD800; & ');
  expect(unresolved).toEqual(['&xxe;', '&#0;', '&#xD800;']);
  expect(comments).toEqual(['said']);
});

it.each([
  '<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>',
  '<a><b></a></b>',
  '<a>',
  '<a/><b/>',
  '<a/> text',
  '<a x="1" x="2"/>',
  '<a x=1/>',
  '<a x="<"/>',
  '<a><!-- open</a>',
  '<a><![CDATA[ open</a>',
  '',
  '<1/>',
  `${'<a>'.repeat(maxXmlDepth + 1)}${'</a>'.repeat(maxXmlDepth + 1)}`,
])('refuses %s', (text) => expect(() => readXml(text)).toThrow(XmlFault));

it('takes linear time', () => {
  const many = (text: string) => text.repeat(2_000_000 / text.length);
  for (const text of [
    `<a>${many('<b/>')}</a>`,
    `<a>${many('&amp;')}</a>`,
    `<a ${many(' ')}`,
    many('<a>'),
    `<a ${many('x="1" ').slice(0, 3)}`,
    `<a>${many('<!---->')}</a>`,
    `<a>${many('&')}</a>`,
  ])
    try {
      readXml(text);
    } catch (error) {
      expect(error).toBeInstanceOf(XmlFault);
    }
});
