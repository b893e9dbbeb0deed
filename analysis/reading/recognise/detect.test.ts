// Detection: the highest score wins, ties go to the first, doubtful claims leave the item unread, names decide nothing.
import { describe, expect, it } from 'vitest';
import { defineFormat, type EventFormat, type Format } from '../format.ts';
import type { Recognition, Signature } from './recognition.ts';
import { formats } from '../../formats/index.ts';
import { detect, headOf } from './detect.ts';

const head = (text: string, name = 'x', complete = true) => headOf(new TextEncoder().encode(text), name, complete);
const proof = (id: string, score: number): Format => ({
  id,
  title: id,
  vendor: { document: '', version: '' },
  role: 'proof',
  proves: (bytes) => !bytes.includes(33),
  recognise: { examine: () => (score > 0 ? { score, reasons: [`because ${id}`] } : undefined) },
});
const asked: string[] = [];
const events = (id: string, recognise: Recognition): Format => ({
  ...defineFormat<EventFormat>({
    id,
    title: id,
    vendor: { document: '', version: '' },
    role: 'events',
    dataset: id,
    framing: { kind: 'lines' },
    time: { zone: 'stated' },
    reading: { by: 'code', columns: [], open: () => () => undefined },
    recognise: { ...recognise, ...(recognise.examine ? { examine: (head) => (asked.push(id), recognise.examine?.(head)) } : {}) },
  }),
});
const claims = (score: number) => () => ({ score, reasons: [] });

describe('detect', () => {
  it('takes the highest score and names the runner-up', () => {
    expect(detect(head('x'), [proof('a', 40), proof('b', 60), proof('c', 0)])).toMatchObject({
      format: { id: 'b' },
      score: 60,
      reasons: ['because b', 'score 60 of 100', 'runner-up: a (40)'],
    });
  });
  it('settles ties by the order of the list', () => {
    expect(detect(head('x'), [proof('a', 60), proof('b', 60)]).format?.id).toBe('a');
    expect(detect(head('x'), [proof('b', 60), proof('a', 60)]).format?.id).toBe('b');
  });
  it('leaves an item unread when nobody is sure, and says so', () => {
    expect(detect(head('x'), [])).toEqual({ format: undefined, score: 0, reasons: ['no format recognises the first bytes'] });
    expect(detect(head('x'), [proof('a', 10)])).toMatchObject({ format: undefined, reasons: ['nearest format a, too unsure (10 of 100)', 'because a'] });
  });
});

describe('the tiers', () => {
  const general = events('general', { general: true, examine: claims(60) });
  const told = (text: string, formats: readonly Format[]) => {
    asked.length = 0;
    const { format, reasons } = detect(head(text), formats);
    return { id: format?.id, asked: [...asked], reasons };
  };

  it('asks nobody else where the first records fit a signature', () => {
    const members = events('members', { signatures: [{ kind: 'members', all: ['who', 'ctx.when'] }] });
    const other = events('other', { examine: claims(70) });
    expect(told('{"who":1,"ctx":{"when":2}}\n{"who":1,"ctx":{"when":3}}', [members, other, general])).toEqual({
      id: 'members',
      asked: [],
      reasons: ['2 of 2 sampled records have who, ctx.when', 'score 96 of 100'],
    });
    // Half of them fit: the others are asked, and have a better claim.
    expect(told('{"who":1,"ctx":{"when":2}}\n{"what":1}', [members, events('other', { examine: claims(80) }), general])).toMatchObject({
      id: 'other',
      asked: ['other'],
    });
    expect(told('{"what":1}', [members, general])).toMatchObject({ id: 'general', asked: ['general'] });
  });

  it('knows files in which records of several kinds of one source stand', () => {
    const kinds = events('kinds', {
      signatures: [
        { kind: 'members', all: ['badge'] },
        { kind: 'members', all: ['alarm'] },
        { kind: 'members', all: ['fire'] },
      ],
    });
    const mixed = '{"badge":1}\n{"alarm":1}\n{"fire":1}';
    expect(told(mixed, [kinds, general])).toMatchObject({
      id: 'kinds',
      reasons: ['3 of 3 sampled records have badge; or alarm; or fire', 'score 96 of 100'],
    });
    expect(told(`${mixed}\n{"x":1}\n{"x":1}\n{"x":1}\n{"x":1}`, [kinds, general]).id).toBe('general');
  });

  it('is shown the records in lists that lie deeper, where the format names them', () => {
    const nested = {
      ...events('nested', { signatures: [{ kind: 'members', all: ['badge'] }] }),
      framing: { kind: 'json' as const, wrappers: ['response.doors'] },
    };
    expect(told('{"stat":"OK","response":{"doors":[{"badge":1}]}}', [nested, general]).id).toBe('nested');
  });

  it('asks general readings only where nobody is sure', () => {
    expect(told('x', [general, events('sure', { examine: claims(61) })])).toMatchObject({ id: 'sure', asked: ['sure'] });
    expect(told('x', [general, events('unsure', { examine: claims(50) })])).toMatchObject({ id: 'general', asked: ['unsure', 'general'] });
  });

  const fits = (signature: Signature, bytes: string | Uint8Array): boolean => {
    const given = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes;
    return detect(headOf(given, 'x', true), [events('a', { signatures: [signature] })]).format !== undefined;
  };
  it.each<[string, Signature, string | Uint8Array, string | Uint8Array]>([
    ['all members', { kind: 'members', all: ['a', 'b'] }, '{"a":1,"b":null}', '{"a":1}'],
    ['one of some', { kind: 'members', all: ['a'], some: ['b', 'c'] }, '{"a":1,"c":1}', '{"a":1,"d":1}'],
    ['a value in a list', { kind: 'members', all: ['a'], equals: { 'a.1.b': 'x' } }, '{"a":[7,{"b":"x"}]}', '{"a":[{"b":"x"}]}'],
    ['a value', { kind: 'members', all: [], equals: { kind: ['Event', 'EventList'] } }, '{"kind":"Event"}', '{"kind":"Pod"}'],
    ['a beginning', { kind: 'members', all: [], begins: { apiVersion: 'audit.k8s.io/' } }, '{"apiVersion":"audit.k8s.io/v1"}', '{"apiVersion":"v1"}'],
    ['a name with dots', { kind: 'members', all: ['a.b'] }, '{"a.b":1}', '{"a":{"c":1}}'],
    ['a line', { kind: 'line', line: /^\d+ / }, '12 x\n13 y\nz', 'x\ny\n12 z'],
    ['magic', { kind: 'magic', hex: '456c6646', at: 1 }, Uint8Array.from([0, 0x45, 0x6c, 0x66, 0x46]), Uint8Array.from([0, 0x45, 0x6c, 0x66])],
  ])('knows %s', (_, signature, good, bad) => {
    expect(fits(signature, good)).toBe(true);
    expect(fits(signature, bad)).toBe(false);
  });

  it('takes records of several forms side by side together', () => {
    const doors: Signature[] = [
      { kind: 'members', all: ['opened'] },
      { kind: 'members', all: ['shut'] },
    ];
    const text = ['{"opened":1}', '{"shut":1}', '{"bell":1}', '{"opened":2}', '{"shut":2}'].join('\n');
    expect(detect(head(text), [events('doors', { signatures: doors })]).format?.id).toBe('doors');
    expect(detect(head(text), [events('doors', { signatures: doors.slice(0, 1) })]).format).toBeUndefined();
  });
  it('looks no further than a few records where they are sure, however long the head', () => {
    const record = `{"who":1,"ctx":{"when":2},"pad":"${'x'.repeat(1000)}"}`;
    const signature: Signature = { kind: 'members', all: ['who'] };
    const { reasons } = detect(head(Array(300).fill(record).join('\n')), [events('a', { signatures: [signature] })]);
    expect(reasons[0]).toMatch(/^[5-9] of [5-9] /);
  });
});

describe('the list', () => {
  it('has every format in the folder of its id', () => {
    for (const format of formats) expect(format.id).toMatch(/^[a-z0-9-]+(?::[a-z0-9-]+)*$/);
  });
  it('claims nothing that is not a log: empty, binary, prose, table', () => {
    const rest = [
      '',
      '\n\n',
      '\u0000\u0001\u0002\u0003',
      'Dear all,\nplease find the report attached.\n',
      'a,b,c\n1,2,3\n',
      '<html><body>x</body></html>',
      '%PDF-1.7\n',
      '"just a string"',
      '42',
    ];
    for (const text of rest) expect(detect(head(text), formats).format?.id, JSON.stringify(text)).toBeUndefined();
  });
  it('is not led by names', () => {
    expect(detect(head('Dear all\n', 'auth.log'), formats).format).toBeUndefined();
    expect(detect(head('Dear all\n', 'x.head-object.json'), formats).format).toBeUndefined();
    expect(detect(head('Dear all\n', 'SHA256SUMS'), formats).format).toBeUndefined();
  });
  it('tells a wrapper from an object that has an array', () => {
    const wrapped = detect(head('{"next":1,"items":[{"ts":"2026-03-02T07:00:00Z"},{"ts":"2026-03-02T07:00:01Z"}]}'), formats);
    expect(wrapped).toMatchObject({ format: { id: 'json:lines' }, wrappers: ['items'], fields: { time: 'ts' } });
    const record = detect(head('{"ts":"2026-03-02T07:00:00Z","items":[{"sku":1}]}'), formats);
    expect(record).toMatchObject({ wrappers: [], fields: { time: 'ts' } });
    const stream = detect(head('{"ts":"2026-03-02T07:00:00Z","data":[{"a":1}]}\n{"ts":"2026-03-02T07:00:01Z","data":[{"a":2}]}\n'), formats);
    expect(stream).toMatchObject({ wrappers: [], fields: { time: 'ts' } });
  });
  it('asks for a zone only when some time states none', () => {
    expect(detect(head('{"ts":"2026-03-02T07:00:00Z"}\n{"ts":1772434803}\n'), formats).needs).toEqual([]);
    expect(detect(head('{"ts":"2026-03-02 07:00:00"}\n'), formats).needs).toEqual(['zone']);
    expect(detect(head('Mar  2 07:00:00 h sshd[1]: x\n'), formats).needs).toEqual(['zone', 'year']);
    expect(detect(head('2026-03-02T07:00:00+01:00 h sshd[1]: x\n'), formats).needs).toEqual([]);
  });
});

describe('a proof holds nothing else', () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const found = (text: string, whole: Uint8Array | null = bytes(text)) => detect(headOf(bytes(text), 'x', true), formats, whole);
  const key = { Value: 'MIIB', Fingerprint: '00ff', ValidityStartTime: '2026-02-21T06:01:31+00:00', ValidityEndTime: '2026-03-22T13:01:31+00:00' };
  const record = { eventVersion: '1.09', eventTime: '2026-03-02T06:10:00Z', eventSource: 'iam.amazonaws.com', eventName: 'X', userIdentity: { type: 'Root' } };
  it.each([
    ['aws:public-keys', { PublicKeyList: [key] }],
    ['aws:describe-trails', { trailList: [{ Name: 'a', S3BucketName: 'b', TrailARN: 'c' }] }],
    ['aws:head-object', { AcceptRanges: 'bytes', LastModified: 'x', ContentLength: 8, ETag: 'y', Metadata: {} }],
  ])('%s with records beside it is read as records', (id, proof) => {
    expect(found(JSON.stringify(proof)).format?.id).toBe(id);
    const mixed = found(JSON.stringify({ ...proof, Records: [record] }));
    expect(mixed.format?.id).toBe('aws:cloudtrail');
    expect(found(`${JSON.stringify(proof)}\n${JSON.stringify(record)}\n`).format?.role).toBe('events');
  });
  it('says so, and holds nothing for proof that it cannot see whole', () => {
    const text = JSON.stringify({ PublicKeyList: [key], More: 1 });
    expect(found(text).reasons).toContain('begins as AWS CloudTrail public keys, but holds more than that');
    expect(found(JSON.stringify({ PublicKeyList: [key] }), null).format?.id).not.toBe('aws:public-keys');
  });
  it.each([
    ['an array of lists', JSON.stringify([{ PublicKeyList: [key] }, { PublicKeyList: [key] }])],
    ['an array of keys', JSON.stringify([key])],
    ['lists behind one another', `${JSON.stringify({ PublicKeyList: [key] })}\n${JSON.stringify({ PublicKeyList: [key] })}\n`],
    ['the spelling of the SDKs', JSON.stringify({ publicKeyList: [{ value: 'MIIB', fingerprint: '00ff', validityStartTime: 1, validityEndTime: 2 }] })],
  ])('key lists in other forms are proof: %s', (_what, text) => {
    expect(found(text).format?.id).toBe('aws:public-keys');
  });
  it('and so are keys in PEM, also where none of them can be read', () => {
    expect(found('-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----\n').format?.id).toBe('key:public');
  });
});
