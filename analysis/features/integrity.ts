// Integrity: verifying a path or the whole case, what was found, and the keys that the investigator pins.
import { stat } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { Fault } from '../contract/faults.ts';
import type { integrityMethods } from '../contract/methods/integrity.ts';
import type { ObjectVerdict, StoredVerdict, TrustEntry, UsedKey } from '../contract/model/integrity.ts';
import { ledgerOf } from '../integrity/forgers.ts';
import { verifiers } from '../integrity/index.ts';
import { judge } from '../contract/standing.ts';
import { readTrustFile } from '../integrity/trust/index.ts';
import type { HandlersOf } from '../kernel/handlers.ts';
import { caseStanding } from '../report/case-standing.ts';
import { writeNew } from './document-file.ts';
import { drillHandlers } from './drill.ts';
import findingsSql from './sql/integrity-findings.sql?raw';
import keysSql from './sql/integrity-keys.sql?raw';
import objectSql from './sql/integrity-object.sql?raw';
import objectsSql from './sql/integrity-objects.sql?raw';
import objectsTotalSql from './sql/integrity-objects-total.sql?raw';
import sourcesSql from './sql/integrity-sources.sql?raw';
import trustListSql from './sql/trust-list.sql?raw';
import { integrityLists, pageStart, verdictFilter } from './integrity-lists.ts';
import { standingFindings } from './standing-findings.ts';
import { anchorRows, openTrustFile, openTrustFiles, pinnedWords, pinTrust } from './trust-files.ts';
import { filesIn, packOf, packText } from './trust-pack.ts';
import { unprovenHandlers, unprovenIn } from './unproven.ts';
import { changesOf, runsOf } from './verifying/history.ts';
import { verified } from './verifying/thread.ts';
import { verifyCase } from './verifying/verify-case.ts';

type StoredRow = Omit<StoredVerdict, 'steps' | 'facts' | 'spans'> & { steps: string; facts: string; spans?: string | null };
const fromRow = ({ spans, ...row }: StoredRow): StoredVerdict => ({
  ...row,
  ...(spans == null ? {} : { spans: JSON.parse(spans) as StoredVerdict['spans'] & {} }),
  steps: JSON.parse(row.steps) as ObjectVerdict['steps'],
  facts: JSON.parse(row.facts) as ObjectVerdict['facts'],
});
const pinnedAlready = (id: number, path?: string): Fault =>
  new Fault('act.refused', `This key file is pinned already, as number ${id}.`, 'Nothing needs to be done.', path === undefined ? undefined : { path });

const trustRow = (row: Omit<TrustEntry, 'keys' | 'anchors'> & { keys: string; anchors: string | null }): TrustEntry => ({
  ...row,
  keys: JSON.parse(row.keys) as string[],
  anchors: anchorRows(row.anchors),
});

export const integrityHandlers: HandlersOf<typeof integrityMethods> = {
  ...integrityLists,
  ...unprovenHandlers,
  ...drillHandlers,

  async 'integrity.check'({ path, trust, range, namespace, unproven }, desk) {
    if (!(await stat(path).catch(() => undefined))) throw new Fault('path.missing', `There is nothing at ${path}.`, 'Check the path.', { path });
    const pinned = (await openTrustFiles(trust)).flatMap(filesIn);
    for (const file of pinned) readTrustFile(file, desk.ports.crypto);
    const { found, standing, rows, unspoken } = await verified({ of: 'path', path, trust: pinned, range, namespace }, desk.ports, desk);
    const { objects, findings, chains, keys } = found;
    return {
      ...judge(standing),
      objects,
      findings: [...findings, ...standingFindings(rows, standing.pinned)],
      chains,
      keys,
      unproven: unproven === undefined ? [] : unprovenIn(unspoken, unproven, found.proof),
    };
  },

  'integrity.forgers': ({ objects }) => Promise.resolve({ ledgers: objects.map((one) => ledgerOf(one, verifiers)) }),

  'integrity.verify': (params, stage, host) => verifyCase(params, stage, host),

  'integrity.history': ({ before, limit }, reader) => runsOf(reader, before, limit),

  'integrity.changes': (asked, reader) => changesOf(reader, asked),

  async 'integrity.summary'(_params, reader) {
    const sources = await reader.rows<{ source: number; name: string; objects: number; assurance: string; events: number }>(sourcesSql);
    const statuses = await reader.rows<{ source: number; status: ObjectVerdict['status']; count: number }>(
      'SELECT source, status, count(*) AS count FROM verdict GROUP BY ALL ORDER BY ALL',
    );
    const ranges = await reader.rows<{ source: number; range: string; count: number }>(
      'SELECT source, range, count(*) AS count FROM verdict GROUP BY ALL ORDER BY ALL',
    );
    const { overall, basis, headline, range, at: verified_at } = await caseStanding({ reader });
    return {
      overall,
      basis,
      headline,
      range,
      verified_at,
      sources: sources.map((one) => ({
        ...one,
        statuses: statuses.filter((row) => row.source === one.source).map(({ status, count }) => ({ status, count })),
        ranges: ranges.filter((row) => row.source === one.source).map(({ range, count }) => ({ range, count })),
      })),
      findings: await reader.rows<{
        source: number;
        code: string;
        key: string | null;
        chain: string | null;
        from: string | null;
        to: string | null;
        explain: string;
      }>(findingsSql),
      keys: await reader.rows<UsedKey>(keysSql),
    };
  },

  async 'integrity.objects'({ after, limit, ...asked }, reader) {
    const filter = verdictFilter(asked);
    const rows = await reader.rows<StoredRow>(objectsSql, { ...filter, after: pageStart(after), limit: limit + 1 });
    const { total } = await reader.one<{ total: number }>('count of verdicts', objectsTotalSql, filter);
    const kept = rows.slice(0, limit);
    return { rows: kept.map(fromRow), total, ...(rows.length > limit ? { next: String(kept.at(-1)?.id) } : {}) };
  },

  async 'integrity.object'({ id }, reader) {
    const one = fromRow(await reader.one<StoredRow>(`verdict ${id}`, objectSql, { id }));
    return { ...one, forgers: ledgerOf(one, verifiers) };
  },

  'trust.list': async (_params, reader) => ({ entries: (await reader.rows<Parameters<typeof trustRow>[0]>(trustListSql)).map(trustRow) }),

  'trust.pack': (_params, reader) => packOf(reader),

  async 'trust.write'({ path, pack, replace }, desk) {
    const target = isAbsolute(path) ? path : join(desk.current() ?? desk.ports.home, 'exports', path);
    await writeNew(target, packText(pack), replace);
    return { path: target };
  },

  async 'trust.add'({ path, origin }, writer, { ports }) {
    const entries: TrustEntry[] = [];
    let already = 0;
    for (const file of filesIn(await openTrustFile(path))) {
      const entry = await pinTrust(file, [origin, file.origin].filter((part) => part !== '').join('; '), writer, ports);
      if (typeof entry === 'number') already = entry;
      else entries.push(entry);
    }
    if (entries.length === 0) throw pinnedAlready(already, path);
    writer.say(`pinned ${entries.map(pinnedWords).join(', ')}`, { method: 'trust.remove', params: { ids: entries.map(({ id }) => id), withdrawn: true } });
    return { entries };
  },

  async 'trust.remove'({ id, ids = id === undefined ? [] : [id], withdrawn }, writer) {
    const names: string[] = [];
    for (const one of ids) {
      const { name, twin } = await writer.one<{ name: string; twin: number | null }>(
        `pinned key file ${one}`,
        'SELECT name, (SELECT min(o.id) FROM trust o WHERE o.sha256 = t.sha256 AND o.id <> t.id AND NOT o.withdrawn) AS twin FROM trust t WHERE id = $id AND withdrawn <> $withdrawn',
        { id: one, withdrawn },
      );
      if (!withdrawn && twin !== null) throw pinnedAlready(twin);
      await writer.run('UPDATE trust SET withdrawn = $withdrawn WHERE id = $id', { id: one, withdrawn });
      names.push(name);
    }
    if (names.length === 0) throw new Fault('usage', 'No key file is named.', '`trust list` shows the numbers.');
    writer.say(`${withdrawn ? 'withdrew' : 'pinned again'} the key ${names.length === 1 ? 'file' : 'files'} ${names.join(', ')}`, {
      method: 'trust.remove',
      params: { ids, withdrawn: !withdrawn },
    });
    return {};
  },
};
