// Readiness: the checks run over the case, what the last run found, and the records that speak against what did not pass.
import { resolve } from 'node:path';
import { Fault } from '../contract/faults.ts';
import type { Progress } from '../contract/frames.ts';
import type { readinessMethods } from '../contract/methods/readiness.ts';
import { assessment as assessmentModel, type FailedRow, type KeptAssessment } from '../contract/model/readiness.ts';
import { coursePoint, type CoursePoint, type TrendPoint } from '../contract/model/snapshot.ts';
import type { HandlersOf } from '../kernel/handlers.ts';
import type { Reader } from '../kernel/lanes.ts';
import { assess } from '../readiness/assess.ts';
import { checks } from '../readiness/checks/index.ts';
import { fixesFor } from '../readiness/fixes/applicable.ts';
import { fixesAsCsv, fixesAsMarkdown } from '../readiness/fixes/as-file.ts';
import { diffOf } from '../readiness/diff.ts';
import { measureIds } from '../readiness/measures/define-measure.ts';
import { compileFilter } from '../store/filter.ts';
import { keptColumns } from '../store/kept-columns.ts';
import { withDecisions } from '../readiness/packs/decided.ts';
import { declare } from './declared-scopes.ts';
import { definitions, keepDefinition, soundDefinition } from './definitions.ts';
import { decisionsOf } from './decision.ts';
import { keptRunOf, lastRun } from './last-run.ts';
import { memberFacts } from './member-facts.ts';
import { everyEventOnce, nearEvents } from './near-events.ts';
import { packsOf } from './pack.ts';
import { bindingProfiles, keepQuarantine, quarantine, quarantineKeys, withoutQuarantined } from './quarantine.ts';
import { basisOf } from './session-basis.ts';
import courseSql from './sql/readiness-course.sql?raw';
import keepSql from './sql/readiness-keep.sql?raw';
import trendSql from './sql/readiness-trend.sql?raw';
import verdictsSql from './sql/readiness-verdicts.sql?raw';
import { scopesOf } from './scope.ts';
import { readSnapshot, snapshotOf } from './snapshot.ts';

export const readinessHandlers: HandlersOf<typeof readinessMethods> = {
  async 'readiness.check'({ only }, stage, host) {
    const { ports } = host;
    requireKnown(only ?? []);
    const { found, basis, binding } = await stage.scratch(async (scratch) => {
      const scopes = await scopesOf(scratch);
      const packs = await packsOf(scratch);
      await declare(scratch, scopes, packs);
      await nearEvents(scratch);
      const binding = await bindingProfiles(scratch);
      const report = (at: Omit<Progress, 'stage' | 'unit'>) => stage.progress({ stage: 'check readiness', unit: 'steps', ...at });
      if (binding.length > 0) report({ done: 0, item: `Records that fail ${binding.map(({ name }) => name).join(', ')}` });
      const held = binding.length > 0 ? await quarantine(scratch, host, binding, stage.signal) : undefined;
      const found = await assess(
        scratch,
        { scopes, facts: memberFacts(scratch), signal: stage.signal },
        {
          ...(only === undefined ? {} : { only: new Set(only) }),
          packs,
          onStep: report,
          ...(held === undefined ? {} : { turnTo: (kind) => (kind === 'check' ? withoutQuarantined(scratch) : everyEventOnce(scratch)) }),
        },
      );
      return { found: { ...found, ...(held === undefined ? {} : { quarantine: held }) }, basis: await readinessBasis(scratch), binding };
    });
    stage.signal.throwIfAborted();
    return stage.publish(async (writer) => {
      if (only !== undefined) {
        writer.say(`computed ${only.join(', ')}; not kept`);
        return { ...found, run: null };
      }
      const { run } = await writer.one<{ run: number }>('run', 'SELECT coalesce(max(run), 0) + 1 AS run FROM assessment');
      await writer.run('INSERT INTO assessment VALUES ($run, $at, $author, $build, $basis, $result)', {
        run,
        at: BigInt(writer.now),
        author: writer.actor,
        build: ports.build,
        basis,
        result: JSON.stringify(found),
      });
      await writer.run(keepSql);
      if (binding.length > 0) await keepQuarantine(writer, binding);
      const of = (status: string) => found.checks.filter((check) => check.status === status).length;
      writer.say(`checked readiness, run ${run}: ${of('met')} met, ${of('partly')} partly, ${of('not met')} not met, ${of('not applicable')} not applicable`);
      return { ...withDecisions(found, await decisionsOf(writer)), run };
    });
  },

  'readiness.checks': async () => ({
    checks: checks.map(({ id, title, question, unit, method, demands, silentOn }) => ({
      id,
      title,
      question,
      unit,
      method,
      demands: [...demands],
      silent_on: silentOn,
    })),
  }),

  'readiness.latest': async (_params, reader) => ({ assessment: await latest(reader) }),

  async 'readiness.trend'(_params, reader) {
    const rows = await reader.rows<Omit<TrendPoint, 'metrics'> & { metrics: string }>(trendSql);
    return { points: rows.map(({ metrics, ...point }) => ({ ...point, metrics: assessmentModel.shape.metrics.parse(JSON.parse(metrics)) })) };
  },

  async 'readiness.course'({ check }, reader) {
    requireKnown([check]);
    const rows = await reader.rows<Omit<CoursePoint, 'status'> & { found: string }>(courseSql, { check });
    return { points: rows.map(({ found, ...run }) => coursePoint.parse({ ...(JSON.parse(found) as object), ...run })) };
  },

  async 'readiness.changes'({ before, after }, reader) {
    const [{ found: earlier, basis: _before, ...was }, { found: later, basis: _after, ...is }] = [
      await keptRunOf(reader, before),
      await keptRunOf(reader, after),
    ];
    return { before: was, after: is, diff: diffOf(earlier, later) };
  },

  async 'readiness.snapshot'(_params, reader, host) {
    const assessment = await latest(reader);
    if (!assessment) throw noRun();
    return snapshotOf(reader, host, assessment);
  },

  'readiness.snapshot-read': ({ path }, { ports }) => readSnapshot(resolve(path), ports),

  async 'readiness.compare'({ snapshot }, reader) {
    const assessment = await latest(reader);
    if (!assessment) throw noRun();
    return diffOf(snapshot.found, assessment);
  },

  async 'readiness.adopt'({ definitions: given, from }, writer) {
    const there = new Set((await definitions(writer)).map(({ key }) => key));
    const kept: string[] = [];
    for (const { kind, name, document } of given) {
      const key = `${kind}:${name}`;
      if (there.has(key)) continue;
      const sound = soundDefinition(kind, name, document);
      await keepDefinition(writer, sound.kind, name, sound.document);
      kept.push(key);
    }
    writer.say(kept.length === 0 ? `took nothing over from ${from}: the case has all of it` : `took over from ${from}: ${kept.join(', ')}`);
    return { kept };
  },

  async 'readiness.fixes'(_params, reader) {
    const last = await lastRun(reader);
    const fixes = last ? fixesFor(last.found) : [];
    return { fixes, markdown: fixesAsMarkdown(fixes), csv: fixesAsCsv(fixes) };
  },

  async 'readiness.rows'({ check: id, after, limit }, reader) {
    requireKnown([id]);
    const check = checks.find((one) => one.id === id);
    if (!check) throw new Fault('params.invalid', `${id} is a list, not a check: it has no rows of its own.`, 'Name a check of `check CASE --json`.');
    const [source = 0, record = 0] = after === undefined ? [] : after.split('.').map(Number);
    if (!Number.isSafeInteger(source) || !Number.isSafeInteger(record))
      throw new Fault('params.invalid', 'This is not a cursor of this list.', 'Start from the first page.');
    const where = 'counts' in check ? check.failing : `check:${id}`;
    const filter = { where, conditions: [] };
    const { sql, params } = compileFilter(filter, await keptColumns(reader, filter));
    const rows = await reader.rows<FailedRow>(
      `SELECT event.source, event.record, event.item, event.byte_offset AS "offset" FROM event_members AS event
       ANTI JOIN delivered_again AS again ON again.source = event.source AND again.record = event.record
       WHERE (event.source, event.record) > ($source, $record) AND (${sql})
         AND (len($held) = 0 OR (event.source, event.record) NOT IN (SELECT p.source, p.record FROM profile_row p WHERE p.record IS NOT NULL AND list_contains($held, p.profile || '/' || p.rule_id)))
       ORDER BY event.source, event.record LIMIT $take`,
      { ...params, source, record, take: limit + 1, held: quarantineKeys(await bindingProfiles(reader)) },
    );
    const last = rows[limit - 1];
    return { rows: rows.slice(0, limit), ...(rows.length > limit && last ? { next: `${last.source}.${last.record}` } : {}) };
  },
};

const noRun = () => new Fault('row.missing', 'The checks of this case have not run.', 'Run them: `check CASE`.');

async function latest(reader: Reader): Promise<KeptAssessment | null> {
  const last = await lastRun(reader);
  if (!last) return null;
  const { found, basis, ...rest } = last;
  return { ...withDecisions(found, await decisionsOf(reader)), ...rest, stale: basis !== (await readinessBasis(reader)) };
}

function requireKnown(ids: readonly string[]): void {
  for (const id of ids)
    if (!checks.some((check) => check.id === id) && !(measureIds as readonly string[]).includes(id))
      throw new Fault('params.invalid', `There is no check ${id}.`, `The checks are ${checks.map((check) => check.id).join(', ')}.`);
}

/** What a run depends on, as text: sources, sessions, verdicts, what is declared, and the checks of this build. */
async function readinessBasis(reader: Reader): Promise<string> {
  const [verdicts] = await reader.rows<{ runs: string | null }>(verdictsSql);
  return JSON.stringify({
    sessions: await basisOf(reader),
    verdicts: verdicts?.runs ?? null,
    definitions: await definitions(reader),
    checks: checks.map(({ id }) => id),
  });
}
