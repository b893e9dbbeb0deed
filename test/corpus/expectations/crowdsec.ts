// Assertions of the CrowdSec hub: values of `Meta` and `Parsed` that a parser or scenario test asserts, a line each.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Expected } from './compare.ts';
import { logs } from './corpus.ts';

const assertion = /\[(\d+)\]\.(?:Evt\.(?:Meta|Parsed)\["([^"]+)"\]|GetMeta\("([^"]+)"\)) == "((?:[^"\\]|\\.)*)"/g;

/**
 * `places`: where each name stands here; names without a place are the tool's own (its log type, its file). `stage`: that alone, as behind the parser records
 * that it does not know are not counted any more.
 */
export const crowdsecExpectations = (file: string, kind: 'parser' | 'scenario', places: Readonly<Record<string, string>>, stage?: string): Expected[] =>
  [...ofStage(readFileSync(join(logs, `${file}.expected.${kind}.assert`), 'utf8'), stage).matchAll(assertion)].flatMap(([, record, meta, got, value = '']) => {
    const field = meta ?? got ?? '';
    const place = places[field];
    return place === undefined ? [] : [{ record: Number(record), field, value: value.replaceAll(/\\(.)/g, '$1'), place }];
  });

const ofStage = (text: string, stage: string | undefined): string =>
  stage === undefined
    ? text
    : text
        .split('\n')
        .filter((line) => line.startsWith(`results["${stage}"]`))
        .join('\n');
