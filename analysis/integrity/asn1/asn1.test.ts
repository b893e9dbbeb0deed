// Reading and writing of ASN.1: what is no element, limits, values, and that DER of BER is what it should be.
import { describe, expect, it } from 'vitest';
import { toRfc3339 } from '../../contract/time.ts';
import { oid as oidDer } from '../../../test/support/pki.ts';
import { readBer, readDer } from './read.ts';
import { hexOf } from '../bytes.ts';
import { bytesOfBits, integer, integerHex, namedBits, octets, oid, text, time } from './values.ts';
import { derOf, made } from './write.ts';

const of = (hex: string): Uint8Array => Buffer.from(hex, 'hex');
const read = (hex: string) => readDer(of(hex)) ?? undefined;

describe('elements', () => {
  it.each(['', '30', '3001', '3003020100ff', '308003', '30800000', '308103020100', '3082000302010000', '1f0100', '3084ffffffff'])('%s is no DER', (hex) => {
    expect(readDer(of(hex))).toBe(null);
  });
  it.each(['308003', '3080020100', '0480010000', '30850000000003020100ff', '2480040100'])('%s is no BER', (hex) => {
    expect(readBer(of(hex))).toBe(null);
  });
  it('reads both', () => {
    expect(readDer(of('3003020105'))?.inner.map((one) => integer(one))).toEqual([5]);
    expect(readBer(of('30800201050000'))?.inner.map((one) => integer(one))).toEqual([5]);
    expect(readBer(of('308103020105'))?.inner.map((one) => integer(one))).toEqual([5]);
  });
  it('depth and number are bounded, and cost what the length costs', () => {
    const many = made(
      0x30,
      Uint8Array.from({ length: 2_000_000 }, (_, at) => (at % 2 === 0 ? 5 : 0)),
    );
    const started = performance.now();
    expect(readBer(of('3080'.repeat(10_000)))).toBe(null);
    expect(readBer(of(`${'3080'.repeat(40)}${'0000'.repeat(40)}`))).not.toBe(null);
    // A million empty elements, and lengths that each claim all that follows.
    expect(readDer(many)).toBe(null);
    expect(readBer(new Uint8Array(1_000_000).fill(0x30))).toBe(null);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe('values', () => {
  it.each([
    ['06092a864886f70d010702', '1.2.840.113549.1.7.2'],
    ['0603550403', '2.5.4.3'],
    ['0603883703', '2.999.3'],
    ['060100', '0.0'],
  ])('%s is %s', (hex, dotted) => {
    expect(oid(read(hex))).toBe(dotted);
  });
  it.each(['0600', '060180', '06022a80', '0602802a', '0609ffffffffffffffff7f'])('%s is no object identifier', (hex) => {
    expect(oid(read(hex))).toBe(null);
  });
  it('numbers, bits, texts, and what is none', () => {
    expect([integer(read('02020100')), integer(read('0201ff')), integer(read('02080100000000000000')), integer(read('040101'))]).toEqual([
      256,
      null,
      null,
      null,
    ]);
    expect([integerHex(read('020900f5ee6950b1999870')), integerHex(read('020100')), integerHex(read('0200'))]).toEqual(['f5ee6950b1999870', '00', null]);
    expect([...(namedBits(read('03020106')) ?? [])]).toEqual([5, 6]);
    expect([bytesOfBits(read('030300abcd'))?.length, bytesOfBits(read('030301abcc')), namedBits(read('0300'))]).toEqual([2, null, null]);
    expect([text(read('0c02c3a9')), text(read('130141')), text(read('1e0400410042')), text(read('020101'))]).toEqual(['é', 'A', 'AB', null]);
    expect(hexOf(octets(readBer(of('248004010104020203 0000'.replace(' ', ''))) ?? undefined) ?? new Uint8Array(0))).toBe('010203');
  });
  const timed = (tag: number, words: string): string | null => {
    const found = time(readDer(made(tag, Buffer.from(words))) ?? undefined);
    return found === null ? null : toRfc3339(found, 3);
  };
  it.each([
    [0x17, '491231235959Z', '2049-12-31T23:59:59.000Z'],
    [0x17, '500101000000Z', '1950-01-01T00:00:00.000Z'],
    [0x18, '99991231235959Z', '9999-12-31T23:59:59.000Z'],
    [0x18, '20260602000000.5Z', '2026-06-02T00:00:00.500Z'],
    [0x17, '260230000000Z', null],
    [0x17, '260101000000+0100', null],
    [0x18, '20260101000000', null],
    [0x04, '20260101000000Z', null],
  ])('%d %s', (tag, words, expected) => {
    expect(timed(tag, words)).toBe(expected);
  });
});

describe('writing', () => {
  it('DER of BER: definite lengths, strings in one, sets in order', () => {
    const ber = readBer(of('3180020102020101248004010a04010b00000000'));
    expect(ber && hexOf(derOf(ber))).toBe('310a02010102010204020a0b');
    expect(hexOf(derOf(read('a003020105') as never, 0x31))).toBe('3103020105');
  });
  it('lengths of every size', () => {
    for (const length of [0, 127, 128, 255, 256, 65_535, 65_536]) expect(readDer(made(0x04, new Uint8Array(length)))?.body.length).toBe(length);
    expect(oid(readDer(oidDer('1.3.6.1.4.1.99999.9')) ?? undefined)).toBe('1.3.6.1.4.1.99999.9');
  });
});
