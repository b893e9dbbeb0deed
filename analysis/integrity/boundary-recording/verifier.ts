// HashiCorp Boundary session recordings: each container has a list of SHA-256 digests and an Ed25519 signature over it, by a key that each recording has for
// itself. The list proves the files; the signed meta file names the containers below, so that one which was taken out is missed.
import type { ObjectVerdict } from '../../contract/model/integrity.ts';
import type { EvidenceFile } from '../../kernel/ports.ts';
import { pushTo } from '../../kernel/push-to.ts';
import { hexOf, same } from '../bytes.ts';
import { bySignature, CAME, PINNED } from '../forgers.ts';
import { defineVerifier, type Evidence, type Findings } from '../define-verifier.ts';
import { folderOf, nameOf } from '../paths.ts';
import { reference } from '../reference.ts';
import type { Anchor } from '../trust/anchor.ts';
import { readRecordingKey, type RecordingKey } from '../trust/boundary.ts';
import { publicKeyAnchor } from '../trust/public-key.ts';
import { fact, type Finding, step, verdicts } from '../verdict.ts';
import { type Container, containersOf, KEY, listIn, readMeta, recordingOf, SIGNATURE, small, SUMS } from './container.ts';
import { readSignature, recordingSignature, type RecordingSignature } from './signature.ts';

const SCHEME = 'boundary-recording';
const verdict = verdicts(SCHEME);
/** Keys that were pinned are tried one after another where the recording's own is not here. */
const MOST_KEYS = 64;
const SELF = 'pubKeySelfSignature.sign';

function fits({ crypto }: Evidence, anchor: Pick<Anchor, 'bytes'>, signature: RecordingSignature, message: Uint8Array): boolean {
  const running = crypto.signature({ scheme: 'ed25519', key: { form: 'spki', bytes: anchor.bytes } });
  running.update(message);
  return running.fits(signature.bytes) === 'good';
}

/** The recording's key as an anchor: the pinned one where it is the same. */
function anchorOf(evidence: Evidence, key: RecordingKey, origin: string): Anchor | null {
  const known = evidence.keys.of('public key').find(({ bytes }) => same(bytes, key.spki));
  if (known) return known;
  const made = publicKeyAnchor(key.spki, evidence.crypto);
  return made && { ...made, holder: `session recording ${key.id}`, origin, pinned: false };
}

/** Once keys are pinned, another one accuses nobody. */
const settles = ({ keys }: Evidence, anchor: Anchor | null): boolean => !keys.pinning || anchor?.pinned === true;

type Keyed = Pick<Finding, 'reason' | 'assurance' | 'steps' | 'facts'>;

/** The list of a container against its signature. */
function judgeSums(evidence: Evidence, own: { key: RecordingKey; path: string } | null, sums: Uint8Array, signature: Uint8Array | null): Keyed {
  const none = { assurance: 'none' as const, facts: [] };
  if (signature === null) return { ...none, reason: 'signature_absent', steps: [step(null, 'No signature lies beside the list')] };
  const read = readSignature(signature);
  if (!read) return { ...none, reason: 'statement_unreadable', steps: [step(null, 'The signature file cannot be read')] };
  const pinned = evidence.keys
    .of('public key')
    .filter((one) => one.pinned && one.algorithm === 'Ed25519')
    .slice(0, MOST_KEYS);
  const mine = own && anchorOf(evidence, own.key, own.path);
  const anchor = [...pinned, ...(mine ? [mine] : [])].find((one) => fits(evidence, one, read, sums));
  const stated = fact('Key of the recording', read.keyId ?? 'not named');
  if (!anchor) {
    const wrong = own !== null && (read.keyId === null || read.keyId === own.key.id);
    if (wrong && !settles(evidence, mine))
      return {
        reason: 'key_not_pinned',
        assurance: 'none',
        steps: [step(null, 'The signature is not one of the list by the key of the recording, which nobody pinned')],
        facts: [stated],
      };
    const steps = [
      step(wrong ? false : null, wrong ? 'The signature is not one of the list by the key of the recording' : 'The key of the recording is not here'),
    ];
    return { reason: wrong ? 'signature_mismatch' : 'public_key_absent', assurance: 'none', steps, facts: [stated] };
  }
  evidence.keys.use(anchor);
  const steps = [
    step(true, 'Ed25519 signature over the list'),
    step(null, 'That the key belongs to the recording shows only the wrapped key, in the key management of Boundary'),
  ];
  const facts = [stated, fact('Algorithm', 'Ed25519'), fact('Key', anchor.fingerprint), fact('Key from', anchor.origin)];
  return { ...evidence.keys.standingOf(anchor), steps, facts };
}

const UNSIGNED = 'It has the digest that the list of its container states, and the list is not proven.';

async function judgeFile(evidence: Evidence, file: EvidenceFile, expected: string, list: Keyed): Promise<ObjectVerdict> {
  const object = { key: file.path, path: file.path, kind: 'file' };
  const digests = [];
  for (const one of evidence.shelf.all(file)) digests.push(await evidence.shelf.digest(one, 'sha256'));
  const wrong = digests.find((one) => one !== expected);
  const found = wrong === undefined ? expected : wrong;
  const facts = [fact('SHA-256 expected', expected), ...(found === null ? [] : [fact('SHA-256 found', found)])];
  if (wrong === null) return verdict(object, { reason: 'unreadable', assurance: 'none', steps: [step(null, 'It could not be read')], facts });
  const steps = [step(wrong === undefined, 'SHA-256 compared with the list of its container'), ...list.steps];
  if (wrong !== undefined) return verdict(object, { reason: 'content_hash_mismatch', assurance: list.assurance, steps, facts });
  const doubted = list.reason === 'signature_mismatch' ? { status: 'unverifiable' as const, explain: UNSIGNED } : {};
  return verdict(object, { ...list, ...doubted, steps, facts: [...facts, ...list.facts] });
}

/** An archive may hold a list or a signature twice: one of them was read, and nobody knows which of them the others are. */
async function differingCopies({ shelf, crypto, signal }: Evidence, statements: readonly (EvidenceFile | null)[]): Promise<ObjectVerdict[]> {
  const said: ObjectVerdict[] = [];
  for (const file of statements) {
    if (!file || shelf.all(file).length === 1) continue;
    const digests = new Set<string | null>();
    for (const one of shelf.all(file)) {
      const bytes = await small(one).catch(() => null);
      signal.throwIfAborted();
      digests.add(bytes && crypto.sha256(bytes));
    }
    const steps = [step(null, 'Its name stands more than once in the archive, with different content, of which one was read')];
    if (digests.size > 1)
      said.push(verdict({ key: file.path, path: file.path, kind: 'signed file' }, { reason: 'not_covered', assurance: 'none', steps, facts: [] }));
  }
  return said;
}

/** What the meta file says: which container it is, what lies below it. It counts as the list states it, else it is an altered file like another. */
async function strayBelow(
  evidence: Evidence,
  container: Container,
  folders: ReadonlyMap<string, readonly string[]>,
  list: Keyed,
  listed: ReadonlyMap<string, string>,
  named: Set<string>,
): Promise<ObjectVerdict[]> {
  const meta = container.files.find(({ path }) => path.endsWith('-recording.meta'));
  const bytes = await small(meta).catch(() => null);
  evidence.signal.throwIfAborted();
  if (!meta || !bytes || evidence.crypto.sha256(bytes) !== listed.get(nameOf(meta.path))) return [];
  const { id, below: names } = readMeta(bytes);
  for (const name of names) named.add(`${container.folder}${name}/`);
  const gone = names.filter((name) => !folders.has(`${container.folder}${name}/`));
  const told = (name: string, reason: 'referenced_but_absent' | 'not_covered', assurance: Keyed['assurance'], said: Keyed['steps'][number]): ObjectVerdict =>
    verdict({ key: container.folder + name, path: null, kind: 'recording' }, { reason, assurance, steps: [said], facts: [] });
  // The key signs each container for itself, so that two which were exchanged have sound lists. A copy that nothing names lies in nobody's place.
  const own = nameOf(container.folder.slice(0, -1)).replace(/\.(?:connection|channel)$/, '');
  const moved =
    named.has(container.folder) && id !== null && id !== own && list.reason === null
      ? [
          verdict(
            { key: container.folder, path: meta.path, kind: 'recording' },
            {
              reason: 'moved_from_signed_location',
              assurance: list.assurance,
              steps: [step(false, `${meta.path} says that it is ${id}`)],
              facts: [fact('Container, as it is signed', id), fact('Container, by its folder', own)],
            },
          ),
        ]
      : [];
  // The key of the recording signs each container for itself: one that was put in once more, under another name, has a sound list too.
  const known = new Set(names);
  const more = names.length === 0 ? [] : (folders.get(container.folder) ?? []).filter((name) => !known.has(name));
  return [
    ...moved,
    ...gone.map((name) => told(name, 'referenced_but_absent', list.assurance, step(false, `${meta.path} names it`))),
    ...more.map((name) => told(name, 'not_covered', 'none', step(null, `${meta.path} does not name it, though it names others`))),
  ];
}

async function judgeContainer(
  evidence: Evidence,
  container: Container,
  folders: ReadonlyMap<string, readonly string[]>,
  own: { key: RecordingKey; path: string } | null,
  named: Set<string>,
  result: Findings,
): Promise<void> {
  const { sums, signature, folder, files } = container;
  const bytes = await small(sums).catch(() => null);
  const signed = await small(signature).catch(() => null);
  evidence.signal.throwIfAborted();
  const judged = bytes && judgeSums(evidence, own, bytes, signed);
  const listed = bytes && listIn(bytes);
  if (sums) {
    const unread: Keyed = { reason: 'unreadable', assurance: 'none', steps: [step(null, 'The list could not be read')], facts: [] };
    const found = judged ? { ...judged, ...(listed ? {} : { reason: 'statement_unreadable' as const }) } : unread;
    const command = reference('cd', { file: folder.replace(/\/$/, '') }, '&& sha256sum -c', SUMS);
    result.objects.push(verdict({ key: sums.path, path: sums.path, kind: 'signed file' }, { ...found, facts: [...found.facts, ...command] }));
    if (listed) result.proof.push(sums.path);
    (result.taken ??= []).push(sums.path);
  }
  if (signature && signed && readSignature(signed)) {
    result.proof.push(signature.path);
    (result.taken ??= []).push(signature.path);
  }
  for (const one of await differingCopies(evidence, [sums, signature])) result.objects.push(one);
  const here = new Map(files.map((file) => [nameOf(file.path), file]));
  if (judged && listed)
    for (const [name, expected] of listed) {
      evidence.signal.throwIfAborted();
      const file = here.get(name);
      const facts = [fact('SHA-256 expected', expected)];
      const gone = { reason: 'referenced_but_absent' as const, assurance: judged.assurance, steps: [step(false, 'The list of its container names it')], facts };
      result.objects.push(file ? await judgeFile(evidence, file, expected, judged) : verdict({ key: folder + name, path: null, kind: 'file' }, gone));
    }
  const why = listed ? 'The list of its container does not name it' : sums ? 'The list of its container cannot be read' : 'Its container has no list';
  for (const [name, file] of here)
    if (![SUMS, SIGNATURE].includes(name) && !listed?.has(name))
      result.objects.push(
        verdict({ key: file.path, path: file.path, kind: 'file' }, { reason: 'not_covered', assurance: 'none', steps: [step(null, why)], facts: [] }),
      );
  if (judged && listed) result.objects = result.objects.concat(await strayBelow(evidence, container, folders, judged, listed, named));
}

/** Those of containers and all above them, each with the names right below it. */
function foldersOf(containers: readonly Container[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { folder } of containers)
    for (let at = folder, below = ''; at !== ''; [below, at] = [at, folderOf(at.slice(0, -1))]) {
      const known = found.get(at);
      if (below !== '') pushTo(found, at, below.slice(at.length, -1));
      else found.set(at, []);
      if (known) break;
    }
  return found;
}

/** The key signs itself: it shows that the file was not damaged, and nothing of whose it is. */
async function judgeSelf(evidence: Evidence, root: Container, key: RecordingKey): Promise<ObjectVerdict | null> {
  const file = root.files.find(({ path }) => nameOf(path) === SELF);
  const signature = readSignature((await small(file).catch(() => null)) ?? new Uint8Array(0));
  evidence.signal.throwIfAborted();
  if (!file || !signature || !settles(evidence, anchorOf(evidence, key, file.path)) || fits(evidence, { bytes: key.spki }, signature, key.raw)) return null;
  const facts = [fact('Key', hexOf(key.raw))];
  return verdict(
    { key: file.path, path: file.path, kind: 'signed file' },
    { reason: 'signature_mismatch', assurance: 'none', steps: [step(false, `The key in ${KEY} did not sign itself`)], facts },
  );
}

async function verify(evidence: Evidence, seen: readonly EvidenceFile[]): Promise<Findings> {
  const result: Findings = { objects: [], findings: [], chains: [], proof: [] };
  const roots = new Set(seen.map(({ path }) => recordingOf(path)));
  const recordings = [...containersOf(evidence.files)].filter(([root]) => roots.has(root));
  for (const [index, [root, containers]] of recordings.entries()) {
    evidence.progress({ stage: 'checking session recordings', done: index, total: recordings.length, unit: 'objects', item: root });
    const top = containers.find(({ folder }) => folder === root);
    const file = top?.files.find(({ path }) => nameOf(path) === KEY);
    const key = readRecordingKey((await small(file).catch(() => null)) ?? new Uint8Array(0));
    evidence.signal.throwIfAborted();
    const folders = foldersOf(containers);
    // Folders that the meta file above them names, which is read first.
    const named = new Set<string>();
    for (const container of containers) await judgeContainer(evidence, container, folders, key && file ? { key, path: file.path } : null, named, result);
    const self = top && key ? await judgeSelf(evidence, top, key) : null;
    if (self) result.objects.push(self);
  }
  return result;
}

export const boundaryRecording = defineVerifier({
  id: SCHEME,
  title: 'HashiCorp Boundary session recordings',
  document: 'https://developer.hashicorp.com/boundary/docs/operations/session-recordings/validate-session-recordings',
  version: 3,
  proofs: [recordingSignature],
  sees: ({ path }) => recordingOf(path) !== null && [SUMS, SIGNATURE, KEY].includes(nameOf(path)),
  forgers: [
    ...bySignature,
    {
      who: 'writer of the store',
      can: false,
      means: 'exchange two parts of a recording: each says in its signed files which it is',
      attack: 'exchanged',
      on: [PINNED, CAME],
    },
  ],
  verify,
});
