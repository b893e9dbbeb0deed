// A document of ours as a file (mapping, scope ...): read with care, since it may come from anybody.
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { z } from 'zod';
import { Fault } from '../contract/faults.ts';
import { isObject, JsonFault, type JsonText, type JsonValue, parseJson } from '../reading/values/json-text.ts';

/** A document names some things; anything larger was named by mistake. */
const MOST_BYTES = 4 * 1024 * 1024;
/** Deeper than anything of a document lies. */
const MOST_DEPTH = 8;
/** Names that mean something to the language that reads them, and nothing in a document. */
const reserved = /^(?:__proto__|constructor|prototype)$/;

/** Faults: `path.missing`, `input.unsupported`, `input.limit`. */
export async function textOfFile(path: string, kind: string, most = MOST_BYTES): Promise<string> {
  const found = await stat(path).catch(() => undefined);
  if (!found) throw new Fault('path.missing', `There is no ${kind} at ${path}.`, 'Check the path.', { path });
  if (!found.isFile()) throw new Fault('input.unsupported', `${path} is not a file.`, `Name the file of a ${kind}.`, { path });
  if (found.size > most)
    throw new Fault('input.limit', `${path} has ${found.size} bytes; ${kind}s are read up to ${most}.`, `Name the file of a ${kind}.`, { path });
  return readFile(path, 'utf8');
}

export const notUsable = (kind: string, path: string, why: string): Fault =>
  new Fault('input.unsupported', `${path} is no ${kind} that can be used: ${why}`, 'Export it again, or correct what is named.', { path });

/**
 * The document in a text that says what it is (`"sealtrail": KIND, "version": 1`), as `schema` has it, without these two. Fault `input.unsupported` with what
 * is wrong and where.
 */
export function documentIn<T extends object>(text: string, path: string, kind: string, schema: z.ZodType<T>, most = MOST_BYTES): T {
  const refuse = (why: string) => notUsable(kind, path, why);
  if (text.length > most) throw refuse(`it has ${text.length} characters, the most are ${most}.`);
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
  const odd = oddName(read.value, 0, kind);
  if (odd !== undefined) throw refuse(odd);
  const { sealtrail, version, ...rest } = read.value;
  if (sealtrail !== kind) throw refuse(`it does not say that it is one ("sealtrail": "${kind}").`);
  if (version !== 1) throw refuse(`it is of version ${JSON.stringify(version)?.slice(0, 40)}; this build knows version 1.`);
  return fitting(rest, path, kind, schema);
}

/** A value as `schema` has it, else the fault that names the first place where it is not. */
export function fitting<T>(value: unknown, path: string, kind: string, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw notUsable(kind, path, `${issue?.path.join('.') || 'it'}: ${issue?.message ?? 'not valid'}.`);
}

function oddName(value: JsonValue, depth: number, kind: string): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth > MOST_DEPTH) return `it is nested deeper than ${MOST_DEPTH}.`;
  for (const [name, inner] of Object.entries(value)) {
    if (reserved.test(name)) return `${name} is no name of a ${kind}.`;
    const odd = oddName(inner as JsonValue, depth + 1, kind);
    if (odd !== undefined) return odd;
  }
  return undefined;
}

/** What `documentIn` reads. */
export const documentText = (kind: string, document: object): string => `${JSON.stringify({ sealtrail: kind, version: 1, ...document }, null, 2)}\n`;

/** Fault `path.exists`, unless it may be replaced. */
export async function writeNew(path: string, text: string, replace: boolean): Promise<void> {
  if (!replace && (await stat(path).catch(() => undefined)))
    throw new Fault('path.exists', `There is a file ${path} already.`, 'Choose another name, or allow it to be replaced.', { path });
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}
