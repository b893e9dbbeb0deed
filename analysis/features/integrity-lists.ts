// Verdicts and chains as lists and drawings show them: in short, page by page, and one chain at a time.
import { linksIn } from './chain-links.ts';
import { chainParts } from '../contract/chain-parts.ts';
import { contradicts } from '../contract/statuses.ts';
import type { integrityMethods } from '../contract/methods/integrity.ts';
import type { ChainFinding, ChainHead, ListedVerdict } from '../contract/model/integrity.ts';
import type { HandlersOf } from '../kernel/handlers.ts';
import { proofOverTime } from './proof-over-time.ts';
import chainsSql from './sql/integrity-chains.sql?raw';
import findingsSql from './sql/integrity-findings.sql?raw';
import listSql from './sql/integrity-list.sql?raw';
import objectsTotalSql from './sql/integrity-objects-total.sql?raw';

type ListedRow = Omit<ListedVerdict, 'shares'> & { shares: string | null };

/** What a filter of verdicts leaves, as its statements name it. */
export const verdictFilter = ({ source, status, text }: { source?: number | undefined; status?: string | undefined; text?: string | undefined }) => ({
  source: source ?? null,
  statuses: status === undefined || status === '' ? [] : status.split('|'),
  text: text === undefined || text === '' ? null : text.toLowerCase(),
});
/** The id after which a page begins. */
export const pageStart = (after: string | undefined): number => (Number.isSafeInteger(Number(after ?? 0)) ? Number(after ?? 0) : 0);

export const integrityLists: Pick<HandlersOf<typeof integrityMethods>, 'integrity.list' | 'integrity.proof' | 'integrity.chains' | 'integrity.chain'> = {
  async 'integrity.list'({ after, limit, ...asked }, reader) {
    const filter = verdictFilter(asked);
    const rows = await reader.rows<ListedRow>(listSql, { ...filter, after: pageStart(after), limit: limit + 1 });
    const { total } = await reader.one<{ total: number }>('count of verdicts', objectsTotalSql, filter);
    const kept = rows.slice(0, limit).map(({ shares, ...row }) => ({ ...row, ...(shares === null ? {} : { shares: JSON.parse(shares) as [] }) }));
    return { rows: kept, total, ...(rows.length > limit ? { next: String(kept.at(-1)?.id) } : {}) };
  },

  'integrity.proof': ({ slots }, reader) => proofOverTime(reader, slots),

  async 'integrity.chains'({ source }, reader) {
    const chains = await reader.rows<ChainHead>(chainsSql, { source: source ?? null });
    return { chains };
  },

  async 'integrity.chain'({ source, id, breaks }, reader) {
    const kept = await reader.one<{ links: string }>(`chain ${id}`, 'SELECT links FROM chain WHERE source = $source AND id = $id', { source, id });
    const findings = await reader.rows<ChainFinding & { source: number }>(findingsSql);
    const { links: read, inclusions = [] } = linksIn(kept.links);
    return {
      links: read.length,
      contradicted: read.filter(({ status }) => contradicts(status)).length,
      parts: chainParts(
        read,
        findings.filter((one) => one.source === source && one.chain === id),
        breaks,
      ),
      inclusions,
    };
  },
};
