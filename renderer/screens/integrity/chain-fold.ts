// A chain as the row of things to draw: links in time order, gaps between them, folds for sound stretches, open ends. Pure.
import type { Chain, ChainFinding } from '../../../analysis/contract/index.ts';

export type Link = Chain['links'][number];
export type ChainPart =
  | { kind: 'head'; open: boolean }
  | { kind: 'link'; link: Link; index: number /** It lies in an unexplained gap. */; inGap: ChainFinding | undefined; tail: ChainFinding | undefined }
  | { kind: 'gap'; finding: ChainFinding; declared: boolean }
  | { kind: 'fold'; count: number; first: number; last: number }
  | { kind: 'tail'; finding: ChainFinding };

/** Fewer sound links than this in a row are drawn, not folded. */
const LEAST_FOLD = 2;

const overlaps = (finding: ChainFinding, link: Link): boolean => {
  const at = link.covers_to ?? link.at;
  if (at === null || finding.from === null || finding.to === null) return false;
  return BigInt(finding.from) < BigInt(at) && BigInt(at) <= BigInt(finding.to);
};

const byTime = (a: Link, b: Link): number => {
  if (a.at === b.at) return 0;
  if (a.at === null) return 1;
  if (b.at === null) return -1;
  return BigInt(a.at) < BigInt(b.at) ? -1 : 1;
};

/** @param findings those of this chain; @param breaks true = fold stretches in which nothing happens */
export function chainParts(links: readonly Link[], findings: readonly ChainFinding[], breaks: boolean): ChainPart[] {
  const sorted = [...links].sort(byTime);
  const unexplained = findings.filter((one) => one.code === 'gap_unexplained');
  const headOpen = findings.some((one) => one.code === 'head_open');
  const tail = findings.find((one) => one.code === 'tail_open');
  const used = new Set<ChainFinding>();
  const parts: ChainPart[] = headOpen ? [{ kind: 'head', open: true }] : [];
  for (const [index, link] of sorted.entries()) {
    const inGap = link.status === 'verified' ? undefined : unexplained.find((one) => overlaps(one, link));
    if (inGap) used.add(inGap);
    for (const finding of findings) {
      if (!finding.code.startsWith('gap_') || finding.key !== link.key || used.has(finding)) continue;
      used.add(finding);
      parts.push({ kind: 'gap', finding, declared: finding.code === 'gap_declared' });
    }
    parts.push({ kind: 'link', link, index, inGap, tail: index === sorted.length - 1 ? tail : undefined });
  }
  // A gap whose successor is not among the links is not lost: it stands where its time is, else at the end.
  for (const finding of findings) {
    if (!finding.code.startsWith('gap_') || used.has(finding)) continue;
    const place = parts.findIndex(
      (part) => part.kind === 'link' && part.link.at !== null && finding.from !== null && BigInt(part.link.at) > BigInt(finding.from),
    );
    parts.splice(place < 0 ? parts.length : place, 0, { kind: 'gap', finding, declared: finding.code === 'gap_declared' });
  }
  if (tail) parts.push({ kind: 'tail', finding: tail });
  return breaks ? fold(parts) : parts;
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
