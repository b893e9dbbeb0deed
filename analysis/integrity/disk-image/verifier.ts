// Disk images: Expert Witness segments with their check sums and stored digests, raw images and their parts, and the texts in which acquisition tools state
// digests of the medium. Nothing signs any of it: image and statement agree, or they do not.
import type { EvidenceFile, HashAlgorithm } from '../../kernel/ports.ts';
import { pushTo } from '../../kernel/push-to.ts';
import { defineVerifier, type Evidence, type Findings } from '../define-verifier.ts';
import { feed } from '../detached.ts';
import { nameOf } from '../paths.ts';
import { reference } from '../reference.ts';
import { fact, step, verdicts } from '../verdict.ts';
import { readEwf } from './ewf-image.ts';
import { isEwf, isOtherEwf } from './ewf-sections.ts';
import { compare, judge } from './judge.ts';
import { statementFiles } from './proofs.ts';
import { ewfSets, type EwfSet, rawParts } from './sets.ts';
import { Images, type Said, saidIn, type Speaks } from './stating.ts';
import { statementReaders } from './statements/index.ts';
import { openingOf } from '../../contract/proof/list-reader.ts';

const SCHEME = 'disk-image';
const KIND = 'disk image';
const verdict = verdicts(SCHEME);
/** FTK's logical images state digests of what they hold, in a form of their own. */
const isLogical = (path: string): boolean => /\.ad\d+$/i.test(path);

const algorithmsOf = (speaks: readonly Speaks[]): HashAlgorithm[] => speaks.flatMap(({ said }) => said.digests.map(({ algorithm }) => algorithm));

async function judgeEwf(evidence: Evidence, { files, whole }: EwfSet, speaks: readonly Speaks[], result: Findings): Promise<void> {
  const [first] = files;
  if (!first) return;
  const object = (file: EvidenceFile) => ({ key: file.path, path: file.path, kind: KIND });
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

/** Parts that are numbered may lack their last ones: only a list of all, or the size of the medium, tells. */
function isWhole(parts: readonly EvidenceFile[], speaks: readonly Speaks[]): boolean {
  const names = new Set(parts.map(({ path }) => nameOf(path).toLowerCase()));
  const size = parts.reduce((sum, part) => sum + part.size, 0);
  if (parts.length === 1 && !/\.\d{3,4}$/.test(parts[0]?.path ?? '')) return true;
  return speaks.some(({ said }) => said.size === size || (said.parts.length > 0 && said.parts.every((name) => names.has(name.toLowerCase()))));
}

async function judgeRaw(
  evidence: Evidence,
  file: EvidenceFile,
  speaks: readonly Speaks[],
  byPath: ReadonlyMap<string, EvidenceFile>,
  result: Findings,
): Promise<void> {
  const parts = rawParts(file, byPath);
  const object = (one: EvidenceFile) => ({ key: one.path, path: one.path, kind: KIND });
  if (!parts) {
    const steps = [step(null, 'A part before it is not here')];
    result.objects.push(verdict(object(file), { reason: 'segments_absent', assurance: 'none', steps, facts: [] }));
    return;
  }
  const hashes = new Map([...new Set(algorithmsOf(speaks))].map((one) => [one, evidence.crypto.hash(one)]));
  let read = true;
  for (const part of parts) read &&= await feed(evidence, part, (piece) => hashes.forEach((hash) => hash.update(piece)));
  const digests = new Map([...hashes].map(([algorithm, hash]) => [algorithm, hash.hex()]));
  const facts = [
    fact('Parts', String(parts.length)),
    ...speaks
      .flatMap(({ said }) => said.digests.slice(0, 1))
      .flatMap(({ algorithm }) => reference('cat', ...parts.map(({ path }) => ({ file: path })), `| ${algorithm}sum`)),
  ];
  const compared = compare(digests, [], speaks);
  if (compared.bad > 0 && !isWhole(parts, speaks)) {
    const steps = [...compared.steps.map(({ text }) => step(null, text)), step(null, 'Nothing says that these are all of its parts')];
    for (const part of parts)
      result.objects.push(verdict(object(part), { reason: 'segments_absent', assurance: 'none', steps, facts: [...compared.facts, ...facts] }));
    return;
  }
  // A text that only may be of this image, and does not fit, says nothing of it.
  if (read && compared.good + compared.bad === 0) return;
  const finding = read
    ? judge(null, compared, facts)
    : { reason: 'unreadable' as const, assurance: 'none' as const, steps: [step(null, 'A part could not be read')], facts };
  for (const part of parts) result.objects.push(verdict(object(part), finding));
}

async function verify(evidence: Evidence, seen: readonly EvidenceFile[]): Promise<Findings> {
  const result: Findings = { objects: [], findings: [], chains: [], proof: [] };
  const [ewf, texts]: [EvidenceFile[], Said[]] = [[], []];
  for (const file of seen) {
    const text = new TextDecoder('latin1').decode(await file.head().catch(() => new Uint8Array(0)));
    if (isEwf(text)) ewf.push(file);
    else if (isOtherEwf(text)) {
      const steps = [step(null, 'A logical image, or one of the second version (L01, Ex01, Lx01)')];
      result.objects.push(
        verdict(
          { key: file.path, path: file.path, kind: KIND },
          { reason: 'not_checked_here', assurance: 'none', steps, facts: reference('ewfverify', { file: file.path }) },
        ),
      );
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
    if (speaks.file) pushTo(byFile, speaks.file, speaks);
    else if (said.names.length > 0) {
      const steps = [step(null, `${said.path} states digests of an image that is not here`)];
      const facts = said.digests.map(({ algorithm, hash }) => fact(`${algorithm.toUpperCase()} expected`, hash));
      result.objects.push(verdict({ key: said.names[0] ?? '', path: null, kind: KIND }, { reason: 'outside_exported_range', assurance: 'none', steps, facts }));
    }
  }
  for (const set of await ewfSets(ewf)) {
    const speaks = set.files.flatMap((file) => byFile.get(file) ?? []);
    for (const file of set.files) byFile.delete(file);
    await judgeEwf(evidence, set, speaks, result);
  }
  const byPath = new Map(evidence.files.map((file) => [file.path, file]));
  const done = new Set<EvidenceFile>();
  for (const file of byFile.keys()) {
    if (done.has(file)) continue;
    const parts = isLogical(file.path) ? null : rawParts(file, byPath);
    for (const part of parts ?? []) done.add(part);
    if (isLogical(file.path)) {
      const steps = [step(null, 'The stated digests are of what the logical image holds, not of its file')];
      result.objects.push(
        verdict(
          { key: file.path, path: file.path, kind: KIND },
          { reason: 'not_checked_here', assurance: 'none', steps, facts: [], needs: 'FTK Imager: File, Verify Drive/Image' },
        ),
      );
    } else
      await judgeRaw(
        evidence,
        file,
        (parts ?? [file]).flatMap((part) => byFile.get(part) ?? []),
        byPath,
        result,
      );
  }
  return result;
}

export const diskImage = defineVerifier({
  id: SCHEME,
  title: 'Disk images (Expert Witness, raw) and what acquisition tools state of them',
  document: 'https://github.com/libyal/libewf/blob/main/documentation/Expert%20Witness%20Compression%20Format%20(EWF).asciidoc',
  version: 1,
  proofs: statementFiles,
  sees({ text }) {
    if (isEwf(text) || isOtherEwf(text)) return true;
    const opening = openingOf(text);
    return statementReaders.some((one) => one.sees(opening));
  },
  verify,
});
