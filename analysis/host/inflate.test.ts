// One member, what follows it, and what is wrong with it: each told apart.
import { createHash } from 'node:crypto';
import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { inflatePort, nodeInflate } from './inflate.ts';

const text = Buffer.from('some records, some records, some records');
const gz = gzipSync(text);
const first = (bytes: Uint8Array) => {
  const { data, consumed, fault } = nodeInflate.gunzipFirst(bytes);
  return [Buffer.from(data).toString(), consumed, fault];
};

describe('gunzipFirst', () => {
  it('gives one member and its length', () => {
    expect(first(gz)).toEqual([text.toString(), gz.length, null]);
    for (const tail of [gz, Buffer.alloc(9), Buffer.from('x')]) expect(first(Buffer.concat([gz, tail]))).toEqual([text.toString(), gz.length, null]);
    const big = gzipSync(Buffer.alloc(5_000_000, 'abc'));
    expect(nodeInflate.gunzipFirst(Buffer.concat([big, big])).consumed).toBe(big.length);
  });

  it('reads headers with name, comment, extra field and checksum', () => {
    const header = Buffer.concat([
      Buffer.from([0x1f, 0x8b, 8, 2 | 4 | 8 | 16, 0, 0, 0, 0, 0, 3, 2, 0, 0x61, 0x62]),
      Buffer.from('name\0comment\0'),
      Buffer.from([0, 0]),
    ]);
    const bytes = Buffer.concat([header, deflateRawSync(text), gz.subarray(-8)]);
    expect(first(bytes)).toEqual([text.toString(), bytes.length, null]);
  });

  it.each([
    ['not gzip', Buffer.from('plain text, nothing else'), 'not a gzip stream'],
    ['cut header', gz.subarray(0, 7), 'the gzip header is cut'],
    ['cut stream', gz.subarray(0, 20), 'the gzip stream is cut'],
    ['cut trailer', gz.subarray(0, -3), 'the gzip trailer is cut'],
    ['checksum', Buffer.concat([gz.subarray(0, -8), Buffer.alloc(4), gz.subarray(-4)]), 'the gzip checksum does not fit the content'],
    ['length', Buffer.concat([gz.subarray(0, -4), Buffer.alloc(4)]), 'the gzip length does not fit the content'],
    ['endless name', Buffer.concat([Buffer.from([0x1f, 0x8b, 8, 8, 0, 0, 0, 0, 0, 3]), Buffer.alloc(50, 1)]), 'the gzip header is cut'],
    ['nothing', Buffer.alloc(0), 'the gzip header is cut'],
  ])('tells %s', (_what, bytes, fault) => {
    expect(nodeInflate.gunzipFirst(bytes).fault).toBe(fault);
  });

  it('stops at its limit', () => {
    expect(inflatePort(1000).gunzipFirst(gzipSync(Buffer.alloc(1_000_000))).fault).toBe('inflates to more than 1000 bytes');
    expect(inflatePort(1_000_000).gunzipFirst(gzipSync(Buffer.alloc(1_000_000))).fault).toBe(null);
  });
});

it('inflates deflate and zlib streams, up to its limit', () => {
  expect(Buffer.from(nodeInflate.inflate(deflateRawSync(text), 'raw').data).toString()).toBe(text.toString());
  expect(Buffer.from(nodeInflate.inflate(deflateSync(text), 'zlib').data).toString()).toBe(text.toString());
  expect(nodeInflate.inflate(deflateSync(text).subarray(0, 9), 'zlib').fault).toBe('the deflate stream is cut');
  expect(nodeInflate.inflate(text, 'zlib').fault).toBe('the deflate stream is corrupt');
  expect(inflatePort(1000).inflate(deflateSync(Buffer.alloc(1_000_000)), 'zlib')).toMatchObject({ fault: 'inflates to more than 1000 bytes', tooLarge: true });
});

describe('hashFirst', () => {
  const signal = new AbortController().signal;
  async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
  }
  const big = Buffer.from(Array.from({ length: 300_000 }, (_, i) => `record ${i}\n`).join(''));

  it('says in pieces what gunzipFirst says at once', async () => {
    for (const bytes of [
      gz,
      gzipSync(big),
      Buffer.concat([gzipSync(big), gz]),
      gzipSync(big).subarray(0, 5000),
      gzipSync(big).subarray(0, -3),
      gzipSync(big).subarray(0, -8),
      Buffer.concat([gzipSync(big), Buffer.alloc(200_000)]),
      Buffer.concat([gzipSync(big).subarray(0, -8), Buffer.alloc(8), gz]),
      gz.subarray(0, 7),
      Buffer.from('plain text, nothing else'),
    ]) {
      const { data, ...whole } = nodeInflate.gunzipFirst(bytes);
      for (const size of [1 << 20, 70_000, bytes.length < 1000 ? 7 : 9999]) {
        const { digest, head, behind, ...pieces } = await nodeInflate.hashFirst(inPieces(bytes, size), 'sha256', signal);
        expect(pieces).toEqual(whole);
        const rest = whole.consumed === 0 ? [] : [...bytes.subarray(whole.consumed)];
        expect(behind).toEqual({ length: rest.length, text: rest.findLastIndex((byte) => byte !== 0) + 1 });
        if (whole.consumed > 0)
          expect([digest, Buffer.from(head)]).toEqual([createHash('sha256').update(data).digest('hex'), Buffer.from(data.subarray(0, 4096))]);
      }
    }
  });

  it('stops at its limit and when it is called off', async () => {
    expect(await inflatePort(10, 1_000_000).hashFirst(inPieces(gzipSync(Buffer.alloc(5_000_000)), 999), 'sha256', signal)).toMatchObject({
      tooLarge: true,
      fault: 'inflates to more than 1000000 bytes',
    });
    // Many times that, packed as records are, is no bomb.
    expect(await inflatePort(10, 1_000_000).hashFirst(inPieces(gzipSync(big), 5000), 'sha256', signal)).toMatchObject({ tooLarge: false, fault: null });
    await expect(nodeInflate.hashFirst(inPieces(gzipSync(big), 5000), 'sha256', AbortSignal.abort(new Error('off')))).rejects.toThrow('off');
  });

  it('counts what the header carries besides', () => {
    const named = Buffer.concat([Buffer.from([0x1f, 0x8b, 8, 8, 0, 0, 0, 0, 0, 3]), Buffer.from('a.log\0'), gz.subarray(10)]);
    expect([nodeInflate.gunzipFirst(gz).header, nodeInflate.gunzipFirst(named).header]).toEqual([0, 6]);
  });
});
