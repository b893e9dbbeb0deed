// Disk images: Expert Witness segments with their check sums and stored digests, raw images and their parts, and the texts in which acquisition tools state
// digests of the medium. Nothing signs any of it: image and statement agree, or they do not.
import { latin1 } from '../../kernel/latin1.ts';
import type { EvidenceFile, HashAlgorithm } from '../../kernel/ports.ts';
import { pushTo } from '../../kernel/push-to.ts';
import { defineVerifier, type Evidence, type Findings } from '../define-verifier.ts';
import { reference } from '../reference.ts';
import { fact, step } from '../verdict.ts';
import { object, SCHEME, verdict } from './card.ts';
import { readEwf } from './ewf-image.ts';
import { isEwf, isOtherEwf } from './ewf-sections.ts';
import { forgers } from './forgers.ts';
import { compare, judge } from './judge.ts';
import { statementFiles } from './proofs.ts';
import { judgeRaw } from './raw.ts';
import { ewfSets, type EwfSet, rawParts } from './sets.ts';
import { Images, type Said, saidIn, type Speaks } from './stating.ts';
import { statementReaders } from './statements/index.ts';
import { openingOf } from '../../contract/proof/list-reader.ts';

/** FTK's logical images state digests of what they hold, in a form of their own. */
const isLogical = (path: string): boolean => /\.ad\d+$/i.test(path);

/** What is said of any of these files, each text once. */
const spokenOf = (files: readonly EvidenceFile[], byFile: ReadonlyMap<EvidenceFile, Speaks[]>): Speaks[] => [
  ...new Map(files.flatMap((file) => byFile.get(file) ?? []).map((one) => [one.said, one])).values(),
];
const algorithmsOf = (speaks: readonly Speaks[]): HashAlgorithm[] => speaks.flatMap(({ said }) => said.digests.map(({ algorithm }) => algorithm));

async function judgeEwf(evidence: Evidence, { files, whole }: EwfSet, speaks: readonly Speaks[], result: Findings): Promise<void> {
  const [first] = files;
  if (!first) return;
  if (!whole) {
    const steps = [step(null, `${files.length} parts are here, and they are not numbered from 1 without a hole`)];
    for (const file of files) result.objects.push(verdict(object(file), { reason: 'segments_absent', assurance: 'none', steps, facts: [] }));
    return;
  }
  let finding;
  let faulty: ReadonlySet<string> = new Set();
  try {
    const reading = await readEwf(evidence, files, [...new Set<HashAlgorithm>(['md5', 'sha1', ...algorithmsOf(speaks)])]);
    faulty = new Set([...reading.faults.map(({ path }) => path), ...reading.cut]);
    const facts = [
      fact('Parts', String(files.length)),
      fact('Bytes of the medium', String(reading.volume?.medium || reading.length)),
      fact('Chunks', String(reading.chunks)),
      ...reference('ewfverify', '-q', ...files.map(({ path }) => ({ file: path }))),
    ];
    // Of a part of the medium no digest of all of it can tell.
    const digests = reading.ends === 'next' ? new Map<HashAlgorithm, string>() : reading.digests;
    finding = judge(reading, compare(digests, reading.stored, speaks), facts);
  } catch {
    evidence.signal.throwIfAborted();
    finding = { reason: 'unreadable' as const, assurance: 'none' as const, steps: [step(null, 'A part could not be read')], facts: [] };
  }
  result.objects.push(verdict(object(first), finding));
  for (const file of files.slice(1)) {
    // Where faults are located, a part without one is not accused.
    const spared = faulty.size > 0 && !faulty.has(file.path);
    const facts = [fact('Part of', first.path)];
    result.objects.push(
      verdict(
        object(file),
        spared
          ? { reason: 'not_sealed', assurance: 'structure only', steps: [step(true, 'Its check sums fit')], facts }
          : { ...finding, facts: [...finding.facts, ...facts] },
      ),
    );
  }
}

async function verify(evidence: Evidence, seen: readonly EvidenceFile[]): Promise<Findings> {
  const result: Findings = { objects: [], findings: [], chains: [], proof: [] };
  const [ewf, texts]: [EvidenceFile[], Said[]] = [[], []];
  const unread = new Set<EvidenceFile>();
  for (const file of seen) {
    const text = latin1(await file.head().catch(() => new Uint8Array(0)));
    if (isEwf(text)) ewf.push(file);
    else if (isOtherEwf(text)) {
      unread.add(file);
      const steps = [step(null, 'A logical image, or one of the second version (L01, Ex01, Lx01)')];
      result.objects.push(verdict(object(file), { reason: 'not_checked_here', assurance: 'none', steps, facts: reference('ewfverify', { file: file.path }) }));
    } else {
      const said = await saidIn(evidence, file);
      if (said) texts.push(said);
    }
  }
  const images = new Images(evidence.files);
  const byFile = new Map<EvidenceFile, Speaks[]>();
  for (const said of texts) {
    const speaks = images.speaks(said);
    if (said.strange === 0) result.proof.push(said.path);
    // What a medium in such an image amounts to, its verdict says.
    for (const one of speaks) if (!unread.has(one.file)) pushTo(byFile, one.file, one);
    if (speaks.length > 0) continue;
    if (said.names.length > 0) {
      const steps = [step(null, `${said.path} states digests of an image that is not here`)];
      const facts = said.digests.map(({ algorithm, hash }) => fact(`${algorithm.toUpperCase()} expected`, hash));
      result.objects.push(
        verdict({ key: said.names[0] ?? '', path: null, kind: 'disk image' }, { reason: 'outside_exported_range', assurance: 'none', steps, facts }),
      );
    }
  }
  for (const set of await ewfSets(ewf)) {
    const speaks = spokenOf(set.files, byFile);
    for (const file of set.files) byFile.delete(file);
    await judgeEwf(evidence, set, speaks, result);
  }
  // Of a name that stands twice in an archive, the first.
  const byPath = new Map(evidence.files.toReversed().map((file) => [file.path, file]));
  const done = new Set<string>();
  for (const file of byFile.keys()) {
    if (done.has(file.path)) continue;
    if (isLogical(file.path)) {
      const steps = [step(null, 'The stated digests are of what the logical image holds, not of its file')];
      result.objects.push(
        verdict(object(file), { reason: 'not_checked_here', assurance: 'none', steps, facts: [], needs: 'FTK Imager: File, Verify Drive/Image' }),
      );
      continue;
    }
    const parts = rawParts(file, byPath) ?? [file];
    for (const part of parts) done.add(part.path);
    await judgeRaw(evidence, file, spokenOf(parts, byFile), byPath, result);
  }
  return result;
}

export const diskImage = defineVerifier({
  id: SCHEME,
  title: 'Disk images (Expert Witness, raw) and what acquisition tools state of them',
  document: 'https://github.com/libyal/libewf/blob/main/documentation/Expert%20Witness%20Compression%20Format%20(EWF).asciidoc',
  version: 3,
  proofs: statementFiles,
  sees({ text }) {
    if (isEwf(text) || isOtherEwf(text)) return true;
    const opening = openingOf(text);
    return statementReaders.some((one) => one.sees(opening));
  },
  forgers,
  verify,
});
