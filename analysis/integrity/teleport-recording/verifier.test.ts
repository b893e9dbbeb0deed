// Session recordings, made as Teleport lays them out: whole, with holes, cut, changed, encrypted.
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../test/support/findings-of.ts';
import { sessionEvent as event, sessionPart as part, sessionRun as run } from '../../../test/support/made-session.ts';
import { oneByteOff } from '../../../test/support/mutations.ts';
import { evidenceOf } from '../../../test/support/signed-trail.ts';
import { teleportRecording } from './verifier.ts';

const whole = Buffer.concat([part(run(0, 5), { padding: 100 }), part([...run(6, 8), event(9, 'session.end')])]);

const hidden = Buffer.from(whole);
hidden.write('{"hidden":1}', part(run(0, 5)).length + 20);
const swallowed = Buffer.from(whole);
swallowed.writeBigUInt64BE(100_000n, 16);

async function judge(bytes: Buffer) {
  const { objects, findings } = await findingsOf(teleportRecording, evidenceOf(new Map([['s.tar', bytes]])));
  return { told: objects.map(({ status, reason }) => `${status} ${reason}`)[0], objects, codes: findings.map(({ code }) => code) };
}

describe('a session recording', () => {
  it.each<[string, Buffer, string | undefined, string[]]>([
    ['that is whole proves nothing', whole, 'unverifiable not_sealed', []],
    ['without a part in the middle', Buffer.concat([part(run(0, 2)), part([event(6), event(7, 'session.end')])]), 'unverifiable not_sealed', ['sequence_gap']],
    ['without its beginning', part([event(4), event(5, 'windows.desktop.session.end')]), 'unverifiable not_sealed', ['head_open']],
    ['without its end', part(run(0, 5)), 'unverifiable not_sealed', ['tail_open']],
    [
      'whose part stands twice',
      Buffer.concat([part(run(0, 2)), part(run(0, 2)), part([event(3, 'session.end')])]),
      'unverifiable not_sealed',
      ['sequence_repeat'],
    ],
    ['that is cut', whole.subarray(0, -3), 'altered truncated', []],
    ['cut in a header', whole.subarray(0, part(run(0, 5), { padding: 100 }).length + 9), 'altered truncated', []],
    ['with something in what fills it up', hidden, 'altered structure_mismatch', []],
    ['whose first part says that the rest is filling', swallowed, 'altered structure_mismatch', []],
    ['whose last filling was cut', part([event(0), event(1, 'session.end')], { padding: 100 }).subarray(0, -60), 'unverifiable not_sealed', []],
    ['with something behind it', Buffer.concat([whole, Buffer.from('{"event":"x","and":"more of it"}')]), 'altered structure_mismatch', []],
    [
      'that is encrypted',
      part([], { version: 2, body: Buffer.from('\0\0\0\0\0\0\0\u0001age-encryption.org/v1\n-> X25519 x\n') }),
      'unverifiable not_checked_here',
      [],
    ],
    ['of a version to come', part([], { version: 3 }), undefined, []],
    ['that states more than any file', Buffer.concat([Buffer.from([0, 0, 0, 0, 0, 0, 0, 1]), Buffer.alloc(16, 255), Buffer.from([0x1f, 0x8b])]), undefined, []],
    ['with a record longer than its part', part([], { body: gzipSync(Buffer.from([255, 255, 255, 255])) }), 'altered structure_mismatch', []],
    ['whose events are none', part([Buffer.from([255, 255])]), 'unverifiable not_sealed', ['tail_open']],
  ])('%s', async (_, bytes, told, codes) => {
    const found = await judge(bytes);
    expect(found.told).toBe(told);
    expect(found.codes.filter((code) => told?.startsWith('unverifiable') || code === 'x')).toEqual(codes);
  });
});

it('no changed byte is a good verdict, and none is a crash', async () => {
  for (const { changed } of oneByteOff(whole, 120)) {
    const { objects } = await judge(changed);
    expect(objects.filter(({ verdict }) => verdict === 'valid')).toEqual([]);
  }
});
