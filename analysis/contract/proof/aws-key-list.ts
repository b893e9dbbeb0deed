// Public keys of AWS CloudTrail as people keep them: the answer of `aws cloudtrail list-public-keys`, several of them in one file (an array, or one behind
// the other), a bare array of keys, the spelling of the SDKs.
// https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_ListPublicKeys.html
import { closed, isResponseMetadata, type Members } from './closed.ts';
import { jsonDocuments } from './json-documents.ts';

/** A key as the list states it; nothing is decoded or believed here. */
export interface KeyRow {
  /** Base64 of a PKCS#1 RSAPublicKey, if it is what the member says. */
  value: string;
  fingerprint: string | null;
  /** As written: ISO 8601 text, or seconds since 1970 as number or text. */
  from: unknown;
  to: unknown;
}

const KEY = ['Value', 'Fingerprint', 'ValidityStartTime', 'ValidityEndTime'];
const lower = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);
const KEY_SDK = KEY.map(lower);

function keyOf(value: unknown): KeyRow | null {
  const row: Members | null = closed(value, KEY) ?? closed(value, KEY_SDK);
  if (!row) return null;
  const [der, fingerprint, from, to] = 'Value' in row ? KEY.map((name) => row[name]) : KEY_SDK.map((name) => row[name]);
  if (typeof der !== 'string') return null;
  return { value: der, fingerprint: typeof fingerprint === 'string' ? fingerprint : null, from: from ?? null, to: to ?? null };
}

function keysOf(rows: unknown): KeyRow[] | null {
  if (!Array.isArray(rows)) return null;
  const keys = rows.map(keyOf);
  return keys.every((key) => key !== null) ? keys : null;
}

function listOf(value: unknown): KeyRow[] | null {
  const isKeys = (rows: unknown): boolean => keysOf(rows) !== null;
  const list =
    closed(value, ['NextToken'], { PublicKeyList: isKeys, ResponseMetadata: isResponseMetadata }) ??
    closed(value, ['nextToken'], { publicKeyList: isKeys, responseMetadata: isResponseMetadata, $metadata: isResponseMetadata });
  return list ? keysOf(list.PublicKeyList ?? list.publicKeyList) : null;
}

/** All keys when the whole of `bytes` is one or several key lists; null when it is anything else, or holds anything else besides. */
export function readAwsKeyList(bytes: Uint8Array): KeyRow[] | null {
  const keys: KeyRow[] = [];
  for (const document of jsonDocuments(bytes) ?? [null]) {
    const lists = Array.isArray(document) && document.length > 0 ? (keysOf(document) ?? document.map(listOf).reduce(joined, [])) : listOf(document);
    if (!lists) return null;
    keys.push(...lists);
  }
  return keys;
}

const joined = (all: KeyRow[] | null, some: KeyRow[] | null): KeyRow[] | null => (all && some ? [...all, ...some] : null);
