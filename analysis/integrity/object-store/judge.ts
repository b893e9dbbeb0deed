// One file against what a store states of the object that it was copied from.
import type { ObjectVerdict } from '../../contract/model/integrity.ts';
import type { EvidenceFile } from '../../kernel/ports.ts';
import { reference } from '../reference.ts';
import { fact, type Fact, step, type Step, verdicts } from '../verdict.ts';
import { partSizesFor, type Sums, type Wanted } from './compute.ts';
import type { StatedSum, StoredObject } from './listing.ts';

export const SCHEME = 'object-store';
const verdict = verdicts(SCHEME);

/** `doubted`: where it does not fit, the stated value may be no digest of the content at all. */
interface Check extends Omit<StatedSum, 'doubted'> {
  label: string;
  doubted: boolean;
  tries: Wanted[];
}

const names: Record<StatedSum['kind'], string> = { md5: 'MD5', sha1: 'SHA-1', sha256: 'SHA-256', crc32: 'CRC-32', crc32c: 'CRC-32C', crc64nvme: 'CRC-64/NVME' };

function checksOf(object: StoredObject, size: number): Check[] {
  const make = (sum: StatedSum, label: string, doubted: boolean): Check => {
    const bounds = sum.parts === null ? [null] : object.partSizes ? [object.partSizes] : partSizesFor(size, sum.parts);
    return {
      ...sum,
      label,
      doubted: doubted || (sum.parts !== null && object.partSizes === null),
      tries: bounds.map((one) => ({ kind: sum.kind, bounds: one })),
    };
  };
  const checks = object.sums.map((sum) => make(sum, names[sum.kind], sum.doubted === true));
  const etag = /^([0-9a-f]{32})(?:-(\d{1,5}))?$/.exec(object.etag ?? '');
  // An ETag that is told to be the MD5 (not encrypted, or by S3 itself) and of one part is one; else it only may be.
  if (etag && object.otherEtag !== true)
    checks.push(make({ kind: 'md5', hex: etag[1] ?? '', parts: etag[2] === undefined ? null : Number(etag[2]) }, 'ETag', object.otherEtag === null));
  return checks;
}

/** A client that unpacks what is stored packed, or a gateway that packs it, leaves other bytes under the same name. */
async function storedOtherwise(file: EvidenceFile, { key, packing }: StoredObject): Promise<boolean> {
  const gzip = await isGzip(file);
  return packing === null ? /\.t?gz$/i.test(key) !== gzip : packing !== 'gzip' || !gzip;
}

const isGzip = async (file: EvidenceFile): Promise<boolean> => {
  const head = await file.head().catch(() => new Uint8Array(0));
  return head[0] === 0x1f && head[1] === 0x8b;
};

export interface Stated {
  object: StoredObject;
  /** The listing. */
  by: string;
  /** Its place leaves no doubt that it is meant. */
  sure: boolean;
  /** Another row has a digest of just this content: then this one speaks of another content of that name. */
  another?: boolean;
}

const ETAG = 'An ETag is a name that the store gives to a content: S3 does not promise that it is a digest.';

const UNDECIDED =
  'The stated sum is not the one that was computed here. Of an object in parts whose sizes are not told, or that is written to in place, it need not be one of the whole content.';

/** Null = nothing is stated that could be compared. */
export async function judge(computed: Sums, file: EvidenceFile, { object, by, sure, another = false }: Stated): Promise<ObjectVerdict | null> {
  const judged = { key: file.path, path: file.path, kind: 'stored object' };
  const facts: Fact[] = [fact('Stated by', by), fact('Key', object.key)];
  const steps: Step[] = [];
  const checks = checksOf(object, file.size);
  if (checks.length === 0 && object.size === null) return null;
  const wanted = checks.flatMap(({ tries }) => tries);
  const sums = wanted.length > 0 ? await computed.of(file, wanted) : [];
  if (sums === null) return verdict(judged, { reason: 'unreadable', assurance: 'none', steps: [step(null, 'It could not be read')], facts });
  const sizeFits = object.size === null || object.size === file.size;
  if (object.size !== null) steps.push(step(sizeFits, `${object.size} bytes are stated, ${file.size} are here`));
  // What is summed over parts, and a CRC, no tool of Debian prints.
  const plain = checks.find(({ kind, parts }) => parts === null && !kind.startsWith('crc'));
  if (plain) facts.push(...reference(`${plain.kind}sum`, { file: file.path }));
  let [digests, crcs, bad, open] = [0, 0, false, false];
  let at = 0;
  for (const { kind, hex, parts, label, doubted, tries } of checks) {
    const found = sums.slice(at, (at += tries.length));
    const good = found.includes(hex);
    const way = parts === null ? '' : `, of ${parts} parts`;
    facts.push(
      fact(`${label} expected${way}`, parts === null ? hex : `${hex}-${parts}`),
      ...(found[0] === undefined ? [] : [fact(`${label} found${way}`, found[0])]),
    );
    steps.push(
      step(
        good ? true : doubted ? null : false,
        `${label}${way} ${good ? 'is' : 'compared with'} that of the content${doubted && !good ? ': it may be made otherwise than tried' : ''}`,
      ),
    );
    if (good && kind.startsWith('crc')) crcs++;
    else if (good) digests++;
    else if (doubted) open = true;
    else bad = true;
  }
  steps.push(step(null, 'Nothing signs what the store states: it was written down by whoever asked it'));
  const grown = object.grows && !sizeFits && digests === 0;
  const differs = bad || (!sizeFits && !grown);
  if (differs && digests === 0 && !sure) return null;
  const reason = differs
    ? !bad && digests > 0
      ? 'statements_contradict'
      : (await storedOtherwise(file, object))
        ? 'stored_otherwise'
        : another
          ? 'statements_contradict'
          : 'content_hash_mismatch'
    : digests + crcs > 0
      ? null
      : grown
        ? 'listed_while_written'
        : open
          ? 'etag_undecided'
          : 'not_sealed';
  const assurance = digests > 0 ? 'consistent only' : 'structure only';
  const only = checks.every(({ label }) => label === 'ETag');
  return verdict(judged, {
    reason,
    assurance,
    steps,
    facts,
    ...(reason === 'etag_undecided' && !only ? { explain: UNDECIDED } : {}),
    ...(reason === null && only ? { may_not_say: `It is authentic: who could change the content could change the listing. ${ETAG}` } : {}),
  });
}
