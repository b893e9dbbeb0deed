// A chain as the row of things to draw: links in time order, gaps between them, folds for sound stretches, open ends. Pure.
import { contradicts } from './statuses.ts';
import type { Chain, ChainFinding, ChainPart } from './model/integrity.ts';

export type Link = Chain['links'][number];

/** Fewer sound links than this in a row are drawn, not folded. */
const LEAST_FOLD = 2;

const timeOf = (at: string | null): bigint | null => (at === null ? null : BigInt(at));
const compare = (a: bigint | null, b: bigint | null): number => (a === b ? 0 : a === null ? 1 : b === null ? -1 : a < b ? -1 : 1);

/** Finds a gap that ends at or holds a moment. Of `gaps` with both ends, by a search: a chain of years has thousands of each. */
function gapFinder(gaps: readonly ChainFinding[]): (at: bigint) => ChainFinding | undefined {
  const known = gaps
    .flatMap((gap) => (gap.from === null || gap.to === null ? [] : [{ gap, from: BigInt(gap.from), to: BigInt(gap.to) }]))
    .sort((a, b) => compare(a.from, b.from));
  // Of those that begin up to each, the one that ends last.
  const longest = known.map((one) => one);
  for (let at = 1; at < longest.length; at++) {
    const [before, own] = [longest[at - 1], longest[at]];
    if (before && own && before.to >= own.to) longest[at] = before;
  }
  return (at) => {
    let [low, high] = [0, known.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((known[middle]?.from ?? at) < at) low = middle + 1;
      else high = middle;
    }
    const found = longest[low - 1];
    return found && at <= found.to ? found.gap : undefined;
  };
}

/** @param findings those of this chain; @param breaks true = fold stretches in which nothing happens */
export function chainParts(links: readonly Link[], findings: readonly ChainFinding[], breaks: boolean): ChainPart[] {
  const sorted = links.map((link) => ({ link, at: timeOf(link.at) })).sort((a, b) => compare(a.at, b.at));
  const gaps = findings.filter((one) => one.code.startsWith('gap_'));
  const gapAt = gapFinder(gaps.filter((one) => one.code === 'gap_unexplained'));
  const tail = findings.find((one) => one.code === 'tail_open');
  const byKey = new Map<string | null, ChainFinding[]>();
  for (const gap of gaps) {
    const same = byKey.get(gap.key);
    if (same) same.push(gap);
    else byKey.set(gap.key, [gap]);
  }
  const used = new Set<ChainFinding>();
  const placed: ChainPart[] = [];
  for (const [index, { link }] of sorted.entries()) {
    const at = timeOf(link.covers_to ?? link.at);
    const inGap = link.status === 'verified' || at === null ? undefined : gapAt(at);
    if (inGap) used.add(inGap);
    for (const finding of byKey.get(link.key) ?? []) {
      if (used.has(finding)) continue;
      used.add(finding);
      placed.push({ kind: 'gap', finding, declared: finding.code === 'gap_declared' });
    }
    placed.push({ kind: 'link', link, index, ...(inGap ? { inGap } : {}) });
  }
  const parts = withLoose(
    placed,
    gaps.filter((one) => !used.has(one)),
  );
  if (findings.some((one) => one.code === 'head_open')) parts.unshift({ kind: 'head' });
  if (tail) parts.push({ kind: 'tail', finding: tail });
  return breaks ? fold(parts) : parts;
}

/** A gap whose successor is not among the links is not lost: it stands where its time is, else at the end. */
function withLoose(parts: readonly ChainPart[], loose: readonly ChainFinding[]): ChainPart[] {
  const waiting = loose.map((finding) => ({ finding, from: timeOf(finding.from) })).sort((a, b) => compare(a.from, b.from));
  const all: ChainPart[] = [];
  let next = 0;
  const put = (until: bigint | null): void => {
    for (; next < waiting.length; next++) {
      const { finding, from } = waiting[next] as (typeof waiting)[number];
      if (until !== null && (from === null || from >= until)) return;
      all.push({ kind: 'gap', finding, declared: finding.code === 'gap_declared' });
    }
  };
  for (const part of parts) {
    if (part.kind === 'link' && part.link.at !== null) put(BigInt(part.link.at));
    all.push(part);
  }
  put(null);
  return all;
}

/** A link that says more than `verified and linked`. */
const speaks = (part: ChainPart | undefined): boolean =>
  part !== undefined && (part.kind !== 'link' || part.link.status !== 'verified' || part.link.link !== 'linked');

/** Keeps what speaks, its neighbours, and both ends. */
function fold(parts: readonly ChainPart[]): ChainPart[] {
  const kept = parts.map(
    (part, at) => at === 0 || at === parts.length - 1 || part.kind !== 'link' || speaks(part) || speaks(parts[at - 1]) || speaks(parts[at + 1]),
  );
  const folded: ChainPart[] = [];
  let run: Extract<ChainPart, { kind: 'link' }>[] = [];
  const close = () => {
    const [first, last] = [run[0], run.at(-1)];
    if (run.length >= LEAST_FOLD && first && last) folded.push({ kind: 'fold', count: run.length, first: first.index, last: last.index });
    else folded.push(...run);
    run = [];
  };
  for (const [at, part] of parts.entries()) {
    if (!kept[at] && part.kind === 'link') run.push(part);
    else {
      close();
      folded.push(part);
    }
  }
  close();
  return folded;
}

/** How a part looks from afar, worst first: something contradicts, something is open or absent, a gap that is declared, all is sound. */
export const looks = ['bad', 'open', 'gap', 'ok'] as const;
export type Look = (typeof looks)[number];
export function lookOf(part: ChainPart): Look {
  if (part.kind === 'gap') return part.declared ? 'gap' : 'bad';
  if (part.kind === 'head' || part.kind === 'tail') return 'open';
  if (part.kind === 'fold') return 'ok';
  const { status, link } = part.link;
  if (contradicts(status) || link === 'mismatch' || part.inGap) return 'bad';
  return status === 'verified' || status === 'agrees' ? 'ok' : 'open';
}

/** All parts in so many cells, each as the worst in it. */
export function overview(parts: readonly ChainPart[], cells: number): Look[] {
  const count = Math.min(cells, parts.length);
  return Array.from({ length: count }, (_, cell) => {
    let worst = looks.length - 1;
    for (let at = Math.floor((cell * parts.length) / count); at < Math.floor(((cell + 1) * parts.length) / count); at++)
      worst = Math.min(worst, looks.indexOf(lookOf(parts[at] as ChainPart)));
    return looks[worst] as Look;
  });
}

/** The next part behind (or, `step` -1, before) `from` that contradicts, around the end; undefined = there is none. */
export function nextBreak(parts: readonly ChainPart[], from: number, step: 1 | -1): number | undefined {
  for (let moved = 1; moved <= parts.length; moved++) {
    const at = (((from + step * moved) % parts.length) + parts.length) % parts.length;
    if (lookOf(parts[at] as ChainPart) === 'bad') return at;
  }
  return undefined;
}
