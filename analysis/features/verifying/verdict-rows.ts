// What the verifiers said of a source, as rows of the case's tables.
import { linksText } from '../chain-links.ts';
import type { Nanoseconds } from '../../contract/time.ts';
import type { SqlValue } from '../../kernel/lanes.ts';
import type { SaidOfSource } from '../all-sources.ts';
import { type ItemRow, itemFinder } from '../verdict-items.ts';
import { foundHash } from '../verdict-standing.ts';

/** Nanoseconds of a row reach the year 2262. What a statement dates later, or a certificate that never ends, has no time there: cards say it in words. */
const LATEST = 2n ** 63n - 1n;
const held = (time: Nanoseconds | null): Nanoseconds | null => {
  const value = time === null ? 0n : BigInt(time);
  return value > LATEST || value < -LATEST ? null : time;
};

type Rows = Record<string, SqlValue>[];

/** `firstId`: the number of its first verdict. */
export function verdictRows(
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
      range_from: held(one.range_from),
      range_to: held(one.range_to),
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
      from_ns: held(one.from),
      to_ns: held(one.to),
      explain: one.explain,
    })),
    chain: found.chains.map((one) => ({ source, id: one.id, title: one.title, scheme: one.scheme, links: linksText(one) })),
    used_key: found.keys.map((one) => ({
      source,
      fingerprint: one.fingerprint,
      algorithm: one.algorithm,
      origin: one.origin,
      pinned: one.pinned,
      valid_from: held(one.valid_from),
      valid_to: held(one.valid_to),
      used: one.used,
      warning: one.warning,
    })),
  };
}
