// Verification keys in the forms that journalctl prints and takes.
import { expect, it } from 'vitest';
import { nodeCrypto } from '../../host/crypto.ts';
import { journalKeys, verificationKeyOf } from './journal.ts';

const KEY = 'f8b7f6-e1f4bf-14fca6-2e74ff/1e7376-35a4e900';
const read = (text: string, whole = true) => journalKeys.read(Buffer.from(text), { name: 'k', whole, crypto: nodeCrypto });

it('with dashes, without, in capitals, with space around it: one key', () => {
  const [first] = read(`${KEY}\n`) ?? [];
  expect([first?.kind, first?.algorithm, first?.secret, first?.holder, first?.fingerprint.length]).toEqual(['journal', 'FSS', true, null, 32]);
  for (const form of [
    KEY.replaceAll(/-(?=.*\/)/g, ''),
    KEY.toUpperCase(),
    `\r\n  ${KEY} \n`,
    'f8-b7-f6-e1-f4-bf-14-fc-a6-2e-74-ff/1e7376-35a4e900',
    `${KEY}\n${KEY}\n`,
  ])
    expect(
      read(form)?.map(({ fingerprint }) => fingerprint),
      form,
    ).toEqual([first?.fingerprint]);
});

it('states its start, and hides its seed', () => {
  const [found] = read(KEY) ?? [];
  expect(found?.from).toBe(String(0x1e7376 * 900_000_000 * 1000));
  expect(found?.fingerprint).not.toContain('f8b7');
  expect(verificationKeyOf(found?.bytes ?? new Uint8Array(0))).toMatchObject({ start: 0x1e7376 * 900_000_000, interval: 900_000_000 });
});

it('in evidence nothing else may stand beside it; in a file that is pinned a note may', () => {
  const note = `Please write down the following secret verification key.\n\n${KEY}\n\nThe sealing key is automatically changed every 15min.\n`;
  expect(read(note)).toBeNull();
  expect(read(note, false)).toHaveLength(1);
});

it.each([
  ['too short a seed', 'f8b7f6-e1f4bf-14fca6-2e74/1e7376-35a4e900'],
  ['too long a seed', `00${KEY}`],
  ['no interval', 'f8b7f6-e1f4bf-14fca6-2e74ff/1e7376-0'],
  ['a time beyond all', 'f8b7f6-e1f4bf-14fca6-2e74ff/ffffffffffffffff-ffffffffffffffff'],
  ['a path', '/var/log/journal/f8b7f6e1f4bf14fca62e74ff1e737635/a.journal'],
])('%s is none', (_, text) => {
  expect(read(text, false)).toBeNull();
});

it('looks at long lines in linear time', () => {
  const before = performance.now();
  for (const unit of ['-', 'a', 'ab-', 'aa----', 'f8b7f6-e1f4bf-14fca6-2e74ff/']) read(unit.repeat(Math.ceil(1_000_000 / unit.length)));
  expect(performance.now() - before).toBeLessThan(2000);
});
