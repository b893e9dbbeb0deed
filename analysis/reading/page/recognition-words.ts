// How a format is recognised and framed, as sentences.
import type { EventFormat, Format, Framing } from '../format.ts';
import type { Signature } from '../recognise/recognition.ts';

const listed = (names: readonly string[], joint: 'and' | 'or'): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} ${joint} ${names.at(-1)}`;

const quoted = (names: readonly string[]): string[] => names.map((name) => `\`${name}\``);

export function signatureWords(signature: Signature): string {
  switch (signature.kind) {
    case 'line':
      return `lines of the form \`${signature.line.source}\``;
    case 'opening':
      return `its first characters are of the form \`${signature.opening.source}\``;
    case 'magic':
      return `the bytes ${signature.hex} at offset ${signature.at ?? 0}`;
    case 'members': {
      const { all, some = [], equals = {}, begins = {} } = signature;
      const conditions = [
        ...(all.length > 0 ? [`the members ${listed(quoted(all), 'and')}`] : []),
        ...(some.length > 0 ? [`at least one of ${listed(quoted(some), 'and')}`] : []),
        ...Object.entries(equals).map(([name, value]) => `\`${name}\` = ${listed(quoted([value].flat()), 'or')}`),
        ...Object.entries(begins).map(([name, begin]) => `\`${name}\` begins with \`${begin}\``),
      ];
      return `JSON records with ${conditions.join('; ')}`;
    }
  }
}

export function recognitionWords({ recognise: { signatures = [], examine, general } }: Format): string[] {
  return [
    ...signatures.map(signatureWords),
    ...(examine ? ['what its first records or lines say, and how many of them'] : []),
    ...(general ? ['only where no other format is sure'] : []),
  ];
}

export function framingWords(framing: Framing): string {
  switch (framing.kind) {
    case 'json':
      return `JSON objects, one after another or in a list${framing.wrappers.length > 0 ? `, also under ${listed(quoted(framing.wrappers), 'or')}` : ''}`;
    case 'lines':
      return framing.begins ? `lines; one that does not begin as \`${framing.begins.source}\` goes on with the record before` : 'one record a line';
    case 'delimited': {
      const { columns, delimiter } = framing;
      const between =
        typeof delimiter === 'string'
          ? `cells with \`${delimiter === '\t' ? '\\t' : delimiter}\` between them`
          : 'cells; their delimiter is told from the head';
      if (columns === 'header') return `${between}, named by the first line`;
      if ('tables' in columns) return `rows of a dump, ${between}, of the tables ${columns.tables.join(', ')}`;
      if ('of' in columns) return `${between}, whose names hang on the word in cell ${columns.cell + 1}: ${Object.keys(columns.of).join(', ')}`;
      return 'directive' in columns ? `${between}, named by \`${columns.directive}\` wherever it stands` : `${between}: ${columns.join(', ')}`;
    }
    case 'xml':
      return Array.isArray(framing.records)
        ? `XML elements ${listed(quoted(framing.records as readonly string[]), 'or')}`
        : 'XML elements; which repeat as records is told from the head';
    case 'fixed':
      return 'binary records of one length';
    case 'blocks':
      return 'binary records, found by the format itself';
  }
}

const forms: Record<string, string> = {
  rfc3339: 'RFC 3339',
  clf: 'as web servers write them (02/Mar/2026:07:00:00 +0000)',
  'day first': 'day, month, year',
  written: 'RFC 3339, or a number of which the size shows the unit',
  'epoch s': 'seconds since 1970',
  'epoch ms': 'milliseconds since 1970',
  'epoch us': 'microseconds since 1970',
  'epoch ns': 'nanoseconds since 1970',
  'hex s': 'seconds since 1970 in hexadecimal',
};

export function timeWords({ time: { from, form, zone, year } }: EventFormat): string {
  const names = [from ?? []].flat();
  const where = names.length > 0 ? `${listed(quoted(names), 'or')}${form ? `, ${forms[form] ?? form}` : ''}; ` : '';
  const zoned =
    zone === 'stated'
      ? 'each states its zone'
      : zone === 'asked'
        ? 'the zone is not always stated: the examiner gives it'
        : `UTC where no zone is stated, as ${zone.utc} documents`;
  return `${where}${zoned}${year === 'asked' ? '; the year is not always stated' : ''}`;
}
