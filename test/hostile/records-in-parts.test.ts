// Records of several lines, of one length, and events of several records, damaged in every way: the import goes on, and every byte is accounted for
// by our own sums (account.ts).
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Harness, harness } from '../support/harness.ts';
import { expectAccount, importAndRead, ofLines } from './account.ts';

const formats = join(dirname(fileURLToPath(import.meta.url)), '../../analysis/formats');
const cases = {
  'linux:auditd': readFileSync(join(formats, 'linux-auditd/cases/good.log')),
  'postgresql:stderr': readFileSync(join(formats, 'postgresql-stderr/cases/good.log')),
  'linux:utmp': readFileSync(join(formats, 'linux-utmp/cases/good.bin')),
  'linux:lastlog': readFileSync(join(formats, 'linux-lastlog/cases/good.bin')),
};

let engine: Harness;
let made = 0;
beforeAll(async () => {
  engine = await harness();
  mkdirSync(engine.folder, { recursive: true });
  await engine.client.call('case.create', { path: join(engine.folder, 'work'), title: '' });
});
afterAll(() => engine.end());

/** All of them as one source, read as `format` whatever is left of it. */
async function account(format: string, all: readonly Buffer[]): Promise<void> {
  const folder = join(engine.folder, `source-${++made}`);
  mkdirSync(folder);
  for (const [i, bytes] of all.entries()) writeFileSync(join(folder, `${i}.log`), bytes);
  const told = await importAndRead(engine, folder, { items: [{ items: '**', format }] });
  expect(told.items).toHaveLength(all.length);
  expectAccount(told, ({ path }) => all[Number.parseInt(path, 10)], ofLines);
}

describe.each(Object.entries(cases))('%s', (format, bytes) => {
  it('cut anywhere', () =>
    account(
      format,
      Array.from({ length: 40 }, (_, i) => bytes.subarray(0, 1 + Math.floor((bytes.length * i) / 40))),
    ));

  it('one byte turned', () =>
    account(
      format,
      Array.from({ length: 40 }, (_, i) => {
        const turned = Buffer.from(bytes);
        const at = (i * 977) % bytes.length;
        turned[at] = (turned[at] as number) ^ [0x01, 0x20, 0x80, 0xff][i % 4]!;
        return turned;
      }),
    ));

  it('another format before, behind and inside', () =>
    account(
      format,
      Object.values(cases).flatMap((other) => {
        const middle = Math.floor(bytes.length / 2);
        return [Buffer.concat([other, bytes]), Buffer.concat([bytes, other]), Buffer.concat([bytes.subarray(0, middle), other, bytes.subarray(middle)])];
      }),
    ));
});
