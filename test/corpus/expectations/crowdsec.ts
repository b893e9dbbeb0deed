// Assertions of the CrowdSec hub: values of `Meta` and `Parsed` that a parser or scenario test asserts, a line each.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Expected } from './compare.ts';
import { logs } from './corpus.ts';

const assertion = /\[(\d+)\]\.(?:Evt\.(?:Meta|Parsed)\["([^"]+)"\]|GetMeta\("([^"]+)"\)) == "((?:[^"\\]|\\.)*)"/g;

/** `places`: where each name stands here; names without a place are the tool's own (its log type, its file). */
export const crowdsecExpectations = (file: string, kind: 'parser' | 'scenario', places: Readonly<Record<string, string>>): Expected[] =>
  [...readFileSync(join(logs, `${file}.expected.${kind}.assert`), 'utf8').matchAll(assertion)].flatMap(([, record, meta, got, value = '']) => {
    const field = meta ?? got ?? '';
    const place = places[field];
    return place === undefined ? [] : [{ record: Number(record), field, value: value.replaceAll(/\\(.)/g, '$1'), place }];
  });
