// Listings of Google Cloud Storage (`gcloud storage objects list --format=json`, `gsutil ls -L`) and of Azure (`az storage blob list`).
// https://cloud.google.com/storage/docs/data-validation, https://learn.microsoft.com/rest/api/storageservices/get-blob-properties
import { isMembers, type Members } from '../../contract/proof/closed.ts';
import { packingOf, present, sizeOf, type StoredObject, sumOf } from './listing.ts';

const plain = { etag: null, otherEtag: null, partSizes: null, packing: null, grows: false };

function gcsObject(one: Members): StoredObject | null {
  const sums = present([sumOf('md5', one.md5Hash ?? one.md5_hash), sumOf('crc32c', one.crc32c ?? one.crc32c_hash)]);
  const url = typeof one.storage_url === 'string' ? /^gs:\/\/[^/]+\/([^#]+)/.exec(one.storage_url)?.[1] : undefined;
  const key = typeof one.name === 'string' ? one.name : url;
  return key !== undefined && sums.length > 0
    ? { ...plain, key, size: sizeOf(one.size), sums, packing: packingOf(one.contentEncoding ?? one.content_encoding) }
    : null;
}

function azureObject(one: Members): StoredObject | null {
  const properties = isMembers(one.properties) ? one.properties : null;
  const settings = properties && isMembers(properties.contentSettings) ? properties.contentSettings : null;
  if (!properties || !settings || typeof one.name !== 'string') return null;
  return {
    ...plain,
    key: one.name,
    size: sizeOf(properties.contentLength),
    // The client states it when it uploads; of what is written to in place it tells of then.
    sums: present([sumOf('md5', settings.contentMd5)]).map((sum) =>
      /^(?:Append|Page)Blob$/.test(String(properties.blobType)) ? { ...sum, doubted: true } : sum,
    ),
    packing: packingOf(settings.contentEncoding),
    grows: properties.blobType === 'AppendBlob',
  };
}

/** A list of objects of either store; null = a row is of neither. */
export function storeList(answer: unknown): StoredObject[] | null {
  const rows: unknown[] = Array.isArray(answer) ? answer : isMembers(answer) && Array.isArray(answer.items) ? answer.items : [];
  const found = rows.map((row) => (isMembers(row) ? (azureObject(row) ?? gcsObject(row)) : null));
  return found.length > 0 && found.every((one) => one !== null) ? present(found) : null;
}

/** `gs://BUCKET/KEY:` and members set in below it. */
export function gsutilText(text: string): StoredObject[] | null {
  const found: StoredObject[] = [];
  for (const line of text.split('\n')) {
    const begins = /^gs:\/\/[^/\s]+\/(\S.*):\r?$/.exec(line);
    const member = /^ +(Content-Length|Content-Encoding|Hash \((?:md5|crc32c)\)): +(\S+)\r?$/.exec(line);
    const last = found.at(-1);
    if (begins) found.push({ ...plain, key: begins[1] ?? '', size: null, sums: [] });
    else if (member && last) {
      if (member[1] === 'Content-Length') last.size = sizeOf(member[2]);
      else if (member[1] === 'Content-Encoding') last.packing = packingOf(member[2]);
      else last.sums.push(...present([sumOf(member[1] === 'Hash (md5)' ? 'md5' : 'crc32c', member[2])]));
    }
  }
  return found.some(({ sums }) => sums.length > 0) ? found : null;
}
