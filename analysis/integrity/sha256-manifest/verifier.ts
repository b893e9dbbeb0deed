// Checksum manifests: each listed file against its line, and what lies in the manifest's scope without a line. Nothing signs a bare manifest: who
// edits a file can edit its line, so all that can be said is that the two agree.
import { droppingOf } from '../../contract/droppings.ts';
import type { Assurance, ChainFinding, ObjectVerdict } from '../../contract/model/integrity.ts';
import { type ChecksumAlgorithm, isWeak, type Manifest, type ManifestLine } from '../../contract/proof/checksum-manifest.ts';
import type { EvidenceFile } from '../../kernel/ports.ts';
import { byAgreement, bySignature } from '../forgers.ts';
import { defineVerifier, type Evidence, type Findings } from '../define-verifier.ts';
import type { Shelf } from '../shelf.ts';
import { pushTo } from '../../kernel/push-to.ts';
import { algorithmName, type Reason, SCHEME, verdictOf } from './card.ts';
import { isManifest, isManifestSignature, mayBeManifest, ownFile } from './names.ts';
import { type Placed, placeLines } from './placing.ts';
import { checksumList } from './proof.ts';
import { collectedLists } from './collected.ts';
import { readerOf, readList } from './reading.ts';
import { summaryVerdict } from './summary.ts';
import { scopeOf, unlistedIn } from './unlisted.ts';

/** A manifest that was read, with the places of its lines. */
interface Listed {
  file: EvidenceFile;
  manifest: Manifest;
  placed: Placed[];
}

const listedPaths = ({ placed }: Listed): string[] => placed.flatMap(({ file, target, by }) => (file ? [file.path] : by === 'place' ? [target] : []));

/** What stands behind the lines of a list, and how strict it is about places. */
interface Standing {
  /** On what ground a signature over the list was verified; null = on none. */
  ground: Assurance | null;
  /** Its scheme says of content under another name that it was moved, and others lie in place. */
  strict: boolean;
}

async function judgeFile(
  evidence: Evidence,
  shelf: Shelf,
  file: EvidenceFile,
  target: string,
  lines: readonly ManifestLine[],
  by: Placed['by'],
  { ground: signed, strict }: Standing,
): Promise<ObjectVerdict[]> {
  const verdicts: ObjectVerdict[] = [];
  const algorithms = new Set(lines.map(({ algorithm }) => algorithm));
  for (const algorithm of algorithms) {
    const expected = [...new Set(lines.filter((line) => line.algorithm === algorithm).map(({ hash }) => hash))];
    const listed = (digest: string | null): boolean => digest !== null && expected.includes(digest);
    for (const one of shelf.all(file)) {
      if (by === 'unpacked') {
        verdicts.push(verdictOf('file', target, one.path, 'unpacked', null));
        continue;
      }
      const stored = await shelf.digest(one, algorithm);
      const same = listed(stored);
      const inner = same || stored === null ? null : await shelf.inner(one, algorithm);
      const packed = inner?.unpadded === null && listed(inner.digest);
      const padded = inner !== null && inner.unpadded !== null && (listed(inner.unpadded) || listed(inner.digest));
      const found = packed ? inner.digest : stored;
      const agrees = same || packed;
      // Of keys that nobody pinned it is enough to explain how stored bytes may differ: whoever signs anew should still be told by a list.
      const ground = shelf.all(file).length === 1 ? evidence.proven?.grounds.get(one.path) : undefined;
      const proven = ground === 'signed, key pinned' || (ground !== undefined && inner?.gzip === true);
      const unlike: Reason = padded
        ? 'zero_padding'
        : proven
          ? 'signed_otherwise'
          : inner?.text === true && /\.t?gz$/i.test(target)
            ? 'unpacked'
            : lines.every(({ inUse }) => inUse)
              ? 'read_in_use'
              : 'content_hash_mismatch';
      const elsewhere: Reason | null = by !== 'content' ? null : strict ? 'moved_from_signed_location' : 'renamed';
      const reason: Reason | null = found === null ? 'unreadable' : !agrees ? unlike : expected.length > 1 ? 'lines_contradict' : packed ? 'packed' : elsewhere;
      const compared = { algorithm, expected: (agrees ? found : expected[0]) ?? '', found };
      verdicts.push(verdictOf('file', target, one.path, reason, compared, {}, lines.some(({ outside }) => outside) ? null : signed));
    }
  }
  return verdicts;
}

async function judgeLines(
  evidence: Evidence,
  shelf: Shelf,
  listed: Listed,
  standing: Standing,
): Promise<{ objects: ObjectVerdict[]; findings: ChainFinding[] }> {
  const objects: ObjectVerdict[] = [];
  const findings: ChainFinding[] = [];
  const say = (code: string, key: string, explain: string): void => {
    findings.push({ code, key, chain: null, from: null, to: null, explain });
  };
  const byTarget = new Map<string, Placed[]>();
  for (const one of listed.placed) {
    if (one.file?.path === listed.file.path && one.by === 'place') {
      say('lists_itself', listed.file.path, `Line ${one.line.line} lists the manifest itself. A list cannot hold its own digest; the line is not counted.`);
      continue;
    }
    pushTo(byTarget, `${one.target}\0${one.file?.path ?? ''}`, one);
  }
  for (const same of byTarget.values()) {
    const [first] = same;
    if (!first) continue;
    const lines = same.map(({ line }) => line);
    if (lines.length > new Set(lines.map(({ algorithm }) => algorithm)).size) {
      const differ = new Set(lines.map(({ algorithm, hash }) => algorithm + hash)).size > new Set(lines.map(({ algorithm }) => algorithm)).size;
      say(
        'listed_twice',
        first.target,
        `Lines ${lines.map(({ line }) => line).join(', ')} list this file, with ${differ ? 'different digests' : 'the same digest'}.`,
      );
    }
    if (first.file) objects.push(...(await judgeFile(evidence, shelf, first.file, first.target, lines, first.by, standing)));
    else
      for (const { algorithm, hash: expected } of lines) {
        const reason: Reason = first.by === 'place' ? 'container_opened' : first.by === 'absent' ? 'referenced_but_absent' : 'outside_exported_range';
        objects.push(verdictOf('file', first.target, null, reason, { algorithm, expected, found: null }));
      }
    if (objects.length % 16 === 0)
      evidence.progress({ stage: 'checking manifests', done: objects.length, total: listed.placed.length, unit: 'objects', item: first.target });
  }
  return { objects, findings };
}

/** A list that nothing names as one of this algorithm, and with which no file agrees, is more likely one of another algorithm than all altered. */
function doubtAlgorithm({ file, manifest }: Listed, objects: readonly ObjectVerdict[]): ObjectVerdict[] {
  const judged = objects.filter(({ reason }) => reason === 'content_hash_mismatch');
  if (isManifest(file.path) || manifest.lines.some((line) => line.stated) || judged.length === 0 || objects.some(({ verdict }) => verdict === 'valid'))
    return [...objects];
  return objects.map((one) => (one.reason === 'content_hash_mismatch' ? verdictOf('file', one.key, one.path, 'unsupported_algorithm', null) : one));
}

const refusals = {
  algorithm: { code: 'unsupported_algorithm', says: 'states a digest of an algorithm that is not checked here' },
  unreadable: { code: 'line_unreadable', says: 'cannot be read' },
  undigested: { code: 'line_without_digest', says: 'names a file and states no digest of it' },
} as const;

/** Of a table that does not call itself a list: at least half of what it names is here, and at least half of that is as it says. */
function describes({ placed }: Listed, objects: readonly ObjectVerdict[]): boolean {
  const here = objects.filter(({ path }) => path !== null);
  return placed.filter(({ file }) => file).length * 2 >= placed.length && here.filter(({ verdict }) => verdict === 'valid').length * 2 >= here.length;
}

/** So that a log with digests of programs does not have all evidence hashed: names of half of its files lie here. */
function namesFilesHere(lines: readonly ManifestLine[], here: ReadonlySet<string>): boolean {
  const named = lines.filter(({ name }) => here.has(lastName(name))).length;
  return named * 2 >= lines.length && named > 0;
}
const lastName = (name: string): string => name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1).toLowerCase();

async function checkManifest(
  evidence: Evidence,
  shelf: Shelf,
  listed: Listed,
  anywhere: ReadonlySet<string>,
): Promise<{ objects: ObjectVerdict[]; findings: ChainFinding[] }> {
  const { file, manifest } = listed;
  const ground = evidence.proven?.grounds.get(file.path) ?? null;
  const strict = manifest.audit === true && listed.placed.some(({ by }) => by === 'place');
  const { objects: judged, findings } = await judgeLines(evidence, shelf, listed, { ground, strict });
  const objects = doubtAlgorithm(listed, judged);
  const say = (code: string, explain: string): void => {
    findings.push({ code, key: file.path, chain: null, from: null, to: null, explain });
  };
  const own = ownFile(file.path) !== null && manifest.lines.length === 1;
  const names = listed.placed.filter(({ by }) => by === 'place' || by === 'absent').map(({ target }) => target);
  if (names.length > 0 && !own) {
    const { inside, outside } = unlistedIn(evidence.files, scopeOf(names), file.path, anywhere, (path) => shelf.opened(path));
    for (const one of inside) if (!(await isDropping(one))) objects.push(verdictOf('file', one.path, one.path, 'not_covered', null));
    if (outside.length > 0)
      say(
        'outside_manifest',
        `${outside.length} files under the folder of this manifest lie outside the names it lists: ${outside
          .slice(0, 5)
          .map((one) => one.path)
          .join(', ')}${outside.length > 5 ? ', ...' : ''}. It says nothing of them.`,
      );
  }
  if (manifest.signed && ground === null)
    say(
      'signature_apart',
      'This manifest carries an OpenPGP signature that proves nothing here: it counts as unsigned. See the verdict on the signature, and pin the key of its maker from another source.',
    );
  const outside = manifest.lines.filter((line) => line.outside);
  if (outside.length > 0)
    say(
      'line_outside_signature',
      `${outside.length === 1 ? 'A line stands' : `${outside.length} lines stand`} in this manifest that the signature in it does not cover: ${outside
        .slice(0, 5)
        .map(({ line, name }) => `line ${line}, ${name}`)
        .join('; ')}. Anybody can have put it there.`,
    );
  for (const { kind, line, text } of manifest.refused) say(refusals[kind].code, `Line ${line} ${refusals[kind].says}: ${text}`);
  const weak = [...new Set(manifest.lines.map(({ algorithm }) => algorithm).filter(isWeak))].map((one: ChecksumAlgorithm) => algorithmName(one));
  if (weak.length > 0) say('weak_algorithm', `This manifest states ${weak.join(' and ')}: a digest that does not tell two prepared files apart.`);
  objects.unshift(summaryVerdict(file.path, manifest, objects, await shelf.digest(file, 'sha256'), ground));
  return { objects, findings };
}

async function isDropping(file: EvidenceFile): Promise<boolean> {
  if (file.size > 1024 * 1024) return false;
  try {
    return droppingOf(file.path, await file.head(), file.size) !== null;
  } catch {
    return false;
  }
}

async function verify(evidence: Evidence, seen: readonly EvidenceFile[]): Promise<Findings> {
  const { shelf } = evidence;
  const result: Findings = { objects: [], findings: [], chains: [], proof: [] };
  const manifests: Listed[] = [];
  let here: ReadonlySet<string> | undefined;
  for (const file of seen) {
    evidence.signal.throwIfAborted();
    if (evidence.taken.has(file.path)) continue;
    const read = await readList(evidence, file);
    if (typeof read === 'string') result.objects.push(verdictOf('signed file', file.path, file.path, read, null));
    if (read === null || typeof read === 'string') continue;
    const { manifest, unsure } = read;
    if (unsure && !namesFilesHere(manifest.lines, (here ??= new Set(evidence.files.map(({ path }) => lastName(path)))))) continue;
    const listed: Listed = { file, manifest, placed: await placeLines(shelf, file.path, manifest.lines) };
    if (unsure && !describes(listed, (await judgeLines(evidence, shelf, listed, { ground: null, strict: false })).objects)) continue;
    manifests.push(listed);
  }
  // What any manifest lists is covered; manifests and signatures over them are statements themselves.
  const anywhere = new Set(manifests.flatMap((one) => [one.file.path, ...listedPaths(one)]));
  for (const { path } of evidence.files) if (isManifest(path) || isManifestSignature(path) || evidence.statements.has(path)) anywhere.add(path);
  for (const listed of manifests) {
    const { objects, findings } = await checkManifest(evidence, shelf, listed, anywhere);
    result.objects = result.objects.concat(objects);
    result.findings = result.findings.concat(findings);
    if (listed.manifest.lines.length > 0 && listed.manifest.refused.every(({ kind }) => kind === 'undigested')) result.proof.push(listed.file.path);
  }
  return result;
}

export const sha256Manifest = defineVerifier({
  id: SCHEME,
  title: 'Checksum manifests (SHA-256 and its kin)',
  document: 'https://www.gnu.org/software/coreutils/manual/html_node/sha2-utilities.html',
  version: 5,
  proofs: [checksumList, ...collectedLists],
  sees: ({ path, text }) => isManifest(path) || mayBeManifest(path, 0) || isManifestSignature(path) || readerOf(text) !== undefined,
  forgers: [...bySignature, ...byAgreement],
  verify,
});
