// The look before an import: begun as a job, asked for in pages while it goes on. What was seen stays in memory, with the engine.
import { access, constants, stat } from 'node:fs/promises';
import type { probeMethods } from '../contract/methods/probe.ts';
import { Fault } from '../contract/faults.ts';
import type { FoundItem, ProbedPath, ProbeSummary } from '../contract/model/probe.ts';
import type { ImportPolicy } from '../contract/model/source.ts';
import { formats } from '../formats/index.ts';
import { keyring } from '../intake/containers/keyring.ts';
import { Looks, type Look, type LookedAt } from '../intake/looks.ts';
import { policyFor } from '../intake/read-item.ts';
import type { Desk, HandlersOf } from '../kernel/handlers.ts';
import type { Ports } from '../kernel/ports.ts';
import { zoneMeant } from '../reading/time/item-times.ts';
import { needsOf } from '../reading/time-meaning.ts';
import { apart, present } from './handed-over.ts';

/** Items of the answer to who asks once. */
const FIRST = 500;

/** One for each engine; its ports are its own. */
const kept = new WeakMap<Ports, Looks>();
export function looksOf({ ports }: Desk): Looks {
  const looks = kept.get(ports) ?? new Looks();
  kept.set(ports, looks);
  return looks;
}

export const probeHandlers: HandlersOf<typeof probeMethods> = {
  async 'source.probe'({ paths }, desk) {
    const looks = await looksOf(desk).look(paths, desk.signal, (progress) => desk.progress(progress));
    const items = looks.flatMap(({ listed }) => listed).slice(0, FIRST);
    return {
      items: items.map(({ first, names: _names, ...item }) => ({ ...item, sample: first?.sample ?? '', members: first?.members ?? [] })),
      omitted: looks.reduce((sum, look) => sum + look.items, 0) - items.length,
    };
  },

  async 'probe.unlock'({ passwords }, desk) {
    const known = keyring.add(passwords);
    looksOf(desk).unlocked();
    return { known };
  },

  async 'probe.page'({ paths, policy, unread, text, format, problem, after, limit }, desk) {
    const wanted = text?.toLowerCase();
    const fits = (item: LookedAt) =>
      (!unread || isUnread(item)) &&
      (wanted === undefined || item.path.toLowerCase().includes(wanted)) &&
      (format === undefined || (item.format ?? 'none') === format) &&
      (problem === undefined || item.problem?.code === problem);
    const skip = cursor(after);
    const rows: FoundItem[] = [];
    let total = 0;
    for (const { path: given, listed } of looksOf(desk).at(paths))
      for (const [number, item] of listed.entries()) {
        if (!fits(item)) continue;
        if (total++ < skip || rows.length >= limit) continue;
        const { first: _first, ...shown } = item;
        rows.push({ ...shown, given, number, ...saidOf(item, policy) });
      }
    return { rows, total, ...(skip + rows.length < total ? { next: String(skip + rows.length) } : {}) };
  },

  async 'probe.summary'({ paths, policy }, desk) {
    const looks = looksOf(desk).at(paths);
    const openCase = desk.current();
    const states = await Promise.all(looks.map((look) => stateOf(look, openCase)));
    // From here on nothing is waited for: the counts are those of one moment.
    const sum = (of: (look: Look) => number) => looks.reduce((all, look) => all + of(look), 0);
    const listed = looks.flatMap((look) => look.listed);
    const needing = listed.filter(({ needs }) => needs.length > 0 || policy.items.length > 0).map((item) => ({ needs: item.needs, ...saidOf(item, policy) }));
    return {
      paths: states,
      items: sum(({ items }) => items),
      bytes: sum(({ bytes }) => bytes),
      unlisted: sum(({ items }) => items) - listed.length,
      unread: sum(({ unread }) => unread),
      needs: {
        zone: needing.filter(({ needs }) => needs.includes('zone')).length,
        year: needing.filter(({ needs }) => needs.includes('year')).length,
        open: needing.filter((item) => item.open.length > 0).length,
      },
      formats: united(looks),
      problems: [...counted(looks.flatMap(({ problems }) => [...problems]))].map(([code, items]) => ({ code, items })).toSorted((a, b) => b.items - a.items),
    };
  },

  async 'probe.item'({ given, number }, desk) {
    const item = looksOf(desk).item(given, number);
    if (!item) throw new Fault('row.missing', 'Nobody looked at this item.', 'Choose it in the list again.');
    return { sample: item.first?.sample ?? '', members: item.first?.members ?? [], kept: item.first !== undefined };
  },
};

const isUnread = ({ role, problem }: LookedAt): boolean => role === 'unread' || problem !== null;

/** What the policy says of an item, and what it leaves open. A format that the examiner chose has needs of its own. */
function saidOf(item: LookedAt, policy: ImportPolicy): Pick<FoundItem, 'said' | 'open' | 'zone'> {
  const { format, time } = policyFor(policy, item.path);
  const known = formats.find(({ id }) => id === (format ?? item.format));
  const chosen = format === undefined || format === item.format ? undefined : known;
  const needs = chosen ? (chosen.role === 'events' ? needsOf(chosen.time) : []) : item.needs;
  return {
    said: { ...(format === undefined ? {} : { format }), ...time },
    open: needs.filter((what) => time[what] === undefined),
    zone: known?.role === 'events' ? zoneMeant(known.time) : null,
  };
}

async function stateOf(look: Look, openCase: string | null): Promise<ProbedPath> {
  return {
    path: look.path,
    kind: look.kind,
    state: look.state,
    files: look.files?.length ?? null,
    looked: look.looked,
    items: look.items,
    problem: await refusal(look, openCase),
  };
}

/** What an import would refuse, looked up now: disks are taken out, files are moved. */
async function refusal(look: Look, openCase: string | null): Promise<string | null> {
  try {
    const path = await present(look.path);
    const found = await stat(path);
    if (!found.isDirectory() && !found.isFile()) return `${path} is no file and no folder.`;
    if (found.isFile() && found.size === 0) return `The file ${path} is empty.`;
    if (look.kind === 'folder' && look.state === 'looked' && look.files?.length === 0) return `The folder ${path} holds no file.`;
    await access(path, constants.R_OK).catch(() => {
      throw new Fault('path.unreadable', `This user may not read ${path}.`, 'Check the rights, or copy it to a place that you may read.', { path });
    });
    if (openCase !== null) await apart(path, openCase);
    return null;
  } catch (error) {
    return error instanceof Fault ? error.message : `${look.path} cannot be reached (${(error as NodeJS.ErrnoException).code ?? 'error'}).`;
  }
}

function united(looks: readonly Look[]): ProbeSummary['formats'] {
  const all = new Map<string, ProbeSummary['formats'][number]>();
  for (const [key, one] of looks.flatMap(({ formats }) => [...formats])) {
    const before = all.get(key);
    all.set(key, before ? { ...before, items: before.items + one.items, bytes: before.bytes + one.bytes } : one);
  }
  return [...all.values()].toSorted((a, b) => b.items - a.items);
}

function counted(pairs: readonly (readonly [string, number])[]): Map<string, number> {
  const all = new Map<string, number>();
  for (const [key, n] of pairs) all.set(key, (all.get(key) ?? 0) + n);
  return all;
}

/** Number of items before the page; anything else is a fault. */
function cursor(text: string | undefined): number {
  const skip = Number(text ?? 0);
  if (!Number.isSafeInteger(skip) || skip < 0) throw new Fault('params.invalid', 'This cursor was not made by this list.', 'Start from the first page.');
  return skip;
}
