// The profile of a chained log, `log-chain/1`: which bytes each digest covers, how digests are written, where a chain begins, and what vouches for it. It is
// data: whoever states it decides what is checked, so a verdict always says who that was. JSON, closed: an unknown member is refused.
import { z } from 'zod';
import { jsonDocument } from '../../contract/proof/json-documents.ts';
import { jsonForms, type JsonFormName } from './json/rewrite.ts';
import { pointerParts } from './json/values.ts';

export const PROFILE = 'log-chain/1';

export const hashNames = ['sha-256', 'sha-384', 'sha-512', 'sha3-256', 'sha3-384', 'sha3-512', 'blake2b-512', 'blake3'] as const;
export const macNames = ['hmac-sha-256', 'hmac-sha-384', 'hmac-sha-512', 'hmac-sha3-256', 'hmac-sha3-512'] as const;
export const encodings = ['hex', 'base64', 'base64url'] as const;
export const recordForms = ['raw-line', 'raw-minus-member', ...(Object.keys(jsonForms) as JsonFormName[])] as const;
export const signatureNames = ['ed25519', 'ecdsa-p256-sha256', 'rsa-pkcs1-sha256'] as const;

const text = z.string().max(1000);
/** JSON Pointer (RFC 6901) into the record. */
const pointer = text.refine((one) => pointerParts(one) !== null, 'is no JSON Pointer, such as /hash');
/** A pointer, or the name of a column behind the JSON text. */
const place = text.refine((one) => pointerParts(one) !== null || /^[A-Za-z_]\w{0,63}$/.test(one), 'is neither a JSON Pointer nor the name of a column');
/** A name beside the profile; never a path upwards or from the root. */
const beside = text.refine((one) => one !== '' && !/^[/\\]|^[a-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)/i.test(one), 'is no name of a file beside the profile');
const scalar = z.union([text, z.number(), z.boolean(), z.null()]);
const where = z.record(pointer, scalar).refine((one) => Object.keys(one).length > 0, 'names no member');

const part = z.union([
  z.strictObject({ literal: text }),
  /** `null`: what stands there for the first record, which has none. */
  z.strictObject({ previous: z.enum(['encoded', 'raw']), null: text.optional() }),
  /** `string`: what a string says, other values as written. `json`: as written, strings with their quotes. `null`: what stands there for null or no value. */
  z.strictObject({ field: place, as: z.enum(['string', 'json']).optional(), null: text.optional() }),
  z.strictObject({ record: z.enum(recordForms), omit: z.array(pointer).max(32).optional() }),
]);
const input = z.array(part).min(1).max(64);

const key = z.strictObject({
  /** Where the key lies, beside the profile. */
  file: beside.optional(),
  /** One file for each id. */
  files: z.record(text, beside).optional(),
  /** How a secret is written; `text`: its characters are the key. */
  encoding: z.enum(['hex', 'base64', 'text', 'raw']).optional(),
  /** Member that names the key. */
  id: pointer.optional(),
});
const signature = z.strictObject({
  field: place,
  algorithm: z.enum(signatureNames),
  encoding: z.enum(encodings),
  key: key.optional(),
  key_id: pointer.optional(),
  join: text.optional(),
  /** Absent: the digest as it is written. */
  input: input.optional(),
});
const anchor = z
  .strictObject({
    sequence: z.number().int().optional(),
    line: z.number().int().min(1).optional(),
    hash: text.min(1),
    source: text.optional(),
    file: text.optional(),
  })
  .refine((one) => (one.sequence === undefined) !== (one.line === undefined), 'names neither a sequence number nor a line, or both');

export const profileSchema = z.strictObject({
  profile: z.literal(PROFILE),
  title: text.optional(),
  document: text.optional(),
  /** Names of the logs, with `*` for any characters; absent: all JSON lines beside the profile that hold the digest member. */
  files: z.array(beside).min(1).max(64).optional(),
  container: z
    .strictObject({
      type: z.literal('jsonl'),
      columns: z
        .strictObject({
          separator: text.min(1),
          names: z
            .array(z.string().regex(/^[A-Za-z_]\w{0,63}$/))
            .min(1)
            .max(16),
        })
        .nullable()
        .optional(),
    })
    .optional(),
  /** Records that the chain does not hold are left out. */
  select: z.strictObject({ where }).optional(),
  /** One chain for each value. */
  partition: z.array(pointer).min(1).max(4).optional(),
  /** `restart`: each file begins a chain. `continue`: each goes on from the one before, by the order of names (`a.log.2` before `a.log.1` before `a.log`). */
  rotation: z.strictObject({ files: z.enum(['continue', 'restart']), order: z.literal('name').optional() }).optional(),
  sequence: z.strictObject({ field: place, start: z.number().int().optional() }).optional(),
  hash: z.strictObject({
    /** Null: it is stored with the next record only, as its `previous`. */
    field: place.nullable(),
    algorithm: z.enum([...hashNames, ...macNames]),
    encoding: z.enum(encodings),
    prefix: text.optional(),
    key: key.optional(),
  }),
  previous: z.strictObject({
    /** Null: it is not stored, and goes into the digest all the same. */
    field: place.nullable(),
    genesis: z.union([z.strictObject({ value: text }), z.strictObject({ null: z.literal(true) }), z.strictObject({ absent: z.literal(true) })]),
  }),
  join: text.optional(),
  input,
  signature: signature.optional(),
  checkpoints: z
    .strictObject({
      file: beside,
      every: z.number().int().min(1).optional(),
      sequence: pointer,
      hash: pointer,
      signature: signature.optional(),
    })
    .optional(),
  /** Records that say which entries were removed lawfully. */
  prune: z.strictObject({ where, last_hash: pointer }).optional(),
  anchors: z.array(anchor).max(1000).optional(),
});

export type Profile = z.output<typeof profileSchema>;
export type InputPart = Profile['input'][number];
export type SignatureRule = NonNullable<Profile['signature']>;
export type KeyRule = NonNullable<SignatureRule['key']>;
export type ProfileAnchor = NonNullable<Profile['anchors']>[number];

export const isMac = ({ hash }: Profile): boolean => hash.algorithm.startsWith('hmac-');

/** Does this part of the hashed bytes hold the digest of the predecessor, which the record stores at `place`? */
function bindsPrevious(one: InputPart, stored: string): boolean {
  if ('previous' in one) return true;
  if ('field' in one) return one.field === stored;
  return 'record' in one && stored.startsWith('/') && (one.record === 'raw-line' || !(one.omit ?? []).includes(stored));
}

/** What a schema cannot say; a sentence, or null. */
function contradiction(profile: Profile): string | null {
  const { hash, previous, input: parts, partition, checkpoints, anchors, container } = profile;
  if (!parts.some((one) => 'record' in one || 'field' in one)) return 'its digests would cover nothing of a record';
  if (hash.field === null && previous.field === null) return 'neither the digest nor that of the predecessor is stored';
  if (previous.field === null && !parts.some((one) => 'previous' in one)) return 'nothing links a record to the one before it';
  if (previous.field !== null && !parts.some((one) => bindsPrevious(one, previous.field as string)))
    return 'the digest of the predecessor is stored in the record and covered by nothing, so it links nothing';
  if (partition !== undefined && (checkpoints !== undefined || anchors !== undefined))
    return 'checkpoints and anchors of a log with several chains do not say which one they speak of';
  if (checkpoints !== undefined && profile.sequence === undefined) return 'checkpoints speak of sequence numbers, and it names no member for them';
  if (isMac(profile) !== (hash.key !== undefined) && hash.key !== undefined) return 'it names a key for a digest without one';
  const holds = (rule: SignatureRule | undefined, digest: string | null): boolean =>
    rule?.input === undefined ||
    rule.input.some((one) => ('record' in one ? !(one.omit ?? []).includes(digest ?? '') : 'field' in one && one.field === digest));
  if (!holds(profile.signature, hash.field) || !holds(checkpoints?.signature, checkpoints?.hash ?? null)) return 'its signatures would not cover the digest';
  if (profile.signature !== undefined && hash.field === null && profile.signature.input === undefined) return 'it does not say what is signed';
  const columns = container?.columns?.names ?? [];
  const places = [hash.field, previous.field, profile.sequence?.field, ...parts.map((one) => ('field' in one ? one.field : null))];
  const odd = places.find((one) => one != null && !one.startsWith('/') && !columns.includes(one));
  if (odd != null) return `it names the column ${odd}, which its container does not have`;
  if (parts.some((one) => 'record' in one && one.record === 'raw-minus-member' && (one.omit ?? []).some((omitted) => pointerParts(omitted)?.length !== 1)))
    return 'raw-minus-member leaves out members of the record itself, not of what is inside it';
  return null;
}

const LIMIT = 1024 * 1024;

/** The profile that these bytes are; a sentence where they are none. */
export function readProfile(bytes: Uint8Array): Profile | string {
  if (bytes.length > LIMIT) return 'It is larger than a profile can be (1 MiB).';
  const document = jsonDocument(bytes);
  if (document === null || typeof document !== 'object') return 'It is not one JSON document without repeated names.';
  const parsed = profileSchema.safeParse(document);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const at = issue === undefined || issue.path.length === 0 ? 'The profile' : `Its member /${issue.path.map(String).join('/')}`;
    const what =
      issue?.code === 'unrecognized_keys'
        ? `holds what ${PROFILE} does not know: ${issue.keys.slice(0, 5).join(', ')}`
        : `is not as ${PROFILE} has it (${issue?.message ?? 'unknown'})`;
    return `${at} ${what}.`;
  }
  const wrong = contradiction(parsed.data);
  return wrong === null ? parsed.data : `The profile contradicts itself: ${wrong}.`;
}

/** The form as JSON Schema (2020-12), for those who write profiles. Tests of pointers and names are not in it. */
export const profileJsonSchema = (): unknown => z.toJSONSchema(profileSchema);
