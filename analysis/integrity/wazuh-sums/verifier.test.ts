// Daily sums: made as the manager makes them, then each part changed. Nothing signs them, so nothing is ever more than in agreement.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { madeSums as manager } from '../../../test/support/made-sums.ts';
import { oneByteOff } from '../../../test/support/mutations.ts';
import { evidenceOf } from '../../../test/support/signed-trail.ts';
import { REFERENCE } from '../../contract/reference-label.ts';
import { verifyAll } from '../verify-all.ts';

const day = (n: number): string => `{"timestamp":"2026-03-0${n}T10:00:00Z","rule":{"level":3}}\n`;
const days = [[day(1)], [day(2)], [day(3)]];
const second = 'alerts/2026/Mar/ossec-alerts-02.json';

async function judge(files: Map<string, Buffer>) {
  const { overall, objects, findings, chains } = await verifyAll(evidenceOf(files));
  const of = (key: string) => objects.filter((one) => one.key === key).map(({ status, reason }) => `${status} ${reason}`);
  return { overall, objects, of, findings: findings.map(({ code }) => code), chains };
}
const changed = (path: string, change: (bytes: Buffer) => Buffer | null, of = days, options = {}): Map<string, Buffer> => {
  const files = manager(of, options);
  const bytes = change(files.get(path) as Buffer);
  if (bytes) files.set(path, bytes);
  else files.delete(path);
  return files;
};
const append = (bytes: Buffer): Buffer => Buffer.concat([bytes, Buffer.from('{}\n')]);

describe('daily sums', () => {
  it.each([
    ['plain', {}],
    ['packed: the sum is of the unpacked content', { packed: true }],
    ['of OSSEC, without SHA-256', { algorithms: ['MD5', 'SHA1'] }],
  ])('%s: agree, and nothing more', async (_, options) => {
    const found = await judge(manager(days, options));
    expect(found.overall).toBe('valid');
    expect(new Set(found.objects.map(({ status, assurance }) => `${status} ${assurance}`))).toEqual(new Set(['agrees consistent only']));
    expect(found.findings).toEqual(['chain_start']);
    expect(found.chains[0]?.links.map(({ link }) => link)).toEqual(['start', 'linked', 'linked']);
  });

  it('take the parts that were rotated away within a day together, in their order', async () => {
    const found = await judge(manager([[day(1)], ['a\n', 'b\n', 'c\n'], [day(3)]], { packed: true }));
    expect(found.overall).toBe('valid');
    expect(found.objects.filter(({ kind }) => kind === 'daily log')).toHaveLength(5);
  });

  it.each<[string, Map<string, Buffer>, string, string]>([
    ['a log changed', changed(second, append), second, 'altered content_hash_mismatch'],
    ['a log that is not here', changed(second, () => null), second, 'unverifiable outside_exported_range'],
    [
      'a sum changed',
      changed(`${second}.sum`, (bytes) => Buffer.from(String(bytes).replace(/= [0-9a-f]/, '= 0'))),
      `${second}.sum`,
      'altered chain_link_mismatch',
    ],
    ['a sum cut', changed(`${second}.sum`, (bytes) => bytes.subarray(0, 200)), `${second}.sum`, 'unverifiable statement_unreadable'],
    ['a packed log with something behind it', changed(`${second}.gz`, append, days, { packed: true }), second, 'unverifiable unreadable'],
    ['a changed part of a day', changed(second, append, [[day(1)], ['a\n', 'b\n'], [day(3)]]), second, 'unverifiable parts_may_be_absent'],
    [
      'a part that is not here',
      changed(second.replace('.json', '-001.json'), () => null, [
        [day(1), day(1)],
        ['a\n', 'b\n'],
      ]),
      second,
      'unverifiable parts_may_be_absent',
    ],
  ])('%s', async (_, files, key, expected) => {
    expect((await judge(files)).of(key)).toContain(expected);
  });

  it('of which one digest fits and another does not were edited', async () => {
    const last = 'alerts/2026/Mar/ossec-alerts-03.json.sum';
    const found = await judge(changed(last, (bytes) => Buffer.from(String(bytes).replace(/MD5 {2}(\S+) = ....../, 'MD5  $1 = 000000'))));
    expect(found.of(last)).toEqual(['altered structure_mismatch']);
  });

  it('whose predecessor is absent accuse nobody', async () => {
    const found = await judge(changed('alerts/2026/Mar/ossec-alerts-01.json.sum', () => null));
    expect(found.objects.filter(({ verdict }) => verdict === 'invalid')).toEqual([]);
    expect(found.findings).toContain('head_open');
  });

  it('between which a day is missing are not valid, and accuse nobody', async () => {
    for (const flat of [false, true]) {
      const lay = (path: string): string => (flat ? path.slice(path.lastIndexOf('/') + 1) : path);
      const all = [...manager(days)].filter(([path]) => !path.startsWith('alerts/2026/Mar/ossec-alerts-02'));
      const found = await judge(new Map(all.map(([path, bytes]) => [lay(path), bytes])));
      expect([found.overall, found.of(lay(`${second}.sum`)), found.findings]).toEqual([
        'unverifiable',
        ['unverifiable referenced_but_absent'],
        ['chain_start', 'gap_unexplained'],
      ]);
    }
  });

  it('that was made twice names itself: no hole, and nobody is accused', async () => {
    const last = 'alerts/2026/Mar/ossec-alerts-03.json.sum';
    const found = await judge(
      changed(last, (bytes) =>
        Buffer.from(String(bytes).replace(/(Chained[^]*)$/, (part) => part.replaceAll('alerts-02', 'alerts-03').replaceAll(/= ..../g, '= 0000'))),
      ),
    );
    expect([found.of(last), found.findings]).toEqual([[], ['chain_start', 'head_open']]);
  });

  it('of which one was made anew in a flat folder are not valid', async () => {
    const files = manager([[day(1)], [day(9)], [day(3)]]);
    const mixed = new Map(manager(days));
    for (const path of [second, `${second}.sum`]) mixed.set(path, files.get(path) as Buffer);
    const flat = new Map([...mixed].map(([path, bytes]) => [path.slice(path.lastIndexOf('/') + 1), bytes]));
    const found = await judge(flat);
    expect([found.overall, found.of('ossec-alerts-02.json.sum')]).toEqual(['unverifiable', ['unverifiable referenced_but_absent']]);
  });

  it('speak of each copy of a name that stands twice in an archive', async () => {
    const twins = [...manager(days), [second, Buffer.from(day(9))] as const].map(([path, bytes]) => evidenceOf(new Map([[`z!/${path}`, bytes]])).files).flat();
    const { overall, objects } = await verifyAll({ ...evidenceOf(new Map()), files: twins });
    expect([overall, objects.filter(({ path }) => path === `z!/${second}`).map(({ status }) => status)]).toEqual(['invalid', ['agrees', 'altered']]);
    const many = [...twins, ...Array.from({ length: 9 }, () => evidenceOf(new Map([[`z!/${second}`, Buffer.from(day(2))]])).files).flat()];
    const found = (await verifyAll({ ...evidenceOf(new Map()), files: many })).objects.filter(({ path }) => path === `z!/${second}`);
    expect(found.map(({ status }) => status)).toEqual(['agrees', 'altered', 'not covered']);
  });

  it('in one flat folder are chained by their content alone', async () => {
    const flat = new Map([...manager(days)].map(([path, bytes]) => [path.slice(path.lastIndexOf('/') + 1), bytes]));
    expect((await judge(flat)).overall).toBe('valid');
  });

  it('that name each other in a ring, or themselves, end', async () => {
    const text = (of: string): Buffer =>
      Buffer.from(
        `Current checksum:\nMD5  (x) = none\nSHA1 (x) = none\n\nChained checksum:\nMD5  (2026/Mar/${of}) = ${'0'.repeat(32)}\nSHA1 (2026/Mar/${of}) = ${'0'.repeat(40)}\n\n`,
      );
    const ring = new Map([
      ['2026/Mar/a.json.sum', text('b.json.sum')],
      ['2026/Mar/b.json.sum', text('a.json.sum')],
      ['2026/Mar/c.json.sum', text('c.json.sum')],
    ]);
    expect((await judge(ring)).chains.flatMap(({ links }) => links)).toHaveLength(3);
  });
});

it('no changed byte of a log stays in agreement, and none is a crash', async () => {
  const files = manager(days);
  for (const { changed: bytes } of oneByteOff(files.get(second) as Buffer, 40)) {
    files.set(second, bytes);
    expect((await judge(files)).of(second)).toEqual(['altered content_hash_mismatch']);
  }
});

it('no changed byte of a sum that a later one speaks of leaves all in agreement', async () => {
  const files = manager(days);
  const path = `${second}.sum`;
  for (const { changed: bytes } of oneByteOff(files.get(path) as Buffer, 60)) {
    files.set(path, bytes);
    expect((await judge(files)).overall).not.toBe('valid');
  }
});

it.each([{}, { packed: true }])('the command on the card says the same: %j', async (options) => {
  const files = manager([['a\n', 'b\n']], options);
  const { objects } = await verifyAll(evidenceOf(files));
  const facts = objects[0]?.facts ?? [];
  const folder = mkdtempSync(join(tmpdir(), 'sums-'));
  try {
    for (const [path, bytes] of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), bytes);
    }
    const said = execFileSync('bash', ['-c', facts.find(({ label }) => label.startsWith(REFERENCE))?.value ?? ''], { cwd: folder, encoding: 'utf8' });
    expect(said.slice(0, 64)).toBe(facts.find(({ label }) => label === 'SHA-256 expected')?.value);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
