// Golden driver: every `<format>/cases/<case>.{log,json,ndjson}` is sniffed among all formats and decoded; the result is `<case>.expected.json`.
// `<case>.context.json` may give `time`, `modified` (nanoseconds) and `fields`. SEALTRAIL_GOLDEN=1 rewrites the expectations, never in CI.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { eventColumns, timeColumns } from '../contract/event-columns.ts';
import { skeleton } from './_skeleton/format.ts';
import type { DecodeContext, DecodedFormat, Format } from '../reading/format.ts';
import { formats } from './index.ts';
import { isObject, type JsonValue, readJson } from '../reading/values/json-text.ts';
import { type Detection, detect, headOf } from '../reading/recognise/detect.ts';

const root = dirname(fileURLToPath(import.meta.url));
const rewrite = process.env.SEALTRAIL_GOLDEN === '1';
if (rewrite && process.env.CI) throw new Error('goldens are not rewritten in CI');

const folder = (format: Format): string => format.id.replaceAll(':', '-');
const everything: readonly Format[] = [...formats, skeleton];
const columns = new Set<string>([...eventColumns, ...timeColumns].map((entry) => entry.column));

function casesOf(format: Format): string[] {
  const path = join(root, folder(format), 'cases');
  return existsSync(path) ? readdirSync(path).filter((name) => /\.(log|json|ndjson)$/.test(name) && !/\.(expected|context)\.json$/.test(name)) : [];
}

/** Records of a small text, as the import frames them: lines, or JSON values one after another, in an array or in the wrapper that was found. */
function records(format: DecodedFormat, found: Detection, text: string): string[] {
  if (format.framing.kind === 'lines') return text.split('\n').filter((line) => line.trim() !== '');
  const given: string[] = [];
  let at = 0;
  for (;;) {
    const next = /[^\s,\]]/.exec(text.slice(at));
    if (!next) return given;
    at += next.index;
    let value: JsonValue | undefined;
    let end = text.indexOf('\n', at) < 0 ? text.length : text.indexOf('\n', at);
    try {
      const read = readJson(text, at);
      value = read.value;
      end = read.end;
    } catch {
      // a broken record goes to the decoder as the line it stands on
    }
    const wrapper = found.wrappers?.[0];
    const list =
      Array.isArray(value) && given.length === 0 && found.wrappers?.length === 0 && text.trimStart().startsWith('[')
        ? value
        : wrapper !== undefined && isObject(value)
          ? value[wrapper]
          : undefined;
    if (Array.isArray(list)) for (const entry of list) given.push(JSON.stringify(entry));
    else given.push(text.slice(at, end));
    at = end;
  }
}

describe.each(everything.map((format) => [format.id, format] as const))('format %s', (_, format) => {
  const cases = casesOf(format);

  it('lies in the folder of its id and has a good and a damaged or hostile case', () => {
    expect(existsSync(join(root, folder(format), 'format.ts'))).toBe(true);
    expect(
      cases.some((name) => /damaged|hostile/.test(name)),
      `${folder(format)}/cases has no damaged or hostile case`,
    ).toBe(true);
    expect(
      cases.some((name) => !/damaged|hostile/.test(name)),
      `${folder(format)}/cases has no good case`,
    ).toBe(true);
  });

  it.each(cases)('%s', (name) => {
    const path = join(root, folder(format), 'cases', name);
    const bytes = readFileSync(path);
    const found = detect(headOf(bytes, name, true), format === skeleton ? [...formats, skeleton] : formats);
    expect(found.format?.id, found.reasons.join('\n')).toBe(format.id);
    expect(found.reasons.length).toBeGreaterThan(0);
    // The name decides nothing.
    expect(detect(headOf(bytes, 'x', true), format === skeleton ? [...formats, skeleton] : formats).format?.id).toBe(format.id);
    if (!('decode' in format)) return;

    const stem = path.replace(/\.(log|json|ndjson)$/, '');
    const given = existsSync(`${stem}.context.json`) ? (JSON.parse(readFileSync(`${stem}.context.json`, 'utf8')) as Partial<DecodeContext>) : {};
    const context: DecodeContext = {
      time: given.time ?? {},
      fields: { ...found.fields, ...given.fields },
      name: basename(path),
      modified: given.modified,
      state: {},
    };
    const decoded = records(format, found, new TextDecoder().decode(bytes)).map((text) => format.decode(text, context));
    for (const entry of decoded) if ('row' in entry) for (const column of Object.keys(entry.row)) expect(columns, `${column} is no column`).toContain(column);
    const result = JSON.parse(JSON.stringify({ fields: found.fields, needs: found.needs, wrappers: found.wrappers, decoded })) as unknown;
    if (rewrite) writeFileSync(`${stem}.expected.json`, `${JSON.stringify(result, null, 1)}\n`);
    expect(existsSync(`${stem}.expected.json`), 'no expectation: run with SEALTRAIL_GOLDEN=1 and read the result').toBe(true);
    expect(result).toEqual(JSON.parse(readFileSync(`${stem}.expected.json`, 'utf8')));
  });
});
