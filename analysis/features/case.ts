// Cases: the desk (list, create, open, close, sample) and the case home (figures, what waits for a decision).
import { join } from 'node:path';
import { issueWords } from '../contract/issue-words.ts';
import type { caseMethods } from '../contract/methods/case.ts';
import type { CaseInfo, Decision, ProofShare } from '../contract/model/case.ts';
import { carriers } from '../carriers/index.ts';
import { formats } from '../formats/index.ts';
import type { HandlersOf } from '../kernel/handlers.ts';
import { isCurrent, lastRun } from '../report/case-standing.ts';
import { unreadOf } from '../report/unread.ts';
import { caseDigests } from './case-digests.ts';
import { openSample } from './sample.ts';
import { sessionsStale } from './session-basis.ts';
import { verifiersChanged } from './verdict-basis.ts';
import decisionsSql from './sql/case-decisions.sql?raw';
import infoSql from './sql/case-info.sql?raw';
import proofSql from './sql/case-proof.sql?raw';
import unfinishedSql from './sql/case-unfinished.sql?raw';

export const caseHandlers: HandlersOf<typeof caseMethods> = {
  'engine.info': async (_params, { ports, current }) => ({
    build: ports.build,
    runtime: ports.runtime,
    readers: ports.readers,
    actor: ports.actor.name,
    key: ports.actor.fingerprint,
    open: current(),
    formats: formats.map(({ id, title }) => ({ id, title })),
    carriers: carriers.map(({ id, title }) => ({ id, title })),
    home: ports.home,
  }),
  'case.list': async (_params, desk) => ({ cases: await desk.recent() }),
  async 'case.create'({ path, title }, desk) {
    await desk.create(path, title);
    return desk.info();
  },
  async 'case.open'({ path }, desk) {
    await desk.open(path, desk.signal);
    return desk.info();
  },
  'case.close': (_params, desk) => desk.close(),
  async 'case.forget'({ path }, desk) {
    await desk.forget(path);
    return {};
  },
  'case.sample': ({ path }, desk) => openSample(path ?? join(desk.ports.home, 'cases'), desk),

  async 'case.info'(_params, reader, { directory, ports, custody }) {
    const [figures] =
      await reader.rows<Omit<CaseInfo, 'path' | 'name' | 'actor' | 'unfinished' | 'unread' | 'verified_at' | 'verdicts_stale' | 'sessions_stale' | 'custody'>>(
        infoSql,
      );
    const { intact = true, standing = 'intact', explain = '', caveat = null } = custody() ?? {};
    if (!figures) throw new Error('a case without its meta table was opened');
    const run = await lastRun(reader);
    const name =
      directory
        .split(/[\\/]/)
        .at(-1)
        ?.replace(/\.sealtrail$/, '') ?? directory;
    return {
      ...figures,
      path: directory,
      name,
      title: figures.title || name,
      actor: ports.actor.name,
      custody: { intact, standing, explain, caveat },
      unread: await unreadOf(reader),
      verified_at: run?.at ?? null,
      verdicts_stale: figures.sources > 0 && (!isCurrent(run) || verifiersChanged(run)),
      sessions_stale: await sessionsStale(reader),
      unfinished: await reader.rows<CaseInfo['unfinished'][number]>(unfinishedSql),
    };
  },
  'case.digests': async (_params, reader) => ({ digests: await caseDigests(reader) }),

  async 'case.title'({ title }, writer) {
    const [{ before = '' } = {}] = await writer.rows<{ before: string }>("SELECT value AS before FROM meta WHERE key = 'title'");
    await writer.run("UPDATE meta SET value = $title WHERE key = 'title'", { title });
    writer.say(`changed the title from “${before}” to “${title}”`);
    return {};
  },
  async 'case.decisions'(_params, reader) {
    const decisions = await reader.rows<Decision>(decisionsSql);
    return {
      decisions: decisions.map((one) => (one.kind === 'issue' ? { ...one, title: issueWords(one.title) } : one)),
      proof: await reader.rows<ProofShare>(proofSql),
    };
  },
};
