// The chain as it is drawn: where it begins, what vouches for it, and where it breaks. A million records are not a million links.
import type { Chain } from '../../contract/model/integrity.ts';
import { reasons } from '../reasons.ts';
import { SCHEME } from './break-card.ts';
import type { WalkedFile, WalkedGroup } from './group.ts';

const MOST = 1000;

export function chainOf(group: WalkedGroup, { file, walk }: WalkedFile): Chain {
  type Link = Chain['links'][number];
  const rows: { line: number; link: Link }[] = [];
  const add = (line: number, status: Link['status'], link: Link['link'], sha256: string | null = null): void => {
    if (rows.length < 3 * MOST)
      rows.push({ line, link: { key: `${file.path}:${line}`, at: null, status, sha256, link, covers_from: null, covers_to: null, covers: 1 } });
  };
  const broken = new Set(walk.breaks.map(({ line }) => line));
  const sound = group.rule.profile.hash.algorithm.startsWith('hmac-') ? 'verified' : 'agrees';
  for (const { line, how } of walk.heads.slice(0, MOST))
    if (!broken.has(line)) add(line, sound, how === 'start' ? 'start' : how === 'continues' ? 'linked' : 'absent');
  for (const { line, reason } of walk.breaks.slice(0, MOST))
    add(line, reasons[reason].status, reason === 'chain_link_mismatch' ? 'mismatch' : reason === 'predecessor_absent' ? 'absent' : 'unknown');
  for (const { line, hash } of walk.marked.slice(0, MOST)) if (!broken.has(line)) add(line, 'verified', 'linked', /^[0-9a-f]{64}$/.test(hash) ? hash : null);
  const end = walk.lastRecord?.line;
  if (end !== undefined && !broken.has(end) && !rows.some(({ line }) => line === end)) add(end, sound, 'linked');
  rows.sort((a, b) => a.line - b.line);
  const told = rows.length < walk.records ? `, of which ${rows.length} are shown: beginnings, marks and breaks` : '';
  return { id: file.path, title: `${file.path}: ${walk.records} records${told}`, scheme: SCHEME, links: rows.map(({ link }) => link) };
}
