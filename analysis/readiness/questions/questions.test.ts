// A case whose answers are known: every question is put to it, and its answer held against the truth. Nothing is stated twice: what was planted is here.
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Harness, harness } from '../../../test/support/harness.ts';
import type { Answer } from '../../contract/model/question.ts';
import { canonicalJson } from '../../kernel/canonical-json.ts';
import { questions } from './index.ts';

let engine: Harness;
const call: Harness['client']['call'] = (...given) => engine.client.call(...given);
const ask = async (id: string, parameters: Record<string, string | number> = {}): Promise<Answer> => {
  const { answers } = await call('question.ask', { questions: [id], parameters });
  if (!answers[0]) throw new Error(`${id} gave no answer`);
  return answers[0];
};
/** Some columns of the rows. */
const cells = ({ rows }: Answer, ...columns: string[]) => rows.map((row) => columns.map((column) => row[column]));

/** Day 1 is Monday, 2 March 2026. */
const at = (day: number, time: string) => new Date(Date.parse('2026-03-01T00:00:00Z') + day * 86_400_000 + Date.parse(`1970-01-01T${time}Z`)).toISOString();
type Event = Record<string, unknown>;
const signIn = (day: number, time: string, user: string, ip: string, outcome: string, more: Event = {}): Event => ({
  timestamp: at(day, time),
  user,
  action: 'user.login',
  outcome,
  source_ip: ip,
  ...more,
});
const act = (day: number, time: string, user: string, action: string, resource: string, more: Event = {}): Event => ({
  timestamp: at(day, time),
  user,
  action,
  resource,
  outcome: 'success',
  ...more,
});

const identity: Event[] = [
  signIn(1, '08:30:00', 'ana', '192.0.2.10', 'success', { mfa: true }),
  signIn(1, '08:31:00', 'bo', '192.0.2.11', 'failure'),
  signIn(1, '08:31:05', 'bo', '192.0.2.11', 'failure'),
  signIn(1, '08:31:09', 'bo', '192.0.2.12', 'failure'),
  signIn(1, '08:33:00', 'bo', '192.0.2.11', 'success', { mfa: false }),
  signIn(2, '08:30:00', 'ana', '192.0.2.10', 'success', { mfa: true }),
  signIn(2, '09:00:00', 'cy', '192.0.2.13', 'failure'),
  signIn(3, '09:00:00', 'dee', '192.0.2.14', 'success', { mfa: true }),
  signIn(4, '10:00:00', 'svc-deploy', '192.0.2.20', 'success', { protocol: 'ssh', action: 'ssh.login' }),
  signIn(12, '08:30:00', 'ana', '198.51.100.7', 'success', { mfa: true }),
  // The leaver left on day 9, 17:00.
  signIn(10, '07:00:00', 'dee@example.com', '203.0.113.9', 'success', { mfa: false }),
  signIn(10, '07:30:00', 'dee', '203.0.113.9', 'failure'),
  act(11, '12:00:00', 'bo', 'user.deactivated', 'identity', { target_user: 'dee' }),
  act(1, '09:00:00', 'bo', 'user.created', 'identity', { target_user: 'eve' }),
  act(1, '08:50:00', 'ana', 'request.approved', 'eve'),
  act(2, '09:10:00', 'bo', 'user.created', 'identity', { target_user: 'fay' }),
  act(2, '10:00:00', 'bo', 'role.assigned', 'admins', { target_user: 'eve' }),
  act(3, '10:00:00', 'ana', 'role.unassigned', 'admins', { target_user: 'eve' }),
  act(4, '10:00:00', 'bo', 'role.assigned', 'auditors', { target_user: 'fay' }),
  act(5, '11:00:00', 'ana', 'access_review.completed', 'admins'),
  signIn(6, '02:00:00', 'break-glass-1', '192.0.2.30', 'success', { reason: 'outage of the provider' }),
];
const application: Event[] = [
  act(1, '10:00:00', 'ana', 'patient.read', 'patient/1'),
  act(1, '10:05:00', 'ana', 'patient.update', 'patient/1'),
  act(1, '10:06:00', 'bo', 'patient.read', 'patient/1', { outcome: 'failure' }),
  act(1, '10:07:00', 'bo', 'patient.read', 'patient/2'),
  act(2, '11:00:00', 'cy', 'audit_log.export', 'audit'),
  act(2, '11:01:00', 'ana', 'audit_log.read', 'audit'),
  act(3, '11:00:00', 'bo', 'audit_logging.disabled', 'audit'),
  act(3, '11:30:00', 'bo', 'audit_logging.enabled', 'audit'),
  act(4, '11:00:00', 'ana', 'document.deleted', 'document/7'),
  act(4, '23:30:00', 'bo', 'firewall.rule_update', 'fw-1'),
  act(5, '09:00:00', 'ana', 'change.approved', 'fw-2'),
  act(5, '09:30:00', 'bo', 'firewall.rule_update', 'fw-2'),
  act(5, '10:00:00', 'bo', 'access.requested', 'vault/1'),
  act(5, '10:01:00', 'bo', 'access.approved', 'vault/1'),
  act(5, '10:02:00', 'cy', 'access.requested', 'vault/2'),
  act(5, '10:03:00', 'ana', 'access.approved', 'vault/2'),
  act(8, '09:00:00', 'ana', 'alerts.reviewed', 'alerts'),
  act(10, '09:00:00', 'dee', 'grant.admin', 'vault/3'),
  act(12, '09:00:00', 'ana', 'alerts.reviewed', 'alerts'),
  act(12, '10:00:00', 'root', 'config.read', 'server-1'),
];

beforeAll(async () => {
  engine = await harness();
  await call('case.create', { path: join(engine.folder, 'case'), title: 'Answers' });
  const file = (name: string, events: readonly Event[]) => {
    const path = join(engine.folder, name);
    writeFileSync(path, events.map((event) => `${JSON.stringify(event)}\n`).join(''));
    return path;
  };
  await call('source.import', {
    paths: [file('identity.jsonl', identity), file('application.jsonl', application), file('plain.jsonl', [{ timestamp: at(1, '00:00:00'), message: 'up' }])],
  });
  await call('scope.keep', {
    scope: {
      name: 'House',
      sources: [{ source: 'identity.jsonl' }, { source: 'badge-readers*', team: 'doors' }],
      people: [
        { name: 'Dee', spellings: ['dee', 'dee@example.com'], left: at(9, '17:00:00') },
        { name: 'Gus', spellings: ['gus'], left: at(9, '17:00:00') },
        { name: 'svc-deploy', kind: 'service' },
      ],
      resources: [{ resource: 'patient/*', critical: true }],
      log_readers: ['ana'],
    },
  });
  await call('session.rebuild', {});
  await call('readiness.check', {});
});
afterAll(() => engine.end());

describe('the truth', () => {
  it('leaver-use', async () => {
    expect(cells(await ask('leaver-use'), 'person', 'account', 'uses', 'refused', 'privileged_acts')).toEqual([
      ['Dee', 'dee', 1, 1, 1],
      ['Dee', 'dee@example.com', 1, 0, 0],
    ]);
  });
  it('leaver-privileged', async () => {
    expect(cells(await ask('leaver-privileged'), 'at', 'person', 'action')).toEqual([[at(10, '09:00:00'), 'Dee', 'grant.admin']]);
  });
  it('leaver-removal', async () => {
    expect(cells(await ask('leaver-removal'), 'person', 'removed_at', 'hours_after', 'removed_by')).toEqual([
      ['Dee', at(11, '12:00:00'), 43, 'bo'],
      ['Gus', null, null, null],
    ]);
  });
  it('new-accounts', async () => {
    expect(cells(await ask('new-accounts'), 'created', 'created_by', 'approved_by')).toEqual([
      ['eve', 'bo', 'ana'],
      ['fay', 'bo', null],
    ]);
  });
  it('rights-granted', async () => {
    expect(cells(await ask('rights-granted'), 'receiver', 'rights', 'given_by', 'until', 'taken_by', 'still_open')).toEqual([
      ['eve', 'admins', 'bo', at(3, '10:00:00'), 'ana', false],
      ['fay', 'auditors', 'bo', null, null, true],
      ['vault/3', null, 'dee', null, null, true],
    ]);
  });
  it('acts-of', async () => {
    expect((await ask('acts-of', { user: 'cy' })).rows).toHaveLength(3);
    expect((await ask('acts-of', { user: 'Dee' })).rows).toHaveLength(4);
    expect(await ask('acts-of')).toMatchObject({ standing: 'not answerable', rows: [], lacking: ['parameter user'] });
  });
  it('who-touched', async () => {
    const truth = [
      ['ana', 1, 1, 0],
      ['bo', 1, 0, 1],
    ];
    expect(cells(await ask('who-touched'), 'account', 'reads', 'changes', 'refused')).toEqual(truth);
    expect(cells(await ask('who-touched', { resource: 'PATIENT/2' }), 'account', 'reads', 'changes', 'refused')).toEqual([['bo', 1, 0, 0]]);
  });
  it('failed-sign-ins', async () => {
    expect(cells(await ask('failed-sign-ins'), 'account', 'day', 'failures', 'addresses', 'success_after')).toEqual([
      ['bo', '2026-03-02', 3, 2, at(1, '08:33:00')],
      ['cy', '2026-03-03', 1, 1, null],
      ['dee', '2026-03-11', 1, 1, null],
    ]);
    expect((await ask('failed-sign-ins', { least: 3 })).rows).toHaveLength(1);
  });
  it('no-second-factor', async () => {
    expect(cells(await ask('no-second-factor'), 'account', 'without', 'not_stated')).toEqual([
      ['bo', 1, 0],
      ['dee@example.com', 1, 0],
      ['break-glass-1', 0, 1],
      ['svc-deploy', 0, 1],
    ]);
  });
  it('log-access', async () => {
    expect(cells(await ask('log-access'), 'account', 'listed_reader', 'reads', 'exports', 'deletions')).toEqual([
      ['cy', false, 0, 1, 0],
      ['ana', true, 1, 0, 0],
    ]);
  });
  it('log-settings', async () => {
    expect(cells(await ask('log-settings'), 'at', 'change', 'account', 'minutes_until_next')).toEqual([
      [at(3, '11:00:00'), 'stopped', 'bo', 30],
      [at(3, '11:30:00'), 'started', 'bo', 23.5 * 60],
    ]);
  });
  it('completeness', async () => {
    const rows = cells(await ask('completeness', { from: '2026-03-02', to: '2026-03-02' }), 'source', 'day', 'events');
    expect(rows).toEqual([
      [1, '2026-03-02', 7],
      [2, '2026-03-02', 4],
      [3, '2026-03-02', 1],
    ]);
  });
  it('silent-sources', async () => {
    expect(cells(await ask('silent-sources'), 'pattern', 'team', 'source')).toEqual([['badge-readers*', 'doors', null]]);
  });
  it('oldest-record', async () => {
    expect(cells(await ask('oldest-record', { days: 12 }), 'source', 'first', 'days_with_records', 'of_the_last', 'missing')).toEqual([
      [1, at(1, '08:30:00'), 9, 9, 3],
      [2, at(1, '10:00:00'), 8, 8, 4],
      [3, at(1, '00:00:00'), 1, 1, 11],
    ]);
  });
  it('deletions', async () => {
    expect(cells(await ask('deletions'), 'account', 'deleted', 'of_logs')).toEqual([['ana', 'document/7', false]]);
  });
  it('bytes-unchanged', async () => {
    expect(cells(await ask('bytes-unchanged'), 'source', 'status', 'items')).toEqual([
      [1, 'not checked', 1],
      [2, 'not checked', 1],
      [3, 'not checked', 1],
    ]);
  });
  it('shared-accounts', async () => {
    expect(cells(await ask('shared-accounts'), 'account', 'uses')).toEqual([['root', 1]]);
  });
  it('service-accounts', async () => {
    expect(cells(await ask('service-accounts'), 'account', 'declared_service', 'sign_ins')).toEqual([['svc-deploy', true, 1]]);
  });
  it('dormant-accounts', async () => {
    expect(cells(await ask('dormant-accounts', { days: 7 }), 'account', 'days_unused')).toEqual([
      ['Gus', null],
      ['svc-deploy', 8],
    ]);
    expect(cells(await ask('dormant-accounts', { days: 6 }), 'account', 'days_unused')).toEqual([
      ['Gus', null],
      ['svc-deploy', 8],
      ['cy', 6],
      ['break-glass-1', 6],
    ]);
  });
  it('after-hours', async () => {
    expect(cells(await ask('after-hours'), 'account', 'action')).toEqual([['bo', 'firewall.rule_update']]);
    // In Sydney it is already the next morning at 23:30 UTC, and evening at 09:30.
    const there = await ask('after-hours', { zone: 'Australia/Sydney' });
    expect(cells(there, 'local').filter(([local]) => local === '2026-03-06 10:30')).toEqual([]);
    expect(there.sheet.zone).toBe('Australia/Sydney');
    expect(cells(there, 'local')).toContainEqual(['2026-03-06 20:30']);
  });
  it('new-origins', async () => {
    expect(cells(await ask('new-origins'), 'account', 'address')).toEqual([['ana', '198.51.100.7']]);
  });
  it('break-glass', async () => {
    expect(cells(await ask('break-glass'), 'account', 'acts', 'reason')).toEqual([['break-glass-1', 1, 'outage of the provider']]);
  });
  it('setting-changes', async () => {
    expect(cells(await ask('setting-changes'), 'upon', 'account', 'approved_by')).toEqual([
      ['fw-1', 'bo', null],
      ['fw-2', 'bo', 'ana'],
    ]);
  });
  it('approvals', async () => {
    expect(cells(await ask('approvals', { from: '2026-03-06' }), 'matter', 'approved_by', 'asked_by', 'own')).toEqual([
      ['fw-2', 'ana', null, false],
      ['vault/1', 'bo', 'bo', true],
      ['vault/2', 'ana', 'cy', false],
    ]);
  });
  it('access-reviews', async () => {
    expect(cells(await ask('access-reviews'), 'account', 'reviewed')).toEqual([['ana', 'admins']]);
  });
  it('log-reviews', async () => {
    expect(cells(await ask('log-reviews', { days: 3 }), 'day', 'reviewers', 'days_since', 'late')).toEqual([
      ['2026-03-09', ['ana'], null, false],
      ['2026-03-13', ['ana'], 4, true],
    ]);
  });
  it('first-signs', async () => {
    const rows = cells(await ask('first-signs', { from: '2026-03-10' }), 'kind', 'thing');
    expect(rows).toContainEqual(['address', '203.0.113.9']);
    expect(rows).toContainEqual(['account', 'dee@example.com']);
    expect(rows).not.toContainEqual(['account', 'ana']);
  });
  it('remote-support', async () => {
    expect(await ask('remote-support')).toMatchObject({ standing: 'nothing found', rows: [] });
  });
});

describe('an answer', () => {
  it('names what is missing, and that nothing found is no proof', async () => {
    const answer = await ask('access-reviews', { from: '2026-03-12' });
    expect(answer).toMatchObject({ standing: 'nothing found', missing: [{ source: 3, fields: ['event_action'] }] });
    expect(answer.statement).toContain('no proof');
  });
  it('has a sheet that tells its rows, its sources and its query, the same in every run but for times', async () => {
    const answer = await ask('failed-sign-ins');
    const rows = answer.rows.map((row) => `${canonicalJson(row)}\n`).join('');
    expect(answer.sheet.rows_sha256).toBe(createHash('sha256').update(rows).digest('hex'));
    expect(answer.sheet.query.sha256).toBe(createHash('sha256').update(answer.sheet.query.text).digest('hex'));
    expect(answer.sheet.sources.map(({ name, events }) => [name, events])).toEqual([
      ['identity.jsonl', identity.length],
      ['application.jsonl', application.length],
      ['plain.jsonl', 1],
    ]);
    const still = ({ sheet: { run_at: _at, machine_ms: _ms, ...sheet }, ...rest }: Answer) => ({ ...rest, sheet });
    expect(still(await ask('failed-sign-ins'))).toEqual(still(answer));
  });
  it('refuses what it does not know', async () => {
    await expect(ask('no-such')).rejects.toMatchObject({ code: 'params.invalid' });
    await expect(ask('acts-of', { person: 'x' })).rejects.toMatchObject({ code: 'params.invalid' });
    await expect(ask('after-hours', { zone: 'Nowhere/None' })).rejects.toMatchObject({ code: 'params.invalid' });
    await expect(ask('after-hours', { opens: '8 am' })).rejects.toMatchObject({ code: 'params.invalid' });
    await expect(ask('completeness', { from: '2026-03-05', to: '2026-03-01' })).rejects.toMatchObject({ code: 'params.invalid' });
  });
  it('takes text of parameters as text', async () => {
    expect((await ask('acts-of', { user: "x' OR 1=1 --" })).rows).toEqual([]);
  });
  it('is given by every question, in one run over one state of the case', async () => {
    const { answers } = await call('question.ask', {});
    expect(answers.map(({ question }) => question)).toEqual(questions.map(({ id }) => id));
    for (const one of answers.filter(({ standing }) => standing === 'answered')) {
      const again = await ask(one.question);
      expect([one.question, again.rows]).toEqual([one.question, one.rows]);
    }
  });
});
