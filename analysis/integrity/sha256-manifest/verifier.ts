// SHA-256 manifests: each listed file against its line, and what lies in the manifest's scope without a line. Nothing signs a bare manifest:
// who edits a file can edit its line, so all that can be said is that the two are consistent.
import type { ChainFinding, ObjectVerdict } from '../../contract/model/integrity.ts';
import type { EvidenceFile } from '../../kernel/ports.ts';
import { type Reason, SCHEME, verdictOf, words } from './card.ts';
import { Shelf } from './shelf.ts';
import { defineVerifier, type Evidence, type Findings } from '../define-verifier.ts';
import { folderOf, isManifest, isManifestSignature, MANIFEST_LIMIT, type Manifest, ownFile, readManifest } from './manifest.ts';

/** What all listed names begin with: a manifest made of `logs/a*` says nothing of `logs/b.log`, one made of `logs/*` does. */
export function scopeOf(paths: readonly string[]): string {
  let scope = paths[0] ?? '';
  for (const path of paths) while (!path.startsWith(scope)) scope = scope.slice(0, -1);
  return scope;
}

interface Checked {
  objects: ObjectVerdict[];
  findings: ChainFinding[];
}

function unlistedIn(
  evidence: Evidence,
  folder: string,
  listed: ReadonlySet<string>,
  scope: string,
  opened: (path: string) => boolean,
): { inside: EvidenceFile[]; outside: EvidenceFile[] } {
  const inside: EvidenceFile[] = [];
  const outside: EvidenceFile[] = [];
  for (const file of evidence.files) {
    if (!file.path.startsWith(folder) || listed.has(file.path) || isManifest(file.path) || isManifestSignature(file.path)) continue;
    const relative = file.path.slice(folder.length);
    const container = relative.indexOf('!/');
    // Members of a container are covered by the container's own line, or lie behind a file that is itself unlisted.
    if (container >= 0 && (listed.has(folder + relative.slice(0, container)) || opened(folder + relative.slice(0, container)))) continue;
    (relative.startsWith(scope) ? inside : outside).push(file);
  }
  return { inside, outside };
}

async function checkManifest(evidence: Evidence, shelf: Shelf, file: EvidenceFile, manifest: Manifest): Promise<Checked> {
  const objects: ObjectVerdict[] = [];
  const findings: ChainFinding[] = [];
  const folder = folderOf(file.path);
  const say = (code: string, key: string, explain: string): void => {
    findings.push({ code, key, chain: null, from: null, to: null, explain });
  };
  const listed = new Set<string>();
  const expected = new Map<string, string>();
  for (const line of manifest.lines) {
    const target = folder + line.path;
    const known = expected.get(target);
    if (known !== undefined) say('listed_twice', target, `Line ${line.line} lists this file again, with ${known === line.hash ? 'the same' : 'another'} hash.`);
    expected.set(target, line.hash);
    const found = shelf.find(target);
    listed.add(found?.path ?? target);
    if (!found) {
      objects.push(verdictOf('file', target, null, shelf.opened(target) ? 'container_opened' : 'referenced_but_absent', line.hash, null));
      continue;
    }
    for (const one of shelf.all(found)) {
      const hash = await shelf.sha256(one);
      objects.push(verdictOf('file', target, one.path, hash === null ? 'unreadable' : hash === line.hash ? null : 'content_hash_mismatch', line.hash, hash));
    }
    if (objects.length % 16 === 0)
      evidence.progress({ stage: 'checking manifests', done: objects.length, total: manifest.lines.length, unit: 'objects', item: target });
  }
  const { inside, outside } = unlistedIn(evidence, folder, listed, scopeOf(manifest.lines.map((line) => line.path)), (path) => shelf.opened(path));
  if (manifest.lines.length > 0) for (const one of inside) objects.push(verdictOf('file', one.path, one.path, 'not_covered', null, null));
  if (outside.length > 0 && manifest.lines.length > 0 && ownFile(file.path) === null)
    say(
      'outside_manifest',
      file.path,
      `${outside.length} files under the folder of this manifest lie outside the names it lists: ${outside
        .slice(0, 5)
        .map((one) => one.path)
        .join(', ')}${outside.length > 5 ? ', ...' : ''}. It says nothing of them.`,
    );
  for (const line of manifest.refused) {
    const what =
      line.kind === 'climbs'
        ? 'names a file outside the folder of the manifest and was refused'
        : line.kind === 'algorithm'
          ? 'states a hash other than SHA-256'
          : 'cannot be read';
    say(
      line.kind === 'climbs' ? 'path_refused' : line.kind === 'algorithm' ? 'unsupported_algorithm' : 'line_unreadable',
      file.path,
      `Line ${line.line} ${what}: ${line.text}`,
    );
  }
  const has = (reason: Reason): boolean => objects.some((one) => one.reason === reason);
  const rest: Reason[] = ['content_hash_mismatch', 'referenced_but_absent', 'not_covered', 'unreadable', 'container_opened'];
  const refused = (kind: string): boolean => manifest.refused.some((one) => one.kind === kind);
  const reason: Reason | null =
    rest.slice(0, 2).find(has) ??
    (manifest.lines.length === 0 ? 'nothing_listed' : null) ??
    rest.slice(2).find(has) ??
    (refused('climbs') ? 'path_refused' : refused('algorithm') ? 'unsupported_algorithm' : refused('unreadable') ? 'line_unreadable' : null);
  const count = (verdict: string): number => objects.filter((one) => one.verdict === verdict).length;
  const sum = `${count('valid')} listed files agree, ${count('invalid')} contradict the manifest, ${count('unverifiable')} are open.`;
  const said = words[reason ?? 'ok'];
  objects.unshift(
    verdictOf('signed file', file.path, file.path, reason, null, null, {
      explain:
        reason === null ? `All ${manifest.lines.length} listed files have the listed SHA-256. Nothing signs the manifest itself.` : `${said.explain} ${sum}`,
      steps: [
        { good: count('invalid') > 0 ? false : count('valid') > 0 ? true : null, text: sum },
        { good: null, text: 'Nothing signs the manifest: who edits a file can edit its line' },
      ],
      facts: [
        { label: 'Lines', value: String(manifest.lines.length) },
        { label: 'Refused lines', value: String(manifest.refused.length) },
        { label: 'SHA-256 of the manifest', value: (await shelf.sha256(file)) ?? 'not readable' },
      ],
    }),
  );
  return { objects, findings };
}

async function verify(evidence: Evidence): Promise<Findings> {
  const shelf = new Shelf(evidence);
  const result: Findings = { objects: [], findings: [], chains: [], keys: [], spoken: [] };
  for (const file of evidence.files) {
    if (!isManifest(file.path)) continue;
    evidence.signal.throwIfAborted();
    let manifest: Manifest | null = null;
    try {
      if (file.size <= MANIFEST_LIMIT) manifest = readManifest(await file.read(), ownFile(file.path));
    } catch {
      evidence.signal.throwIfAborted();
    }
    if (!manifest) {
      result.objects.push(verdictOf('signed file', file.path, file.path, 'unreadable', null, null));
      continue;
    }
    const { objects, findings } = await checkManifest(evidence, shelf, file, manifest);
    result.objects.push(...objects);
    result.findings.push(...findings);
  }
  result.spoken = result.objects.flatMap((one) => (one.path === null ? [] : [one.path]));
  return result;
}

export const sha256Manifest = defineVerifier({
  id: SCHEME,
  title: 'SHA-256 manifests',
  document: 'https://www.gnu.org/software/coreutils/manual/html_node/sha2-utilities.html',
  version: 1,
  applies: (paths) => paths.some(isManifest),
  verify,
});
