// What the case has read already: files that are handed over again are linked to it.
import { importPolicy } from '../contract/model/source.ts';
import type { EarlierItem } from '../intake/copies.ts';
import { policyFor } from '../intake/read-item.ts';
import type { Reader } from '../kernel/lanes.ts';
import itemsSql from './sql/items-to-copy.sql?raw';

type Row = Omit<EarlierItem, 'words'> & { policy: string };

/** `reread`: a source that is read again. */
export async function itemsToCopy(reader: Reader, reread: number | null): Promise<EarlierItem[]> {
  const policies = new Map<string, ReturnType<typeof importPolicy.parse>>();
  const policyOf = (text: string) => {
    const policy = policies.get(text) ?? importPolicy.parse(JSON.parse(text));
    policies.set(text, policy);
    return policy;
  };
  return (await reader.rows<Row>(itemsSql, { reread })).map(({ policy, ...row }) => ({ ...row, words: JSON.stringify(policyFor(policyOf(policy), row.path)) }));
}
