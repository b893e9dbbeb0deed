// A genuine signed log whose gzip header also holds an archive (RFC 1952, FEXTRA): the signed content is what is read, never the archive in front of it.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { crc32, deflateRawSync, gunzipSync, gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { isTar } from '../../analysis/intake/containers/tar.ts';
import { tarOf } from '../support/archives.ts';
import { harness } from '../support/harness.ts';
import { json, keyList, signedTrail } from '../support/signed-trail.ts';

const forged = json({ eventVersion: '1.09', eventTime: '2026-03-02T06:20:00Z', eventSource: 'iam.amazonaws.com', eventName: 'Forged', awsRegion: 'us-east-1' });

/** A gzip of `raw` that is a tar as well: the tar lies in the extra field, and the gzip header in the name of its first entry. */
function gzipAndTar(raw: Buffer): Buffer {
  const tar = tarOf([['x'.repeat(40), forged]]);
  Buffer.from([0x1f, 0x8b, 8, 4, 0, 0, 0, 0, 0, 3, (tar.length - 12) & 0xff, (tar.length - 12) >> 8]).copy(tar);
  tar.fill(' ', 148, 156);
  const sum = tar.subarray(0, 512).reduce((all, byte) => all + byte, 0);
  tar.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  const end = Buffer.alloc(8);
  end.writeUInt32LE(crc32(raw), 0);
  end.writeUInt32LE(raw.length, 4);
  return Buffer.concat([tar, deflateRawSync(raw), end]);
}

it.each<[string, (bytes: Buffer) => [string, Buffer]]>([
  ['as it lies', (bytes) => ['', bytes]],
  ['in a tar.gz', (bytes) => ['export.tar.gz', bytes]],
])('a log that is gzip and tar at once is read as the gzip that was signed: %s', async (where) => {
  const { files, digests, signer } = signedTrail({ hours: 2, logsPerHour: 1 });
  const log = digests[0]?.logs[0];
  if (!log) throw new Error('the trail has a log');
  const both = gzipAndTar(log.raw);
  expect(gunzipSync(both)).toEqual(log.raw);
  files.set(log.path, both);
  const tree = where === 'in a tar.gz' ? new Map([['export.tar.gz', gzipSync(tarOf([...files]))]]) : files;
  const h = await harness();
  try {
    for (const [path, bytes] of tree) {
      mkdirSync(dirname(join(h.folder, 'export', path)), { recursive: true });
      writeFileSync(join(h.folder, 'export', path), bytes);
    }
    writeFileSync(join(h.folder, 'pin.json'), keyList([signer]));
    await h.client.call('case.create', { path: join(h.folder, 'c'), title: '' });
    await h.client.call('source.import', { paths: [join(h.folder, 'export')] });
    await h.client.call('trust.add', { path: join(h.folder, 'pin.json'), origin: 'from the owner' });
    const { overall } = await h.client.call('integrity.verify', {});
    const { rows } = await h.client.call('sql.run', { sql: 'SELECT * FROM event' });
    const actions = ['ListUsers', 'Forged'].map((name) => rows.filter((row) => JSON.stringify(row).includes(name)).length);
    // What the header carries nobody signed, and it is counted as not read: the log is verified, the case is not valid without a word.
    expect([overall, ...actions]).toEqual(['unverifiable', 2, 0]);
    expect((await h.client.call('integrity.objects', { status: 'verified' })).total).toBe(4);
  } finally {
    await h.end();
  }
});

it('a header of a tar whose name begins as another container is no tar', () => {
  expect(isTar(tarOf([['a', forged]]))).toBe(true);
  expect(isTar(gzipAndTar(Buffer.from('{}')))).toBe(false);
});
