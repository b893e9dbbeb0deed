// A case of the integrity corpus, verified as an export that was handed over, with nothing pinned.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { nodeCrypto } from '../../analysis/host/crypto.ts';
import { nodeInflate } from '../../analysis/host/inflate.ts';
import { type FullVerification, verifyAll } from '../../analysis/integrity/verify-all.ts';
import { fileOf } from './evidence-file.ts';

export const corpus = join(import.meta.dirname, '../../../shared/corpus/integrity');
export const present = existsSync(corpus);

export interface Expected {
  root: string;
  overall: string;
  objects?: { key: string; kind: string; verdict: string; reason?: string }[];
  /** Of chains: the lines that break, from 1. */
  breaks?: { line: number; reason: string; note?: string }[];
  assurance?: string | null;
  findings?: { code: string }[];
  reference?: Record<string, { command?: string }> | string;
}

export const cases = present
  ? readdirSync(corpus, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('/expected.json'))
      .map((path) => path.slice(0, -'/expected.json'.length))
      .sort()
  : [];

export const expectedOf = (name: string): Expected => JSON.parse(readFileSync(join(corpus, name, 'expected.json'), 'utf8')) as Expected;
export const folderOf = (name: string): string => join(corpus, name, expectedOf(name).root);

/** The purpose that the reference tool was asked to hold a signature against: no file of the export states it. */
const purposeOf = ({ reference }: Expected): string | undefined =>
  typeof reference === 'object'
    ? / ssh-keygen -Y verify .*-n (\S+)/.exec(` ${Object.values(reference)[0]?.command ?? ''}`.replace('sh -c ssh', ' ssh'))?.[1]
    : undefined;

export function verifyCase(name: string): Promise<FullVerification> {
  const folder = folderOf(name);
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => statSync(join(folder, path)).isFile());
  return verifyAll({
    files: paths.sort().map((path) => fileOf(path, () => readFile(join(folder, path)), statSync(join(folder, path)).size)),
    trust: [],
    namespace: purposeOf(expectedOf(name)),
    crypto: nodeCrypto,
    inflate: nodeInflate,
    signal: new AbortController().signal,
    progress: () => {},
  });
}
