// Validation profiles: of the program and of the case; the check, its rows, and profiles as files.
import { isAbsolute, join, parse, resolve } from 'node:path';
import { Fault } from '../contract/faults.ts';
import type { profileMethods } from '../contract/methods/profile.ts';
import { type LintFinding, type Profile, type ProfileCheck, profile as profileModel, recordRules } from '../contract/model/profile.ts';
import { toRfc3339 } from '../contract/time.ts';
import { nearest } from '../contract/nearest.ts';
import type { HandlersOf, Host } from '../kernel/handlers.ts';
import type { Reader } from '../kernel/lanes.ts';
import { pushTo } from '../kernel/push-to.ts';
import { schemaOf } from '../readiness/profiles/json-schema-export.ts';
import { profileOfSchema } from '../readiness/profiles/json-schema-import.ts';
import { junitOf } from '../readiness/profiles/junit.ts';
import { profiles as ours } from '../readiness/profiles/index.ts';
import { sarifOf } from '../readiness/profiles/sarif.ts';
import { isObject, JsonFault, type JsonValue, parseJson } from '../reading/values/json-text.ts';
import { documentsOf, dropDefinition, keepDefinition } from './definitions.ts';
import { documentIn, documentText, notUsable, textOfFile, writeNew } from './document-file.ts';
import { checkProfile } from './profile-check.ts';
import { linesOf } from './profile-lines.ts';
import { proposeProfile } from './profile-propose.ts';
import { compileProfile } from './profile-sql.ts';
import keepSql from './sql/profile-keep.sql?raw';
import rowsSql from './sql/profile-rows.sql?raw';

export const profileHandlers: HandlersOf<typeof profileMethods> = {
  async 'profile.list'(_params, reader) {
    const runs = new Map(
      (await reader.rows<{ profile: string; at: string; basis: string }>('SELECT profile, at_ns::VARCHAR AS "at", basis FROM profile_run')).map((run) => [
        run.profile,
        run,
      ]),
    );
    const kept = await profilesOf(reader);
    const all = [
      ...ours.filter(({ name }) => !kept.some((one) => one.name === name)).map((profile) => ({ profile, place: 'program' as const })),
      ...kept.map((profile) => ({ profile, place: 'case' as const })),
    ];
    const evidence = await evidenceOf(reader);
    return {
      profiles: all.map((one) => {
        const run = runs.get(one.profile.name);
        return { ...one, checked: run === undefined ? null : toRfc3339(run.at), stale: run === undefined || run.basis !== basisOf(one.profile, evidence) };
      }),
    };
  },

  async 'profile.keep'({ profile, replace }, writer) {
    const [before] = await profilesOf(writer, profile.name);
    if (before && !replace)
      throw new Fault('act.refused', `The case keeps a profile ${profile.name} already.`, 'Choose another name, or allow it to be replaced.');
    // A field that there is not is told now, not at the first check.
    compileProfile(profile);
    await keepDefinition(writer, 'profile', profile.name, profile);
    writer.say(
      `${before ? 'replaced' : 'kept'} the profile ${profile.name} ${profile.edition}: ${wordsOf(profile)}`,
      before ? { method: 'profile.keep', params: { profile: before, replace: true } } : { method: 'profile.drop', params: { name: profile.name } },
    );
    return profile;
  },

  async 'profile.drop'({ name }, writer) {
    const [before] = await profilesOf(writer, name);
    if (!before) throw new Fault('row.missing', `The case keeps no profile ${name}.`, '`profile list CASE` shows those that there are.');
    await dropDefinition(writer, 'profile', name);
    writer.say(`took the profile ${name} out of the case`, { method: 'profile.keep', params: { profile: before } });
    return {};
  },

  async 'profile.check'({ profile: given, most, as, path, replace, fail_on }, stage, host) {
    const target = path === undefined ? undefined : isAbsolute(path) ? path : resolve(host.directory, 'exports', path);
    const { profile, found, basis } = await stage.scratch(async (scratch) => {
      const profile = typeof given === 'string' ? await profileNamed(scratch, given) : given;
      const found = await checkProfile(scratch, host, profile, {
        most,
        signal: stage.signal,
        onItem: (item, done, total) => stage.progress({ stage: 'check records', done, total, unit: 'objects', item }),
      });
      return { profile, found, basis: basisOf(profile, await evidenceOf(scratch)) };
    });
    stage.signal.throwIfAborted();
    const executed = toRfc3339(String(host.ports.clock.now()));
    const document =
      as === undefined
        ? undefined
        : as === 'json'
          ? `${JSON.stringify(found)}\n`
          : as === 'sarif'
            ? sarifOf(found, { build: host.ports.build, executed })
            : junitOf(found, fail_on);
    const written = target === undefined || document === undefined ? undefined : await stage.writeFile(target, new TextEncoder().encode(document), replace);
    return stage.publish(async (writer) => {
      await writer.run('DELETE FROM profile_run WHERE profile = $name', { name: profile.name });
      await writer.run('DELETE FROM profile_row WHERE profile = $name', { name: profile.name });
      await writer.run('INSERT INTO profile_run VALUES ($profile, $edition, $at, $author, $build, $basis, $result)', {
        profile: profile.name,
        edition: profile.edition,
        at: BigInt(writer.now),
        author: writer.actor,
        build: host.ports.build,
        basis,
        result: JSON.stringify({ ...found, rules: found.rules.map(({ findings: _findings, ...rule }) => rule) }),
      });
      await writer.run(keepSql, { profile: profile.name });
      const { records, passed, failed, unread } = found;
      writer.say(`held ${records} records against ${profile.name} ${profile.edition}: ${passed} pass, ${failed} fail, ${unread} could not be read`);
      return { ...found, ...(document === undefined ? {} : { document }), ...(written === undefined ? {} : { written }) };
    });
  },

  async 'profile.last'({ profile: name }, reader) {
    const profile = await profileNamed(reader, name);
    const [run] = await reader.rows<{ at: string; author: string; build: string; basis: string; result: string }>(
      'SELECT at_ns::VARCHAR AS "at", author, build, basis, result FROM profile_run WHERE profile = $name',
      { name: profile.name },
    );
    if (run === undefined) return { last: null };
    const { at, author, build, basis, result } = run;
    const { rules, ...kept } = JSON.parse(result) as Omit<ProfileCheck, 'rules'> & { rules: Omit<ProfileCheck['rules'][number], 'findings'>[] };
    return {
      last: {
        at: toRfc3339(at),
        author,
        build,
        stale: basis !== basisOf(profile, await evidenceOf(reader)),
        found: { ...kept, rules: rules.map((rule) => ({ ...rule, findings: [] })) },
      },
    };
  },

  async 'profile.rows'({ profile, rule, after, limit }, reader, host) {
    const known = await profileNamed(reader, profile);
    if (rule !== undefined && ![...known.rules, ...known.events, ...recordRules].some(({ id }) => id === rule))
      throw new Fault('params.invalid', `The profile ${profile} has no rule ${rule}.`, `Its rules are ${known.rules.map(({ id }) => id).join(', ')}.`);
    const [after_rule, source, item, offset, record] = cursorIn(after);
    const rows = await reader.rows<Omit<LintFinding, 'line'> & { rule: string; encoding: string | null }>(rowsSql, {
      profile: known.name,
      rule: rule ?? null,
      after_rule,
      after_source: source,
      after_item: item,
      after_offset: offset,
      after_record: record,
      take: limit + 1,
    });
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    return {
      rows: await numbered(reader, host, shown),
      ...(rows.length > limit && last ? { next: JSON.stringify([last.rule, last.source, last.item, last.offset ?? 0, last.record ?? 0]) } : {}),
    };
  },

  'profile.propose': (params, reader, host) => proposeProfile(reader, host, params),

  async 'profile.read'({ path: given }) {
    const path = resolve(given);
    const text = await textOfFile(path, 'profile');
    const value = jsonIn(text, path);
    // Ours says that it is one; anything else has to be a JSON Schema.
    if (value === undefined || !isObject(value) || 'sealtrail' in value) return { profile: documentIn(text, path, 'profile', profileModel), unsupported: [] };
    const found = profileOfSchema(value, parse(path).name.replace(/\.schema$/, ''));
    if (found.profile === undefined) throw notUsable('profile', path, found.why);
    return found;
  },

  async 'profile.write'({ path, profile, as, replace }, desk) {
    const target = isAbsolute(path) ? path : join(desk.current() ?? desk.ports.home, 'exports', path);
    if (as === 'profile') {
      await writeNew(target, documentText('profile', profile), replace);
      return { path: target, not_expressed: [] };
    }
    const { schema, not_expressed } = schemaOf(profile);
    await writeNew(target, `${JSON.stringify(schema, null, 2)}\n`, replace);
    return { path: target, not_expressed };
  },
};

function jsonIn(text: string, path: string): JsonValue | undefined {
  try {
    const { value, duplicates } = parseJson(text.replace(/^\uFEFF/, ''));
    const [twice] = duplicates;
    if (twice !== undefined) throw notUsable('profile', path, `${twice} stands twice in it.`);
    return value;
  } catch (error) {
    if (error instanceof JsonFault) return undefined;
    throw error;
  }
}

export const profilesOf = async (reader: Pick<Reader, 'rows'>, name?: string): Promise<Profile[]> =>
  (await documentsOf(reader, 'profile', name)).map((document) => profileModel.parse(document));

/** Letter case and an edition behind the name are not looked at: `access record v1` is Access record. Fault `row.missing`. */
export async function profileNamed(reader: Pick<Reader, 'rows'>, given: string): Promise<Profile> {
  const kept = await profilesOf(reader);
  const all = [...kept, ...ours.filter(({ name }) => !kept.some((one) => one.name === name))];
  const plain = (text: string) =>
    text
      .toLowerCase()
      .replaceAll(/[\s_-]+/g, ' ')
      .trim();
  const found = all.find(({ name }) => name === given) ?? all.find(({ name, edition }) => [plain(name), plain(`${name} ${edition}`)].includes(plain(given)));
  if (found) return found;
  const near = nearest(
    given,
    all.map(({ name }) => name),
    3,
  );
  throw new Fault(
    'row.missing',
    `There is no profile ${given}.`,
    `${near.length > 0 ? `Near: ${near.join(', ')}. ` : ''}There are ${all.map(({ name }) => name).join(', ')}; a file is named by its path.`,
  );
}

/** What was imported, as text. */
async function evidenceOf(reader: Pick<Reader, 'rows'>): Promise<string> {
  const sources = await reader.rows<{ id: number; sha256: string }>('SELECT id, evidence_sha256 AS sha256 FROM source ORDER BY id');
  return JSON.stringify(sources.map(({ id, sha256 }) => [id, sha256]));
}

const basisOf = (profile: Profile, evidence: string): string => JSON.stringify({ evidence, profile });

function wordsOf({ rules, events, binding }: Profile): string {
  const actions = events.reduce((sum, one) => sum + one.actions.length, 0);
  return `${rules.length} rules${actions > 0 ? `, ${actions} actions that have to occur` : ''}${binding ? ', binding' : ''}`;
}

type Cursor = [rule: string, source: number, item: number, offset: number, record: number];
function cursorIn(after: string | undefined): Cursor {
  if (after === undefined) return ['', 0, 0, 0, 0];
  try {
    const [rule, ...rest] = JSON.parse(after) as unknown[];
    if (typeof rule === 'string' && rest.length === 4 && rest.every((one) => Number.isSafeInteger(one))) return [rule, ...rest] as Cursor;
  } catch {
    // Told below.
  }
  throw new Fault('params.invalid', 'This is not a cursor of this list.', 'Start from the first page.');
}

/** Rows come by rule, and within it by item and offset. */
async function numbered<T extends Omit<LintFinding, 'line'> & { encoding: string | null }>(
  reader: Reader,
  host: Host,
  rows: readonly T[],
): Promise<(Omit<T, 'encoding'> & { line: number | null })[]> {
  const lines = new Map<T, number>();
  const byItem = new Map<string, T[]>();
  for (const row of rows) pushTo(byItem, `${row.source}.${row.item}`, row);
  for (const own of byItem.values()) {
    const [{ source, item, encoding } = { source: null, item: null, encoding: null }] = own;
    if (source === null || item === null || encoding === null) continue;
    const inOrder = own.toSorted((a, b) => (a.offset ?? 0) - (b.offset ?? 0));
    const found = await linesOf(
      reader,
      host,
      { source, item, encoding },
      inOrder.map(({ offset }) => offset ?? 0),
    );
    for (const [i, row] of inOrder.entries()) lines.set(row, found[i] ?? 1);
  }
  return rows.map((row) => {
    const { encoding: _encoding, ...rest } = row;
    return { ...rest, line: lines.get(row) ?? null };
  });
}
