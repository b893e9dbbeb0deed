// BagIt (RFC 8493): is the bag complete, and does each file have its listed digests? Nothing signs a bag: it agrees with itself, or it does not.
import type { ObjectVerdict } from '../../contract/model/integrity.ts';
import { wholeOf } from '../../kernel/evidence-file.ts';
import type { EvidenceFile, HashAlgorithm } from '../../kernel/ports.ts';
import { byAgreement } from '../forgers.ts';
import { defineVerifier, type Evidence, type Findings } from '../define-verifier.ts';
import { digestReference, reference } from '../reference.ts';
import type { Reason } from '../reasons.ts';
import { type Fact, fact, type Finding, step, type Step, verdicts } from '../verdict.ts';
import { fetched, manifestName, payloadOxum, readDeclaration, readManifestLines } from './bag.ts';
import { bagDeclaration } from './proof.ts';
import { nameOf } from '../paths.ts';

const SCHEME = 'bagit';
const verdict = verdicts(SCHEME);
const DECLARATION = 'bagit.txt';
/** Manifests of a million files stay below. */
const LIMIT = 256 * 1024 * 1024;

/** A manifest of the bag; `stated` null = it cannot be read, or its algorithm is not known here. */
interface Listing {
  file: EvidenceFile;
  tags: boolean;
  /** Digests by path inside the bag. */
  stated: { algorithm: HashAlgorithm; digests: ReadonlyMap<string, string> } | null;
  /** All of its lines could be read. */
  whole: boolean;
}

interface Bag {
  /** Its folder, with the last `/`; empty = the root. */
  folder: string;
  version: string;
  /** Files by their path inside it, members of archives in it aside. */
  files: Map<string, EvidenceFile>;
  listings: Listing[];
}

/** All bytes of a tag file; null = it cannot be read, or is larger than any. */
async function readable({ signal }: Evidence, file: EvidenceFile): Promise<Uint8Array | null> {
  const bytes = await wholeOf(file, LIMIT).catch(() => null);
  signal.throwIfAborted();
  return bytes;
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
    const { tags, algorithm } = told;
    const bytes = await readable(evidence, file);
    const read = bytes && readManifestLines(bytes);
    listings.push({
      file,
      tags,
      stated: read && algorithm && { algorithm, digests: new Map(read.lines.map((one) => [one.name, one.hash])) },
      whole: read?.refused.length === 0,
    });
  }
  return { folder, version: said.version, files, listings };
}

const isPayload = (name: string): boolean => name.startsWith('data/');

/** Which reason is told, of a file and of the bag: what contradicts first, then what is open. */
const order: readonly Reason[] = [
  'content_hash_mismatch',
  'referenced_but_absent',
  'not_covered',
  'oxum_mismatch',
  'statement_unreadable',
  'unreadable',
  'outside_exported_range',
];

/** Of what is listed and not here; null = fetch.txt cannot be read. */
const absent = (name: string, elsewhere: ReadonlySet<string> | null): { reason: Reason; step: Step } =>
  elsewhere === null
    ? { reason: 'statement_unreadable', step: step(null, 'It is not here, and fetch.txt, which may say where it is to be had, cannot be read') }
    : elsewhere.has(name)
      ? { reason: 'outside_exported_range', step: step(null, 'It is not here: fetch.txt says where it is to be had') }
      : { reason: 'referenced_but_absent', step: step(false, 'It is listed, and is not here') };

/** Every file that a manifest lists, or that lies in the payload, against all manifests that should list it. */
async function judgeFiles(evidence: Evidence, bag: Bag, elsewhere: ReadonlySet<string> | null): Promise<ObjectVerdict[]> {
  const { shelf } = evidence;
  const places = new Map<string, EvidenceFile | undefined>();
  for (const { stated } of bag.listings)
    for (const name of stated?.digests.keys() ?? []) places.set(name, bag.files.get(name) ?? shelf.find(bag.folder + name));
  // A listed name may be spelled otherwise than the file that it means.
  const listed = new Set(places.values());
  for (const [name, file] of bag.files) if (isPayload(name) && !listed.has(file)) places.set(name, file);
  const objects: ObjectVerdict[] = [];
  for (const name of [...places.keys()].sort()) {
    const file = places.get(name);
    evidence.signal.throwIfAborted();
    const steps: Step[] = [];
    const facts: Fact[] = [];
    const said = new Set<Reason>();
    for (const { tags, stated, file: manifest } of bag.listings) {
      if (!stated) continue;
      const { algorithm } = stated;
      const expected = stated.digests.get(name);
      if (expected === undefined) {
        // Section 3: every payload manifest of version 1.0 lists every payload file.
        if (tags || !isPayload(name)) continue;
        steps.push(step(false, `${nameOf(manifest.path)} does not list it`));
        said.add('not_covered');
        continue;
      }
      facts.push(fact(`${algorithm.toUpperCase()} expected`, expected));
      // An archive may hold a name twice: the line speaks of both.
      for (const copy of file ? shelf.all(file) : []) {
        const digest = await shelf.digest(copy, algorithm);
        const good = digest === null ? null : digest === expected;
        steps.push(step(good, `${algorithm.toUpperCase()} ${good ? 'is' : 'compared with'} that of ${nameOf(manifest.path)}`));
        if (digest === null) said.add('unreadable');
        else {
          if (!good) said.add('content_hash_mismatch');
          facts.push(fact(`${algorithm.toUpperCase()} found`, digest), ...digestReference(algorithm, copy.path));
        }
      }
    }
    if (facts.length === 0) said.add('not_covered');
    const gone = file ? null : absent(name, elsewhere);
    if (gone) steps.push(gone.step);
    objects.push(
      verdict(
        { key: bag.folder + name, path: file?.path ?? null, kind: 'file' },
        {
          reason: gone?.reason ?? order.find((one) => said.has(one)) ?? null,
          assurance: steps.some(({ good }) => good) || said.has('content_hash_mismatch') ? 'consistent only' : 'none',
          steps,
          facts: [...facts, fact('Bag', bag.folder)],
        },
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

async function judge(evidence: Evidence, bag: Bag): Promise<ObjectVerdict[]> {
  const [fetchFile, info] = [bag.files.get('fetch.txt'), bag.files.get('bag-info.txt')];
  const fetchBytes = fetchFile ? await readable(evidence, fetchFile) : new Uint8Array(0);
  const objects = await judgeFiles(evidence, bag, fetchBytes && fetched(fetchBytes));
  const said = new Set<string | null>(objects.map(({ reason }) => reason));
  const payload = [...bag.files].filter(([name]) => isPayload(name));
  const infoBytes = info ? await readable(evidence, info) : new Uint8Array(0);
  if (!infoBytes) said.add('statement_unreadable');
  const oxum = infoBytes && payloadOxum(infoBytes);
  const bytes = payload.reduce((sum, [, { size }]) => sum + size, 0);
  if (oxum && (oxum.bytes !== bytes || oxum.files !== payload.length)) said.add('oxum_mismatch');
  if (bag.listings.some(({ stated, whole }) => !stated || !whole)) said.add('statement_unreadable');
  const [list] = bag.listings.filter(({ tags, stated }) => !tags && stated);
  // Of a bag without a payload manifest that can be read nothing is told but that.
  const reason = list ? (order.find((one) => said.has(one)) ?? null) : 'statement_unreadable';
  const count = (status: string): number => objects.filter((one) => one.status === status).length;
  const unlisted = count('not covered');
  const steps = [
    step(
      count('altered') + count('missing') === 0,
      `${count('agrees')} files agree with the manifests, ${count('altered')} do not, ${count('missing')} are missing`,
    ),
    step(unlisted === 0, unlisted === 0 ? 'Every payload file is listed' : `${unlisted} payload files are missing from a manifest`),
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
        ...(reason && incomplete[reason]),
        assurance: 'consistent only',
        steps,
        facts: [
          fact('BagIt version', bag.version),
          fact('Manifests', bag.listings.map(({ file }) => nameOf(file.path)).join(', ') || 'none'),
          fact('Payload files', String(payload.length)),
          ...(list?.stated ? reference('cd', { file: bag.folder || '.' }, '&&', `${list.stated.algorithm}sum`, '-c', nameOf(list.file.path)) : []),
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
    result.proof.push(file.path, ...bag.listings.filter(({ stated }) => stated).map((one) => one.file.path));
  }
  return result;
}

export const bagit = defineVerifier({
  id: SCHEME,
  title: 'BagIt bags',
  document: 'https://www.rfc-editor.org/rfc/rfc8493',
  version: 2,
  proofs: [bagDeclaration],
  sees: ({ path, text }) => nameOf(path) === DECLARATION && text.startsWith('BagIt-Version: '),
  forgers: byAgreement,
  verify,
});
