// A mapping as a file: read with care, since it may come from anybody, and written.
import { readFile, stat } from 'node:fs/promises';
import { Fault } from '../contract/faults.ts';
import { type Mapping, mappingDocument } from '../contract/model/mapping.ts';
import { isObject, JsonFault, type JsonText, type JsonValue, parseJson } from '../reading/values/json-text.ts';
import { requirePolicy } from './source-policy.ts';

/** A mapping names some members; anything larger was named by mistake. */
const MOST_BYTES = 256 * 1024;
/** Deeper than any member of a mapping lies. */
const MOST_DEPTH = 8;
/** Names that mean something to the language that reads them, and nothing in a mapping. */
const reserved = /^(?:__proto__|constructor|prototype)$/;

/** Faults: `path.missing`, `input.limit`, and those of `mappingOf`. */
export async function readMapping(path: string): Promise<Mapping> {
  const found = await stat(path).catch(() => undefined);
  if (!found) throw new Fault('path.missing', `There is no mapping at ${path}.`, 'Check the path.', { path });
  if (!found.isFile()) throw new Fault('input.unsupported', `${path} is not a file.`, 'Name the file of a mapping.', { path });
  if (found.size > MOST_BYTES)
    throw new Fault('input.limit', `${path} has ${found.size} bytes; mappings are read up to ${MOST_BYTES}.`, 'Name the file of a mapping.', { path });
  return mappingOf(await readFile(path, 'utf8'), path);
}

/** Fault `input.unsupported` with what is wrong and where. */
export function mappingOf(text: string, path: string): Mapping {
  const refuse = (why: string): Fault =>
    new Fault('input.unsupported', `${path} is no mapping that can be used: ${why}`, 'Export it again, or correct what is named.', { path });
  if (text.length > MOST_BYTES) throw refuse(`it has ${text.length} characters, the most are ${MOST_BYTES}.`);
  let read: JsonText;
  try {
    read = parseJson(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
    throw refuse(`it is no JSON at character ${error.at + 1}: ${error.message}.`);
  }
  if (!isObject(read.value)) throw refuse('it is no JSON object.');
  const [twice] = read.duplicates;
  if (twice !== undefined) throw refuse(`${twice} stands twice in it.`);
  const odd = oddName(read.value, 0);
  if (odd !== undefined) throw refuse(odd);
  const { sealtrail, version } = read.value;
  if (sealtrail !== 'mapping') throw refuse('it does not say that it is one ("sealtrail": "mapping").');
  if (version !== 1) throw refuse(`it is of version ${JSON.stringify(version)?.slice(0, 40)}; this build knows version 1.`);
  const parsed = mappingDocument.safeParse(read.value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw refuse(`${issue?.path.join('.') || 'it'}: ${issue?.message ?? 'not valid'}.`);
  }
  const { sealtrail: _kind, version: _version, ...mapping } = parsed.data;
  return sound(mapping);
}

/** Formats, carriers, zones and forms that there are. Fault `params.invalid`. */
export function sound<M extends Pick<Mapping, 'reads' | 'name'>>(mapping: M): M {
  requirePolicy({ items: [{ items: '**', ...mapping.reads }] }, `The mapping ${mapping.name} is not used.`);
  return mapping;
}

function oddName(value: JsonValue, depth: number): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth > MOST_DEPTH) return `it is nested deeper than ${MOST_DEPTH}.`;
  for (const [name, inner] of Object.entries(value)) {
    if (reserved.test(name)) return `${name} is no name of a mapping.`;
    const odd = oddName(inner as JsonValue, depth + 1);
    if (odd !== undefined) return odd;
  }
  return undefined;
}

export const documentOf = (mapping: Mapping): string => `${JSON.stringify({ sealtrail: 'mapping', version: 1, ...mapping }, null, 2)}\n`;
