// Gaps from both of their finders, as one list: those of chains by verifiers, those of numbers and time by the run of the checks. Neither is found again here.
import { chainGapKey, readinessGapKey } from '../contract/absence-key.ts';
import { chainWords } from '../contract/chain-words.ts';
import type { ChainFinding } from '../contract/model/integrity.ts';
import type { Gap } from '../contract/model/readiness.ts';
import { fromRfc3339 } from '../contract/time.ts';
import type { Stretch } from './define-explanation.ts';

export type SourcedFinding = ChainFinding & { source: number };

/** Findings that say that something is not there. */
const GAPS: ReadonlySet<string> = new Set(['gap_declared', 'gap_unexplained', 'head_open', 'tail_open', 'seal_gap', 'sequence_gap']);
export const isGap = ({ code }: Pick<ChainFinding, 'code'>): boolean => GAPS.has(code);

const ns = (text: string | null): bigint | null => (text === null ? null : BigInt(text));

export function ofFinding(finding: SourcedFinding): Stretch {
  const { source, code, chain, key, explain } = finding;
  const [from, to] = [ns(finding.from), ns(finding.to)];
  // An open head is what lies before the time that it names, an open tail what lies behind it.
  const edges = code === 'head_open' ? { from: null, to: from ?? to } : code === 'tail_open' ? { from: from ?? to, to: null } : { from, to };
  return {
    id: chainGapKey(finding),
    origin: 'chain',
    code,
    source,
    log: null,
    chain,
    key,
    ...edges,
    numbers: null,
    count: null,
    said: explain === '' ? chainWords(code) : explain,
    records: [],
    because: [],
  };
}

const time = (value: Gap['from']): bigint | null => {
  const at = typeof value === 'string' ? fromRfc3339(value) : undefined;
  return at === undefined ? null : BigInt(at);
};

const found: Record<Gap['kind'], string> = {
  sequence: 'Numbers are left out',
  time: 'The log is silent for longer than its rhythm explains',
  rotation: 'Records are missing where two files meet',
  deletion: 'Records are missing, and a record tells of a deletion or a stop',
};

export function ofGap(gap: Gap): Stretch {
  const { source, log, kind, from, to, count, of, records = [], because = [] } = gap;
  return {
    id: readinessGapKey(gap),
    origin: kind,
    code: null,
    source,
    log: log ?? null,
    chain: null,
    key: null,
    from: time(from),
    to: time(to),
    numbers: typeof from === 'number' && typeof to === 'number' ? [from, to] : null,
    count,
    said: `${found[kind]}${of === undefined ? '' : ` (${of})`}.`,
    records,
    because,
  };
}

/** In the order of source and time; of one name the first. */
export function stretchesOf(findings: readonly SourcedFinding[], gaps: readonly Gap[]): Stretch[] {
  const all = [...findings.filter(isGap).map(ofFinding), ...gaps.map(ofGap)];
  const byName = new Map<string, Stretch>();
  for (const one of all) if (!byName.has(one.id)) byName.set(one.id, one);
  const at = ({ from, to }: Stretch): bigint => from ?? to ?? 0n;
  const compare = <T extends bigint | number | string>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0);
  return [...byName.values()].toSorted((a, b) => compare(a.source, b.source) || compare(at(a), at(b)) || compare(a.id, b.id));
}
