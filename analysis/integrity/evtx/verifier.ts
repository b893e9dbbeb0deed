// Windows event log files (.evtx): check sums of chunks and numbers of records. Nothing seals them, so all that can be said is whether the file is as a
// service would have left it; what contradicts that is told by chunk.
import type { ChainFinding, CoveredSpan, ObjectVerdict } from '../../contract/model/integrity.ts';
import type { EvidenceFile } from '../../kernel/ports.ts';
import { defineVerifier, type Evidence, type Findings } from '../define-verifier.ts';
import { forgers } from './forgers.ts';
import type { Reason } from '../reasons.ts';
import { fact, step, verdicts } from '../verdict.ts';
import { CHUNK, type Chunk, FILE_HEADER, type FileHeader, isEvtx, readChunk, readFileHeader } from './layout.ts';

const SCHEME = 'evtx';
const verdict = verdicts(SCHEME);
/** Faults that are told in full. */
const TOLD = 20;

interface Reading {
  header: FileHeader;
  chunks: (Chunk & { at: number })[];
  /** Bytes that no whole chunk is made of, at the end. */
  rest: number;
}

async function read(evidence: Evidence, file: EvidenceFile): Promise<Reading> {
  const crc32 = (bytes: Uint8Array): number => evidence.crypto.crc32(bytes);
  const header = readFileHeader(await file.at(0, FILE_HEADER), crc32);
  const chunks: Reading['chunks'] = [];
  for (let at = FILE_HEADER; at < file.size; at += CHUNK) {
    evidence.signal.throwIfAborted();
    const chunk = readChunk(await file.at(at, CHUNK), crc32);
    if (chunk) chunks.push({ ...chunk, at });
  }
  return { header, chunks, rest: Math.max(0, file.size - FILE_HEADER) % CHUNK };
}

type Held = NonNullable<Chunk['found']>;
/** What the chunks hold, in the order of their records: a log that goes round begins again at the front. */
const inOrder = (chunks: readonly Chunk[]): Held[] => chunks.flatMap(({ found }) => (found === null ? [] : [found])).sort((a, b) => Number(a.first - b.first));

function gapsOf(path: string, chunks: readonly Held[]): ChainFinding[] {
  const findings: ChainFinding[] = [];
  for (const [index, { first, from }] of chunks.entries()) {
    const before = chunks[index - 1];
    if (!before || first === before.last + 1n) continue;
    const place = { key: path, chain: null, from: String(before.to), to: String(from) };
    findings.push(
      first > before.last
        ? {
            ...place,
            code: 'sequence_gap',
            explain: `Between two chunks ${first - before.last - 1n} record numbers are missing (${before.last + 1n} to ${first - 1n}). A service that stopped hard may leave such a hole, and so does a chunk that was taken out.`,
          }
        : {
            ...place,
            code: 'sequence_repeat',
            explain: `Two chunks hold the same record numbers: one begins at ${first}, the one before ends at ${before.last}.`,
          },
    );
  }
  return findings;
}

function judge(file: EvidenceFile, { header, chunks, rest }: Reading): { object: ObjectVerdict; findings: ChainFinding[] } {
  const bad = chunks.filter((chunk) => [...chunk.faults, ...chunk.hidden].length > 0);
  const hidden = chunks.some((chunk) => chunk.hidden.length > 0);
  const ordered = inOrder(chunks);
  const [first, last] = [ordered[0], ordered.at(-1)];
  // In use, header and check sums may be of an earlier moment: that contradicts nothing. A record inside another does.
  const stale = header.dirty && !hidden;
  const against = stale ? null : false;
  const counted = header.sound && header.chunks === chunks.length;
  const contradiction = rest > 0 ? 'truncated' : !counted || bad.length > 0 ? 'structure_mismatch' : 'not_sealed';
  const reason: Reason = hidden ? 'hidden_record' : stale ? 'not_sealed' : contradiction;
  const spans: CoveredSpan[] = chunks.map((chunk) => {
    const broken = chunk.faults.length > 0 && !header.dirty;
    const told = chunk.hidden.length > 0 ? 'hidden_record' : broken ? 'structure_mismatch' : 'not_sealed';
    return {
      from: chunk.at,
      to: Math.min(chunk.at + CHUNK, file.size),
      status: told === 'not_sealed' ? 'unverifiable' : 'altered',
      assurance: 'structure only',
      reason: told,
    };
  });
  const faults = bad.flatMap((chunk) => [
    ...chunk.faults.map((text) => `Chunk at byte ${chunk.at}: ${text}`),
    ...chunk.hidden.map((at) => `Chunk at byte ${chunk.at}: a whole record lies inside the bytes of another, at byte ${at} of the chunk`),
  ]);
  const object = verdict(
    { key: file.path, path: file.path, kind: 'event log' },
    {
      reason,
      assurance: 'structure only',
      steps: [
        step(header.sound || (header.dirty ? null : false), `Check sum of the file header ${header.sound ? 'fits' : 'does not fit'}`),
        step(bad.length === 0 || against, `${chunks.length - bad.length} of ${chunks.length} chunks are sound`),
        ...(header.dirty ? [step(null, 'The file was in use when it was copied: its check sums may be of an earlier moment')] : []),
        ...(rest > 0 ? [step(against, `The last chunk is cut: ${rest} of ${CHUNK} bytes`)] : []),
        ...faults.slice(0, TOLD).map((text) => step(against, text)),
        ...(faults.length > TOLD ? [step(against, `and ${faults.length - TOLD} more`)] : []),
      ],
      facts: [
        fact('Version', header.version),
        fact('Chunks', `${chunks.length}, the header says ${header.chunks}`),
        fact('Records', String(chunks.reduce((sum, chunk) => sum + chunk.records, 0))),
        ...(first && last ? [fact('Record numbers', `${first.first} to ${last.last}, next ${header.nextRecord}`)] : []),
      ],
      ...(bad.length > 0 ? { spans } : {}),
    },
  );
  const gaps = gapsOf(file.path, ordered);
  const sound: ChainFinding[] =
    reason === 'not_sealed' && !header.dirty && gaps.length === 0
      ? [
          {
            code: 'structure_consistent',
            key: file.path,
            chain: null,
            from: first ? String(first.from) : null,
            to: last ? String(last.to) : null,
            explain: 'Check sums fit and record numbers run without a hole. Anybody can make them so: this shows no damage, and proves nothing.',
          },
        ]
      : [];
  return { object, findings: [...gaps, ...sound] };
}

async function verify(evidence: Evidence, seen: readonly EvidenceFile[]): Promise<Findings> {
  const result: Findings = { objects: [], findings: [], chains: [], proof: [] };
  for (const [index, file] of seen.entries()) {
    evidence.signal.throwIfAborted();
    evidence.progress({ stage: 'checking event logs', done: index, total: seen.length, unit: 'objects', item: file.path });
    let reading: Reading;
    try {
      reading = await read(evidence, file);
    } catch {
      evidence.signal.throwIfAborted();
      result.objects.push(
        verdict(
          { key: file.path, path: file.path, kind: 'event log' },
          { reason: 'unreadable', assurance: 'none', steps: [step(null, 'It could not be read')], facts: [] },
        ),
      );
      continue;
    }
    const { object, findings } = judge(file, reading);
    result.objects.push(object);
    result.findings.push(...findings);
  }
  return result;
}

export const evtx = defineVerifier({
  id: SCHEME,
  title: 'Windows event log files',
  document: 'https://github.com/libyal/libevtx/blob/main/documentation/Windows%20XML%20Event%20Log%20(EVTX).asciidoc',
  version: 1,
  proofs: [],
  couldProve: [
    {
      formats: [
        'windows:xml',
        'windows:evtx-json',
        'windows:evtxecmd',
        'windows:eventviewer:csv',
        'windows:rendered',
        'windows:nxlog',
        'windows:winlog',
        'windows:snare',
      ],
      by: 'the checksums and record numbers of the log that it was made from: they show damage and gaps, and no key stands behind them',
      settles: 'the .evtx file itself from the machine, with the digest that was noted when it was taken',
    },
  ],
  sees: ({ head }) => isEvtx(head),
  forgers,
  verify,
});
