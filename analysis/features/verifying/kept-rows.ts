// What verifiers found, as rows of the case and back: in parts, since half a million verdicts are longer than a string may be.
import { gunzipSync, gzipSync } from 'node:zlib';
import type { KeptFindings } from '../../integrity/kept/keeping.ts';
import { pushTo } from '../../kernel/push-to.ts';
import type { KeptRow } from './request.ts';

/** Verdicts, findings or links of chains in one part. */
const PART = 2000;

type Head = Omit<KeptFindings, 'said'> & { said: Omit<KeptFindings['said'], 'objects' | 'findings' | 'chains'> };
type Part = Partial<Pick<KeptFindings['said'], 'objects' | 'findings' | 'chains'>>;

const packed = (value: Head | Part): string => gzipSync(JSON.stringify(value), { level: 1 }).toString('base64');
const unpacked = <T>(body: string): T => JSON.parse(gunzipSync(Buffer.from(body, 'base64')).toString('utf8')) as T;

function* inParts<T>(all: readonly T[], weight: (one: T) => number): Iterable<T[]> {
  let part: T[] = [];
  let heavy = 0;
  for (const one of all) {
    part.push(one);
    heavy += weight(one);
    if (heavy < PART) continue;
    yield part;
    part = [];
    heavy = 0;
  }
  if (part.length > 0) yield part;
}

export function rowsOfKept({ said, ...head }: KeptFindings): KeptRow[] {
  const { objects, findings, chains, ...rest } = said;
  const parts: (Head | Part)[] = [{ ...head, said: rest }];
  for (const part of inParts(objects, () => 1)) parts.push({ objects: part });
  for (const part of inParts(findings, () => 1)) parts.push({ findings: part });
  for (const part of inParts(chains, ({ links }) => 1 + links.length)) parts.push({ chains: part });
  return parts.map((one, part) => ({ verifier: head.id, part, body: packed(one) }));
}

/** By the id of their verifier. What cannot be read is left out: its verifier runs again. */
export function keptOfRows(rows: readonly KeptRow[]): Map<string, KeptFindings> {
  const byVerifier = new Map<string, KeptRow[]>();
  for (const row of rows) pushTo(byVerifier, row.verifier, row);
  const kept = new Map<string, KeptFindings>();
  for (const [id, parts] of byVerifier) {
    parts.sort((a, b) => a.part - b.part);
    try {
      const [head, ...others] = parts;
      if (head?.part !== 0) continue;
      const { said, ...rest } = unpacked<Head>(head.body);
      const whole: KeptFindings = { ...rest, said: { ...said, objects: [], findings: [], chains: [] } };
      for (const { body } of others) {
        const { objects = [], findings = [], chains = [] } = unpacked<Part>(body);
        for (const one of objects) whole.said.objects.push(one);
        for (const one of findings) whole.said.findings.push(one);
        for (const one of chains) whole.said.chains.push(one);
      }
      kept.set(id, whole);
    } catch {
      continue;
    }
  }
  return kept;
}
