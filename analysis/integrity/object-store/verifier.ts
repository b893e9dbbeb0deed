// Object stores: files against what S3, Google Cloud Storage or Azure state of the objects that they were copied from, in answers and inventories that lie
// beside them. An ETag is said to be what it is. Nothing signs any of it.
import { jsonDocument, textOf } from '../../contract/proof/json-documents.ts';
import type { ObjectVerdict } from '../../contract/model/integrity.ts';
import { openingOf } from '../../contract/proof/list-reader.ts';
import { wholeOf } from '../../kernel/evidence-file.ts';
import type { EvidenceFile } from '../../kernel/ports.ts';
import { contentOf } from '../content.ts';
import { defineVerifier, type Evidence, type Findings } from '../define-verifier.ts';
import { folderOf, nameOf } from '../paths.ts';
import { fact, step, verdicts } from '../verdict.ts';
import { forgers } from './forgers.ts';
import { Sums } from './compute.ts';
import { inventoryManifest, type InventoryManifest, inventoryRows } from './inventory.ts';
import { judge, SCHEME, type Stated } from './judge.ts';
import type { StoredObject } from './listing.ts';
import { gsutilText, storeList } from './other-stores.ts';
import { s3Answer } from './s3.ts';

const verdict = verdicts(SCHEME);
/** A listing of half a million objects stays below. */
const LIMIT = 256 * 1024 * 1024;
const own = /^(.+?)(?:[._-](?:head|meta|metadata|head-object|attributes|attrs))?\.json$/i;
/** CloudTrail signs its digests in metadata like these; `../cloudtrail-digest/` judges those. */
const signed = '"signature-algorithm"';
const opening = /"(?:ETag|md5Hash|md5_hash|crc32c|crc32c_hash|contentMd5|MD5checksum)"\s*:/;

/** Rows of one key that speak of each of its copies. */
const MOST_ROWS = 16;

interface Place {
  file: EvidenceFile;
  /** Where the names of the listing begin: so much of a key stands for this folder. */
  root: string;
  /** Right below the listing, under its whole key. */
  near: boolean;
  /** Under its whole key, wherever that begins. */
  whole: boolean;
}

/** A file and what is stated of it: several rows may speak of one. */
interface Spoken {
  file: EvidenceFile;
  stated: Stated;
  judged: ObjectVerdict;
}
interface Account {
  sums: Sums;
  spoken: Spoken[];
  result: Findings;
}

/** The file that a key leads to, from the folder of the listing or one above, with as much of the key as there is a place for. */
function placeOf(evidence: Evidence, listing: string, key: string): Place | null {
  const parts = key.split('/').filter((part) => part !== '');
  const own = folderOf(listing);
  const bases: string[] = [];
  for (let base = own; bases.length < 12; base = folderOf(base.slice(0, -1))) {
    bases.push(base);
    if (base === '') break;
  }
  for (let cut = 0; cut < Math.min(parts.length, 24); cut++) {
    const tail = parts.slice(cut).join('/');
    for (const base of bases) {
      const file = evidence.shelf.find(base + tail);
      if (file && file.path !== listing) return { file, root: `${base}\0${parts.slice(0, cut).join('/')}`, near: base === own && cut === 0, whole: cut === 0 };
    }
  }
  return null;
}

/** Files against the objects of one listing. Whoever lies elsewhere than right below it is accused only where others lie there likewise and fit. */
async function judgeObjects(evidence: Evidence, listing: EvidenceFile, objects: readonly StoredObject[], { sums, spoken, result }: Account): Promise<void> {
  const roots = new Set<string>();
  const rows = new Map<EvidenceFile, number>();
  const open: { place: Place; object: StoredObject }[] = [];
  let absent = 0;
  for (const [index, object] of objects.entries()) {
    if (index % 64 === 0)
      evidence.progress({ stage: 'checking listings of object stores', done: index, total: objects.length, unit: 'objects', item: object.key });
    const place = placeOf(evidence, listing.path, object.key);
    if (!place) absent++;
    // Copies of a name in an archive are judged by the first rows of it; rows without end and copies without end would be pairs without end.
    const seen = place ? (rows.get(place.file) ?? 0) : 0;
    if (place) rows.set(place.file, seen + 1);
    for (const file of !place ? [] : seen < MOST_ROWS ? evidence.shelf.all(place.file) : [place.file]) {
      const stated = { object, by: listing.path, sure: place?.near ?? false };
      const judged = await judge(sums, file, stated);
      if (judged) spoken.push({ file, stated, judged });
      else if (place) open.push({ place: { ...place, file }, object });
      if (judged?.verdict === 'valid' && place) roots.add(place.root);
    }
  }
  for (const { place, object } of open) {
    const stated = { object, by: listing.path, sure: true };
    const judged = roots.has(place.root) ? await judge(sums, place.file, stated) : null;
    if (judged) spoken.push({ file: place.file, stated, judged });
  }
  if (absent > 0 && absent < objects.length)
    result.findings.push({
      code: 'objects_elsewhere',
      key: listing.path,
      chain: null,
      from: null,
      to: null,
      explain: `${absent} of ${objects.length} objects that this listing names are not here. It may speak of more than was exported.`,
    });
}

async function judgeInventory(evidence: Evidence, file: EvidenceFile, manifest: InventoryManifest, result: Findings): Promise<StoredObject[]> {
  const objects: StoredObject[] = [];
  const sum = evidence.shelf.find(`${folderOf(file.path)}manifest.checksum`);
  const told = sum
    ? new TextDecoder()
        .decode((await wholeOf(sum, 4096).catch(() => null)) ?? new Uint8Array(0))
        .trim()
        .toLowerCase()
    : '';
  const found = await evidence.shelf.digest(file, 'md5');
  const stated = /^[0-9a-f]{32}$/.test(told);
  result.objects.push(
    verdict(
      { key: file.path, path: file.path, kind: 'signed file' },
      {
        reason: !stated ? 'not_sealed' : found === null ? 'unreadable' : found === told ? null : 'content_hash_mismatch',
        assurance: stated ? 'consistent only' : 'structure only',
        steps: [step(stated ? found === told : null, 'MD5 compared with manifest.checksum')],
        facts: [...(stated ? [fact('MD5 expected', told)] : []), ...(found === null ? [] : [fact('MD5 found', found)])],
      },
    ),
  );
  for (const { key, md5 } of manifest.files) {
    evidence.signal.throwIfAborted();
    const named = placeOf(evidence, file.path, key);
    const digest = named && (await evidence.shelf.digest(named.file, 'md5'));
    // A namesake in another folder is not the file that is meant.
    const place = named?.whole || digest === md5 ? named : null;
    result.objects.push(
      verdict(
        { key: place?.file.path ?? key, path: place?.file.path ?? null, kind: 'signed file' },
        {
          reason: !place ? 'outside_exported_range' : digest === null ? 'unreadable' : digest === md5 ? null : 'content_hash_mismatch',
          assurance: place && digest !== null ? 'consistent only' : 'none',
          steps: [step(place && digest !== null ? digest === md5 : null, 'MD5 compared with the manifest of the inventory')],
          facts: [fact('MD5 expected', md5), ...(typeof digest === 'string' ? [fact('MD5 found', digest)] : [])],
        },
      ),
    );
    const content = place && manifest.csv && digest === md5 ? await contentOf(evidence, place.file).catch(() => null) : null;
    evidence.signal.throwIfAborted();
    const text = content?.bytes && content.fault === null ? textOf(content.bytes) : null;
    const rows = typeof text === 'string' ? inventoryRows(text, manifest.columns) : null;
    for (const row of rows ?? []) objects.push(row);
  }
  return objects;
}

async function objectsIn(evidence: Evidence, file: EvidenceFile, result: Findings): Promise<StoredObject[] | null> {
  const bytes = await wholeOf(file, LIMIT).catch(() => null);
  evidence.signal.throwIfAborted();
  if (!bytes) return null;
  const text = textOf(bytes);
  if (typeof text === 'string' && text.startsWith('gs://')) return gsutilText(text);
  const answer = jsonDocument(bytes);
  const inventory = inventoryManifest(answer);
  if (inventory) return judgeInventory(evidence, file, inventory, result);
  return s3Answer(answer, own.exec(nameOf(file.path))?.[1] ?? null) ?? storeList(answer);
}

/** Objects are overwritten: a row that does not fit accuses nobody where another row fits the same bytes. */
async function settle({ sums, spoken, result }: Account): Promise<void> {
  const fitting = new Set(spoken.flatMap(({ file, judged }) => (judged.status === 'agrees' && judged.assurance === 'consistent only' ? [file] : [])));
  for (const { file, stated, judged } of spoken) {
    const again = judged.reason === 'content_hash_mismatch' && fitting.has(file) ? await judge(sums, file, { ...stated, another: true }) : judged;
    result.objects.push(again ?? judged);
  }
}

async function verify(evidence: Evidence, seen: readonly EvidenceFile[]): Promise<Findings> {
  const result: Findings = { objects: [], findings: [], chains: [], proof: [] };
  const account: Account = { sums: new Sums(evidence), spoken: [], result };
  for (const file of seen) {
    if (evidence.taken.has(file.path) || evidence.statements.has(file.path)) continue;
    await judgeObjects(evidence, file, (await objectsIn(evidence, file, result)) ?? [], account);
  }
  await settle(account);
  return result;
}

export const objectStore = defineVerifier({
  id: SCHEME,
  title: 'Listings of object stores (S3, Google Cloud Storage, Azure)',
  document: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html',
  version: 2,
  proofs: [],
  couldProve: [
    {
      formats: [
        'aws:s3-access',
        'aws:elb',
        'aws:vpcflow',
        'aws:vpcflow-default',
        'aws:cloudfront',
        'aws:waf',
        'aws:route53-resolver',
        'aws:guardduty',
        'gcp:audit',
      ],
      by: 'the checksums that the bucket states of its objects',
      settles: 'the listing of the bucket with its checksums, got from the service by another way than the files',
    },
  ],
  sees({ path, text }) {
    const first = openingOf(text);
    return first.startsWith('gs://')
      ? /\n +(?:Creation time|Content-Length|Hash \()/.test(first)
      : /\.json$/i.test(path) && /^\s*[[{]/.test(first) && opening.test(first) && !first.includes(signed);
  },
  forgers,
  verify,
});
