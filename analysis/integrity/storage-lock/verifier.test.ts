// Answers of stores: each grade by the answer that reaches it, and never a good verdict.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../test/support/findings-of.ts';
import { oneByteOff } from '../../../test/support/mutations.ts';
import { evidenceOf } from '../../../test/support/signed-trail.ts';
import { verifyAll } from '../verify-all.ts';
import { storageLock } from './verifier.ts';

const judge = (answer: unknown, path = 'answer.json') =>
  findingsOf(storageLock, evidenceOf(new Map([[path, Buffer.from(typeof answer === 'string' ? answer : JSON.stringify(answer))]])));
const grades = async (answer: unknown) => (await judge(answer)).findings.map(({ code, explain }) => `${code} ${/^Grade: ([a-z ]+)\./.exec(explain)?.[1]}`);
const rule = (Mode: string) => ({ ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention: { Mode, Days: 30 } } } });
const azure = (state: string, days = 30) => ({ immutabilityPeriodSinceCreationInDays: days, state });
const google = (isLocked?: boolean) => ({
  kind: 'storage#bucket',
  name: 'b',
  retentionPolicy: { retentionPeriod: '60', ...(isLocked === undefined ? {} : { isLocked }) },
});
const index = (settings: object) => ({ 'logs-1': { settings: { index: { uuid: 'u', ...settings } } } });
const head = {
  ETag: '"0"',
  ContentLength: 1,
  Metadata: {},
  ObjectLockMode: 'COMPLIANCE',
  ObjectLockRetainUntilDate: '2027-01-01T00:00:00+00:00',
  ObjectLockLegalHoldStatus: 'OFF',
};

describe('the grade', () => {
  it.each<[unknown, string[]]>([
    [rule('COMPLIANCE'), ['locked compliance']],
    [rule('GOVERNANCE'), ['governance']],
    [rule('constructor'), ['not stated']],
    [{ ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled' } }, ['not stated']],
    [{ ObjectLockConfiguration: {} }, ['none']],
    [{ Retention: { Mode: 'GOVERNANCE', RetainUntilDate: '2027-01-01T00:00:00Z' } }, ['governance']],
    [{ LegalHold: { Status: 'ON' } }, ['unlocked']],
    [{ LegalHold: { Status: 'OFF' } }, ['none']],
    [head, ['locked compliance', 'none']],
    [azure('Locked'), ['locked compliance']],
    [azure('Unlocked'), ['unlocked']],
    [azure('Locked', 0), ['none']],
    [{ hasLegalHold: false, tags: [] }, ['none']],
    [google(true), ['locked compliance']],
    [google(false), ['unlocked']],
    [google(), ['unlocked']],
    [
      { kind: 'storage#object', name: 'o', temporaryHold: true, retention: { mode: 'Locked', retainUntilTime: '2027-01-01T00:00:00Z' } },
      ['unlocked', 'locked compliance'],
    ],
    [index({ blocks: { write: 'true' } }), ['unlocked']],
    [index({ store: { type: 'snapshot' } }), ['unlocked']],
    [index({}), ['none']],
    // A lock that is not on, that names no time, or that is called by another store's word keeps nothing.
    [{ ObjectLockConfiguration: { ObjectLockEnabled: 'Disabled', Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 30 } } } }, ['not stated']],
    [{ ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 0 } } } }, ['not stated']],
    [{ ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 1, Years: 1 } } } }, ['not stated']],
    [{ ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Years: 1 } } } }, ['locked compliance']],
    [{ Retention: { Mode: 'COMPLIANCE' } }, ['not stated']],
    [{ Retention: { Mode: 'Locked', RetainUntilDate: '2027-01-01T00:00:00Z' } }, ['not stated']],
    [{ ...azure('Locked'), immutabilityPeriodSinceCreationInDays: '-3' }, ['not stated']],
    [{ ...azure('Locked'), immutabilityPeriodSinceCreationInDays: null }, ['not stated']],
    [azure('COMPLIANCE'), ['not stated']],
    [{ ...google(true), retentionPolicy: { retentionPeriod: '0', isLocked: true } }, ['not stated']],
    [{ ...google(true), retentionPolicy: { retentionPeriod: '60', isLocked: 'true' } }, ['not stated']],
    [{ kind: 'storage#object', name: 'o', retention: { mode: 'Locked' } }, ['not stated']],
    // No answers.
    [{ Retention: 'COMPLIANCE' }, []],
    [{ retention: 1, temporaryHold: true }, []],
    [{ settings: { index: {} } }, []],
    ['{"LegalHold":{"Status":"ON"},"LegalHold":{"Status":"OFF"}}', []],
    ['{"LegalHold":', []],
    [`${'{"LegalHold":'.repeat(50_000)}`, []],
  ])('%j', async (answer, expected) => {
    expect(await grades(answer)).toEqual(expected.map((grade) => `immutability ${grade}`));
  });
});

it('says until when, and of what, where the answer does', async () => {
  const { findings, objects } = await judge({ ...head, Key: 'logs/a' }, 'a.head-object.json');
  expect(findings[0]).toMatchObject({ key: 'logs/a', to: '1798761600000000000' });
  // The answer belongs to another scheme: no object of this one.
  expect(objects).toEqual([]);
});

it('no answer is ever a good verdict, whatever lies beside it and whatever byte is changed', async () => {
  const cases = join(import.meta.dirname, 'cases/storage-lock-answer');
  for (const name of readdirSync(cases)) {
    const bytes = readFileSync(join(cases, name));
    for (const { changed } of [{ changed: bytes }, ...oneByteOff(bytes, 12)]) {
      const { overall, objects } = await verifyAll(
        evidenceOf(
          new Map([
            ['answer.json', changed],
            ['logs/a.log', Buffer.from('a\n')],
          ]),
        ),
      );
      expect(overall).toBe('unverifiable');
      expect(objects.every(({ verdict }) => verdict === 'unverifiable')).toBe(true);
    }
  }
});

it('an answer that holds something else as well is no statement', async () => {
  const { proof, objects } = await judge({ LegalHold: { Status: 'ON' }, Records: [{ eventVersion: '1.08' }] });
  expect([proof, objects]).toEqual([[], []]);
  // Also in a member that may hold any text.
  expect((await judge({ ...azure('Locked'), etag: 'x'.repeat(5000) })).proof).toEqual([]);
});
