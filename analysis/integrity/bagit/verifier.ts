// BagIt (RFC 8493): is the bag complete, and does each file have its listed digests? Nothing signs a bag: it agrees with itself, or it does not.
import type { ObjectVerdict } from '../../contract/model/integrity.ts';
import { wholeOf } from '../../kernel/evidence-file.ts';
import type { EvidenceFile, HashAlgorithm } from '../../kernel/ports.ts';
import { defineVerifier, type Evidence, type Findings } from '../define-verifier.ts';
import { digestReference, reference } from '../reference.ts';
import type { Reason } from '../reasons.ts';
import { fact, type Finding, step, type Step, verdicts } from '../verdict.ts';
import { fetched, manifestName, payloadOxum, readDeclaration, readManifestLines } from './bag.ts';
import { bagDeclaration } from './proof.ts';
import { nameOf } from '../paths.ts';

const SCHEME = 'bagit';
const verdict = verdicts(SCHEME);
const DECLARATION = 'bagit.txt';
/** Manifests of a million files stay below. */
const LIMIT = 256 * 1024 * 1024;

/** A manifest of the bag; `lines` null = it cannot be read, or its algorithm is not known here. */
interface Listing {
  file: EvidenceFile;
  tags: boolean;
  algorithm: HashAlgorithm | null;
  /** Digest by path inside the bag. */
  lines: Map<string, string> | null;
  refused: number[];
}

interface Bag {
  /** Its folder, with the last `/`; empty = the root. */
  folder: string;
  version: string;
  /** Files by their path inside it, members of archives in it aside. */
  files: Map<string, EvidenceFile>;
  listings: Listing[];
}

async function open(evidence: Evidence, declaration: EvidenceFile): Promise<Bag | null> {
  const said = readDeclaration(await declaration.head());
  if (!said) return null;
  const folder = declaration.path.slice(0, -DECLARATION.length);
  const files = new Map<string, EvidenceFile>();
  for (const file of evidence.files)
    if (file.path.startsWith(folder) && !file.path.includes('!/', folder.length)) files.set(file.path.slice(folder.length), file);
  const listings: Listing[] = [];
  for (const [name, file] of files) {
    const told = manifestName(name);
    if (!told) continue;
    const bytes = await wholeOf(file, LIMIT).catch(() => null);
    evidence.signal.throwIfAborted();
    const read = bytes && readManifestLines(bytes);
    listings.push({
      file,
      ...told,
      lines: read && told.algorithm ? new Map(read.lines.map((one) => [one.name, one.hash])) : null,
      refused: read?.refused ?? [],
    });
  }
  return { folder, version: said.version, files, listings };
}

const isPayload = (name: string): boolean => name.startsWith('data/');

/** Every file that a manifest lists, or that lies in the payload, against all manifests that should list it. */
async function judgeFiles(evidence: Evidence, bag: Bag, elsewhere: ReadonlySet<string>): Promise<ObjectVerdict[]> {
  const sound = bag.listings.filter(({ lines }) => lines !== null);
  const names = new Set(sound.flatMap(({ lines }) => [...(lines as Map<string, string>).keys()]));
  for (const name of bag.files.keys()) if (isPayload(name)) names.add(name);
  const objects: ObjectVerdict[] = [];
  for (const name of [...names].sort()) {
    evidence.signal.throwIfAborted();
    const file = bag.files.get(name) ?? evidence.shelf.find(bag.folder + name);
    const steps: Step[] = [];
    const facts = [];
    let reason: Reason | null = null;
    let listed = 0;
    for (const { tags, algorithm, lines, file: manifest } of sound) {
      const expected = lines?.get(name);
      if (expected === undefined || algorithm === null) {
        // Section 3: every payload manifest of version 1.0 lists every payload file.
        if (!tags && isPayload(name)) {
          steps.push(step(false, `${nameOf(manifest.path)} does not list it`));
          reason ??= 'not_covered';
        }
        continue;
      }
      listed++;
      if (!file) continue;
      const digest = await evidence.shelf.digest(file, algorithm);
      const good = digest === null ? null : digest === expected;
      steps.push(step(good, `${algorithm.toUpperCase()} ${good ? 'is' : 'compared with'} that of ${nameOf(manifest.path)}`));
      facts.push(
        fact(`${algorithm.toUpperCase()} expected`, expected),
        ...(digest === null ? [] : [fact(`${algorithm.toUpperCase()} found`, digest), ...digestReference(algorithm, file.path)]),
      );
      if (digest === null) reason = 'unreadable';
      else if (!good) reason = 'content_hash_mismatch';
    }
    if (listed === 0) reason = 'not_covered';
    if (!file) {
      reason = elsewhere.has(name) ? 'outside_exported_range' : 'referenced_but_absent';
      steps.push(
        step(
          elsewhere.has(name) ? null : false,
          elsewhere.has(name) ? 'It is not here: fetch.txt says where it is to be had' : 'It is listed, and is not here',
        ),
      );
    }
    objects.push(
      verdict(
        { key: bag.folder + name, path: file?.path ?? null, kind: 'file' },
        { reason, assurance: listed > 0 && file ? 'consistent only' : 'none', steps, facts: [...facts, fact('Bag', bag.folder)] },
      ),
    );
  }
  return objects;
}

/** By RFC 8493, section 3, such a bag is not complete: it is not as it was packed. */
const incomplete: Partial<Record<Reason, Pick<Finding, 'status' | 'explain'>>> = {
  content_hash_mismatch: { explain: 'A file of the bag does not have the digest that a manifest lists for it.' },
  not_covered: { status: 'altered', explain: 'A payload file lies in the bag that no manifest lists: the bag is not as it was packed.' },
  referenced_but_absent: { status: 'altered', explain: 'A file that a manifest lists is not in the bag: the bag is not as it was packed.' },
};

/** Which reason is told of the bag: what contradicts first, then what is open. */
const order: readonly Reason[] = [
  'content_hash_mismatch',
  'referenced_but_absent',
  'not_covered',
  'oxum_mismatch',
  'statement_unreadable',
  'unreadable',
  'outside_exported_range',
];

async function judge(evidence: Evidence, bag: Bag): Promise<ObjectVerdict[]> {
  const fetchFile = bag.files.get('fetch.txt');
  const elsewhere = fetchFile ? fetched((await wholeOf(fetchFile, LIMIT).catch(() => null)) ?? new Uint8Array(0)) : new Set<string>();
  const objects = await judgeFiles(evidence, bag, elsewhere);
  const said = new Set<string | null>(objects.map(({ reason }) => reason));
  const payload = [...bag.files].filter(([name]) => isPayload(name));
  const info = bag.files.get('bag-info.txt');
  const oxum = info ? payloadOxum((await wholeOf(info, LIMIT).catch(() => null)) ?? new Uint8Array(0)) : null;
  const bytes = payload.reduce((sum, [, { size }]) => sum + size, 0);
  if (oxum && (oxum.bytes !== bytes || oxum.files !== payload.length)) said.add('oxum_mismatch');
  const manifests = bag.listings.filter(({ tags }) => !tags);
  if (bag.listings.some(({ lines, refused }) => lines === null || refused.length > 0) || manifests.length === 0) said.add('statement_unreadable');
  // Of a bag without a payload manifest that can be read nothing is told but that.
  const told = bag.listings.some(({ tags, lines }) => !tags && lines !== null) ? order.find((one) => said.has(one)) : 'statement_unreadable';
  const reason = told ?? null;
  const count = (status: string): number => objects.filter((one) => one.status === status).length;
  const unlisted = count('not covered');
  const [list] = manifests.filter(({ lines }) => lines !== null);
  const steps = [
    step(
      count('altered') + count('missing') === 0,
      `${count('agrees')} files agree with the manifests, ${count('altered')} do not, ${count('missing')} are missing`,
    ),
    step(unlisted === 0, unlisted === 0 ? 'Every payload file is listed' : `${unlisted} payload files are listed nowhere`),
    step(
      oxum === null ? null : !said.has('oxum_mismatch'),
      oxum === null ? 'Payload-Oxum is not stated' : `Payload-Oxum says ${oxum.bytes} bytes in ${oxum.files} files; there are ${bytes} in ${payload.length}`,
    ),
    step(null, 'Nothing signs the bag: who edits a file can edit its lines'),
  ];
  return [
    verdict(
      { key: bag.folder.replace(/\/$/, '') || '.', path: bag.folder + DECLARATION, kind: 'signed file' },
      {
        reason,
        ...(reason === null ? {} : incomplete[reason]),
        assurance: 'consistent only',
        steps,
        facts: [
          fact('BagIt version', bag.version),
          fact('Manifests', bag.listings.map(({ file }) => nameOf(file.path)).join(', ') || 'none'),
          fact('Payload files', String(payload.length)),
          ...(list?.algorithm == null
            ? []
            : reference('cd', { file: bag.folder === '' ? '.' : bag.folder }, '&&', `${list.algorithm}sum`, '-c', nameOf(list.file.path))),
        ],
      },
    ),
    ...objects,
  ];
}

async function verify(evidence: Evidence, seen: readonly EvidenceFile[]): Promise<Findings> {
  const taken: string[] = [];
  const result: Findings = { objects: [], findings: [], chains: [], proof: taken, taken };
  for (const [index, file] of seen.entries()) {
    evidence.progress({ stage: 'checking bags', done: index, total: seen.length, unit: 'objects', item: file.path });
    const bag = await open(evidence, file);
    if (!bag) continue;
    result.objects = result.objects.concat(await judge(evidence, bag));
    result.proof.push(file.path, ...bag.listings.filter(({ lines }) => lines !== null).map((one) => one.file.path));
  }
  return result;
}

export const bagit = defineVerifier({
  id: SCHEME,
  title: 'BagIt bags',
  document: 'https://www.rfc-editor.org/rfc/rfc8493',
  version: 1,
  proofs: [bagDeclaration],
  sees: ({ path, text }) => nameOf(path) === DECLARATION && text.startsWith('BagIt-Version: '),
  verify,
});
