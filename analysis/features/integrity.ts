// Integrity: verifying a path or the whole case, what was found, and the keys that the investigator pins.
import { stat } from 'node:fs/promises';
import { basename, isAbsolute, join } from 'node:path';
import { Fault } from '../contract/faults.ts';
import type { integrityMethods } from '../contract/methods/integrity.ts';
import type { ObjectVerdict, StoredVerdict, TrustEntry, UsedKey } from '../contract/model/integrity.ts';
import { judge, rangeWords } from '../contract/standing.ts';
import type { StoredEvidence } from '../intake/originals/evidence-file.ts';
import { evidenceFilesOf } from '../intake/originals/evidence-files.ts';
import { ledgerOf } from '../integrity/forgers.ts';
import { verifiers } from '../integrity/index.ts';
import { readTrustFile } from '../integrity/trust/index.ts';
import { type FullVerification, verifyAll } from '../integrity/verify-all.ts';
import type { HandlersOf } from '../kernel/handlers.ts';
import type { SqlValue } from '../kernel/lanes.ts';
import { caseStanding } from '../report/case-standing.ts';
import { VERDICT_TABLES } from '../store/bound-tables.ts';
import { stamp } from '../report/compose.ts';
import { openAllSources, type SaidOfSource } from './all-sources.ts';
import { linksText } from './chain-links.ts';
import type { ImportedFile } from './imported-bytes.ts';
import { writeNew } from './document-file.ts';
import { pathStanding } from './path-standing.ts';
import findingsSql from './sql/integrity-findings.sql?raw';
import importedSql from './sql/integrity-imported.sql?raw';
import itemsSql from './sql/integrity-items.sql?raw';
import keysSql from './sql/integrity-keys.sql?raw';
import objectSql from './sql/integrity-object.sql?raw';
import objectsSql from './sql/integrity-objects.sql?raw';
import objectsTotalSql from './sql/integrity-objects-total.sql?raw';
import sourcesSql from './sql/integrity-sources.sql?raw';
import trustListSql from './sql/trust-list.sql?raw';
import { integrityLists, pageStart, verdictFilter } from './integrity-lists.ts';
import { standingFindings } from './standing-findings.ts';
import { sameReadings } from './source-readings.ts';
import { anchorRows, keptTrust, nameOfTrust, openTrustFile, openTrustFiles, pinnedWords, pinTrust } from './trust-files.ts';
import { filesIn, packOf, packText } from './trust-pack.ts';
import { type ItemRow, itemFinder } from './verdict-items.ts';
import { foundHash, noteVerified, settleRecords, settleStanding } from './verdict-standing.ts';

type StoredRow = Omit<StoredVerdict, 'steps' | 'facts' | 'spans'> & { steps: string; facts: string; spans?: string | null };
const fromRow = ({ spans, ...row }: StoredRow): StoredVerdict => ({
  ...row,
  ...(spans == null ? {} : { spans: JSON.parse(spans) as StoredVerdict['spans'] & {} }),
  steps: JSON.parse(row.steps) as ObjectVerdict['steps'],
  facts: JSON.parse(row.facts) as ObjectVerdict['facts'],
});
/** Paths relative to what was named: inside an archive, when it is one. */
function belowRoot(files: readonly StoredEvidence[], name: string): StoredEvidence[] {
  const root = `${name}!/`;
  const inside = files.filter((file) => file.path.startsWith(root));
  return inside.length < files.length ? [...files] : files.map((file) => ({ ...file, path: file.path.slice(root.length) }));
}

type Rows = Record<string, SqlValue>[];

function rowsOf(
  source: number,
  found: SaidOfSource,
  items: readonly ItemRow[],
  firstId: number,
): { verdict: Rows; verdict_span: Rows; chain_finding: Rows; chain: Rows; used_key: Rows } {
  const find = itemFinder(items);
  const places = found.objects.map((one) => find(one.path, foundHash(one.facts)));
  return {
    verdict_span: found.objects.flatMap(({ spans = [] }, index) =>
      spans.map(({ from, to, status, assurance, reason }) => ({
        source,
        verdict: firstId + index,
        item: places[index]?.item ?? null,
        from_byte: from,
        to_byte: to,
        status,
        assurance,
        reason,
      })),
    ),
    verdict: found.objects.map((one, index) => ({
      id: firstId + index,
      source,
      item: places[index]?.item ?? null,
      events: places[index]?.events ?? 0,
      object_key: one.key,
      path: one.path,
      kind: one.kind,
      scheme: one.scheme,
      verdict: one.verdict,
      status: one.status,
      reason: one.reason,
      range: one.range,
      range_from: one.range_from,
      range_to: one.range_to,
      assurance: one.assurance,
      needs: one.needs,
      explain: one.explain,
      steps: JSON.stringify(one.steps),
      facts: JSON.stringify(one.facts),
      may_say: one.may_say,
      may_not_say: one.may_not_say,
      chain: one.chain,
    })),
    chain_finding: found.findings.map((one) => ({
      source,
      code: one.code,
      object_key: one.key,
      chain: one.chain,
      from_ns: one.from,
      to_ns: one.to,
      explain: one.explain,
    })),
    chain: found.chains.map((one) => ({ source, id: one.id, title: one.title, scheme: one.scheme, links: linksText(one) })),
    used_key: found.keys.map((one) => ({
      source,
      fingerprint: one.fingerprint,
      algorithm: one.algorithm,
      origin: one.origin,
      pinned: one.pinned,
      valid_from: one.valid_from,
      valid_to: one.valid_to,
      used: one.used,
      warning: one.warning,
    })),
  };
}

/** Secrets are kept on the computer where they were pinned, never in a case. */
const secretAway = (name: string): string =>
  `The secret ${name} was pinned in this case, and it is not on this computer: what rests on it was not checked. Name it again (--trust) where it is needed.`;

const pinnedAlready = (id: number, path?: string): Fault =>
  new Fault('act.refused', `This key file is pinned already, as number ${id}.`, 'Nothing needs to be done.', path === undefined ? undefined : { path });

const trustRow = (row: Omit<TrustEntry, 'keys' | 'anchors'> & { keys: string; anchors: string | null }): TrustEntry => ({
  ...row,
  keys: JSON.parse(row.keys) as string[],
  anchors: anchorRows(row.anchors),
});

export const integrityHandlers: HandlersOf<typeof integrityMethods> = {
  ...integrityLists,

  async 'integrity.check'({ path, trust, range, namespace }, desk) {
    if (!(await stat(path).catch(() => undefined))) throw new Fault('path.missing', `There is nothing at ${path}.`, 'Check the path.', { path });
    const pinned = (await openTrustFiles(trust)).flatMap(filesIn);
    for (const file of pinned) readTrustFile(file, desk.ports.crypto);
    const evidence = await evidenceFilesOf(path, desk.signal);
    try {
      const files = belowRoot(evidence.files, basename(path));
      if (files.length === 0) throw new Fault('input.empty', `${path} holds no file.`, 'Name a folder or archive that holds evidence.', { path });
      const found = await verifyAll({
        files,
        trust: pinned,
        range,
        namespace,
        crypto: desk.ports.crypto,
        inflate: desk.ports.inflate,
        signal: desk.signal,
        progress: (progress) => desk.progress(progress),
      });
      const { standing, rows } = await pathStanding(files, found, found.pinning, desk);
      const { objects, findings, chains, keys } = found;
      return { ...judge(standing), objects, findings: [...findings, ...standingFindings(rows, standing.pinned)], chains, keys };
    } finally {
      evidence.release();
    }
  },

  'integrity.forgers': ({ objects }) => Promise.resolve({ ledgers: objects.map((one) => ledgerOf(one, verifiers)) }),

  async 'integrity.verify'({ trust, range, namespace }, stage, host) {
    const named = (await openTrustFiles(trust)).flatMap(filesIn);
    const { sources, kept, away, items, imported } = await stage.read(async (reader) => {
      const rows = await reader.rows<{ id: number; name: string; path: string; kind: string; sha256: string; originals: string; evidence_sha256: string }>(
        'SELECT id, name, path, kind, sha256, originals, evidence_sha256 FROM source ORDER BY id',
      );
      const listed = new Map<number, ItemRow[]>();
      const stored = new Map<number, ImportedFile[]>();
      for (const { id } of rows) {
        listed.set(id, await reader.rows<ItemRow>(itemsSql, { source: id }));
        stored.set(id, await reader.rows<ImportedFile>(importedSql, { source: id }));
      }
      return { sources: rows, ...(await keptTrust(reader, host.ports.secrets)), items: listed, imported: stored };
    });
    const { crypto, inflate } = host.ports;
    const pinned = [...kept.map((one) => one.file), ...named];
    const evidence = await openAllSources(sources, imported, host, stage.signal);
    let found: FullVerification;
    try {
      found = await verifyAll({
        files: evidence.files,
        trust: pinned,
        pinnedAway: away.length > 0,
        range,
        namespace,
        crypto,
        inflate,
        signal: stage.signal,
        progress: (progress) => stage.progress(progress),
      });
      await evidence.confirm();
    } finally {
      evidence.release();
    }
    const pins = [...kept.map((one) => one.sha256), ...away.map((one) => one.sha256), ...named.map((file) => nameOfTrust(file, crypto))];
    return stage.publish(async (writer) => {
      await sameReadings(writer, sources);
      // What is pinned stays pinned: the next verification must not fall back on the keys that came with the evidence.
      const newly: TrustEntry[] = [];
      for (const file of named) {
        const entry = await pinTrust(file, file.origin, writer, host.ports);
        if (typeof entry !== 'number') newly.push(entry);
      }
      // The row of the run itself included: with a clock set back, an earlier one would pass for the last.
      for (const table of [...VERDICT_TABLES, 'verification']) await writer.run(`DELETE FROM ${table}`);
      let next = 1;
      for (const [source, said] of evidence.divide(found)) {
        const rows = rowsOf(source, said, items.get(source) ?? [], next);
        next += rows.verdict.length;
        for (const [table, batch] of Object.entries(rows)) if (batch.length > 0) await writer.insert(table, batch);
      }
      if (away.length > 0 && sources[0])
        await writer.insert(
          'chain_finding',
          away.map(({ name }) => ({
            source: sources[0]?.id ?? 0,
            code: 'secret_away',
            object_key: null,
            chain: null,
            from_ns: null,
            to_ns: null,
            explain: secretAway(name),
          })),
        );
      for (const { id } of sources) await settleRecords(writer, id);
      const { overall, headline } = await settleStanding(writer, found.pinning);
      await writer.insert('verification', [{ run_ns: writer.now, overall, verifiers: JSON.stringify(found.ran), trust: JSON.stringify(pins) }]);
      await noteVerified(
        writer,
        sources.map(({ id }) => id),
        evidence.proving(found),
      );
      const within = range === undefined ? '' : `, ${rangeWords(range, stamp)}`;
      const pinnedNow = newly.length === 0 ? '' : `pinned ${newly.map(pinnedWords).join(', ')}; `;
      writer.say(`${pinnedNow}verified ${sources.length} ${sources.length === 1 ? 'source' : 'sources'}${within}: ${headline}`);
      return { overall, headline, objects: found.objects.length };
    });
  },

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
