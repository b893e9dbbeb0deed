// The packs as data, and the status of controls as a function of what a run found.
import { describe, expect, it } from 'vitest';
import type { CheckResult, Retention } from '../../contract/model/readiness.ts';
import { pack as packModel } from '../../contract/model/pack.ts';
import { checks } from '../checks/index.ts';
import skeleton from './frameworks/_skeleton.ts';
import { controlsOf } from './controls.ts';
import { definePack } from './define-pack.ts';
import { packs } from './index.ts';

const result = (id: string, demands: number[], passed: number, total: number): CheckResult => ({
  id,
  title: id,
  question: 'who',
  unit: 'events',
  method: 'counted',
  passed,
  total,
  share: total === 0 ? null : passed / total,
  estimated: false,
  low: null,
  high: null,
  status: total === 0 ? 'not applicable' : passed === total ? 'met' : passed === 0 ? 'not met' : 'partly',
  demands,
  failing: '',
  silent_on: '',
  fixes: [],
  sources: total === 0 ? [] : [{ source: 1, passed, total }],
});

const own = definePack({
  id: 'own',
  name: 'Rules of the house',
  edition: '1',
  as_of: '2026-01-01',
  source: 'invented',
  controls: [
    { id: 'one', title: 'One', asks: 'one thing', demands: [2] },
    { id: 'two', title: 'Two', asks: 'two things', demands: [2, 47] },
    { id: 'clock', title: 'Clock', asks: 'time', demands: [4, 47], leading: [47] },
    { id: 'paper', title: 'Paper', asks: 'a signature', manual: 'the signature' },
    { id: 'both', title: 'Both', asks: 'logs and paper', demands: [2], manual: 'the approval' },
    { id: 'named', title: 'Named', asks: 'outcomes', checks: ['outcome-stated'] },
    { id: 'form', title: 'Form', asks: 'what no check answers', demands: [33] },
    { id: 'kept', title: 'Kept', asks: 'a month', retention_days: 30 },
  ],
});
const statuses = (results: CheckResult[], retention: Retention[] = []) =>
  Object.fromEntries(controlsOf(results, { retention }, [own]).map(({ control, status }) => [control, status]));
const days = (source: number, first: string | null, last: string | null): Retention => ({ source, first, last, covered_days: 1, holes: [], over_days: null });

describe('a control', () => {
  const who = result('identity-stated', [2], 5, 5);
  const time = result('time-stated', [4], 5, 5);
  const clock = result('clock-sync', [47], 3, 3);
  const outcome = result('outcome-stated', [8], 5, 5);
  const all = [who, time, clock, outcome];

  it('is shown by what was counted, at best in part where something is manual, and by nothing else', () => {
    expect(statuses(all, [days(1, '2026-01-01', '2026-01-30')])).toEqual({
      one: 'shown',
      two: 'shown',
      clock: 'shown',
      paper: 'manual',
      both: 'partly',
      named: 'shown',
      form: 'not applicable',
      kept: 'shown',
    });
  });
  it('is not shown where its evidence is gone, which is not the same as shown to be absent', () => {
    const gone = statuses([result('identity-stated', [2], 0, 0), time, result('clock-sync', [47], 0, 0), outcome]);
    expect(gone).toMatchObject({ one: 'not shown', two: 'not shown', clock: 'not shown', both: 'not shown', kept: 'not shown', named: 'shown' });
    const [silent] = controlsOf([result('identity-stated', [2], 0, 0)], {}, [own]);
    const [absent] = controlsOf([result('identity-stated', [2], 0, 9)], {}, [own]);
    expect([silent?.status, absent?.status]).toEqual(['not shown', 'not shown']);
    expect(silent?.evidence).toEqual([
      'nothing in these records speaks to it: not shown, which does not say that it is absent',
      'check:identity-stated not applicable: no events to count',
    ]);
    expect(absent?.evidence).toEqual([
      'shown to be absent: it was counted, and did not reach what is asked',
      'check:identity-stated not met, 0 % (0 of 9 events; source 1)',
    ]);
  });
  it('is partly shown where one of its demands is short or has nothing to count, and not at all without what leads', () => {
    expect(statuses([who, time, result('clock-sync', [47], 0, 7)])).toMatchObject({ two: 'partly', clock: 'not shown' });
    expect(statuses([result('identity-stated', [2], 3, 5), time, clock])).toMatchObject({ one: 'partly', two: 'partly', clock: 'shown' });
    // In words, which need no list of demands.
    expect(controlsOf([result('identity-stated', [2], 3, 5)], {}, [own])[0]?.evidence[0]).toBe('shown in part: “Who: user or system”');
  });
  it('never reads as all where something is missing', () => {
    const [one] = controlsOf([result('identity-stated', [2], 99_999, 100_000)], {}, [own]);
    expect(one?.evidence[1]).toBe('check:identity-stated partly, 99.999 % (99,999 of 100,000 events; source 1)');
  });
  it('counts the days that each source reaches back', () => {
    const kept = (...of: Retention[]) => controlsOf(all, { retention: of }, [own]).find(({ control }) => control === 'kept');
    expect(kept(days(1, '2026-01-01', '2026-01-29'))).toMatchObject({
      status: 'not shown',
      evidence: [expect.anything(), 'retention:1 reaches over 29 of 30 days'],
    });
    expect(kept(days(1, '2026-01-01T23:00:00Z', '2026-01-30T01:00:00Z'), days(2, '2026-01-01', '2026-01-02'))).toMatchObject({ status: 'partly' });
    expect(kept(days(1, null, null))).toMatchObject({ status: 'not shown' });
  });
});

describe('the packs', () => {
  it('have a state of knowledge each, and say of every control what checks it or that it is manual', () => {
    for (const pack of [...packs, skeleton]) {
      expect(packModel.parse(pack)).toEqual(pack);
      for (const control of pack.controls)
        expect(
          control.leading.filter((demand) => !control.demands.includes(demand)),
          `${pack.id} ${control.id}`,
        ).toEqual([]);
    }
  });
  it('name no check that is not there', () => {
    const known = new Set(checks.map(({ id }) => id));
    expect([...packs, skeleton].flatMap((pack) => pack.controls.flatMap((control) => control.checks)).filter((id) => !known.has(id))).toEqual([]);
  });
  it('change exactly the controls to which a check speaks when its figure changes', () => {
    const all = checks.map(({ id, demands }) => result(id, [...demands], 10, 10));
    const before = controlsOf(all, {}, packs);
    for (const { id } of checks) {
      const after = controlsOf(
        all.map((one) => (one.id === id ? result(id, one.demands, 0, 10) : one)),
        {},
        packs,
      );
      const changed = after.filter((one, i) => JSON.stringify(one) !== JSON.stringify(before[i]));
      const spoken = after.filter((one) => one.checks.includes(id));
      expect(changed.map(({ pack, control }) => `${pack} ${control}`)).toEqual(spoken.map(({ pack, control }) => `${pack} ${control}`));
      expect(changed.filter(({ status }) => status === 'shown')).toEqual([]);
    }
  });
});
