// Signed syslog (RFC 5848): signature blocks within the log state the digests of the messages before them. Every message that a sound block names is as it was
// sent; one that a relay rewrote is not covered, and is called altered only where its place leaves no doubt.
import type { ChainFinding } from '../../contract/model/integrity.ts';
import type { EvidenceFile } from '../../kernel/ports.ts';
import { forgers } from './forgers.ts';
import { defineVerifier, type Evidence, type Findings } from '../define-verifier.ts';
import { storeOf } from '../x509/trusted.ts';
import { groupTitle } from './block.ts';
import { type Blocks, blocksOf } from './blocks.ts';
import { absentCard, fileCard, SCHEME, unreadCard } from './card.ts';
import { type Absent, cover, type CoveredFile, placesOf } from './cover.ts';

const finding = (code: string, key: string | null, explain: string): ChainFinding => ({ code, key, chain: null, from: null, to: null, explain });

/** Nothing ties a bare key to a host: that one signs for several, or several for one, is told. */
function sharedKeys({ counters }: Blocks): ChainFinding[] {
  const hosts = new Map<string, Set<string>>();
  const found: ChainFinding[] = [];
  for (const { group, keys } of counters.values()) {
    for (const name of keys.keys()) hosts.set(name, (hosts.get(name) ?? new Set()).add(group.source.host));
    if (keys.size > 1)
      found.push(
        finding(
          'keys_differ',
          null,
          `${groupTitle({ ...group, kind: 0 })}: its blocks are by ${keys.size} keys, ${some([...keys].map(([name]) => name.slice(0, 16)))}: one of them may be of somebody else.`,
        ),
      );
  }
  for (const [name, own] of hosts)
    if (own.size > 1)
      found.push(
        finding(
          'key_shared',
          null,
          `One key, ${name.slice(0, 16)}, signs in the name of ${own.size} hosts: ${some([...own])}. Whoever has it speaks for each.`,
        ),
      );
  return found;
}
const some = (names: readonly string[]): string => names.slice(0, 5).join(', ') + (names.length > 5 ? ' …' : '');

function findingsOf(blocks: Blocks, files: readonly CoveredFile[], absent: readonly Absent[]): ChainFinding[] {
  const found: ChainFinding[] = [];
  for (const { file, lines, disordered, strange } of files) {
    const repeated = lines.filter((line) => line.kind === 'message' && line.repeated).length;
    if (repeated > 0)
      found.push(
        finding('sequence_repeat', file.path, `${repeated} messages stand here more often than they were sent: delivered twice, copied together, or replayed.`),
      );
    if (strange > 0)
      found.push(
        finding(
          'host_differs',
          file.path,
          `${strange} messages name another host than the one that signs them: a relay does so, and so does a host that speaks for another.`,
        ),
      );
    if (disordered > 0)
      found.push(
        finding(
          'sequence_disorder',
          file.path,
          `${disordered} messages stand behind later ones: delivery over UDP and several writers leave that, and so does moving lines.`,
        ),
      );
  }
  for (const { group, first, last, where } of absent.slice(0, 1000)) {
    if (where === 'between') continue;
    const [code, words] = {
      before: ['head_open', 'come before the first one that is here'] as const,
      behind: ['tail_open', 'come behind the last one that is here'] as const,
      unplaced: ['messages_unplaced', 'are not here as they were signed; whether others here are what became of them cannot be told'] as const,
    }[where];
    found.push(finding(code, null, `${groupTitle(group)}: messages ${first}${last === first ? '' : ` to ${last}`} are signed and ${words}.`));
  }
  found.push(...sharedKeys(blocks));
  for (const { group, seen } of blocks.counters.values()) {
    const numbers = [...seen].sort((a, b) => a - b);
    const lacking = numbers.reduce((sum, one, at) => sum + (at === 0 ? 0 : one - (numbers[at - 1] ?? one) - 1), 0);
    if (lacking > 0)
      found.push(
        finding(
          'blocks_absent',
          null,
          `${groupTitle({ ...group, kind: 0 })}: ${lacking} blocks between the first and the last are not here; certificate blocks count among them with some senders.`,
        ),
      );
  }
  return found;
}

async function verify(evidence: Evidence, seen: readonly EvidenceFile[]): Promise<Findings> {
  const result: Findings = { objects: [], findings: [], chains: [], proof: [] };
  const store = storeOf(evidence.keys, evidence.crypto);
  const blocks = await blocksOf(evidence, store, seen);
  const readable = seen.filter((file) => !blocks.unreadable.has(file));
  const signing = blocks.groups.length > 0 || [...blocks.at.values()].some(({ size }) => size > 0);
  if (!signing && blocks.unformed.size === 0) return result;
  const files = await cover(evidence, blocks, readable);
  // What more blocks than are held name would look like messages that nobody signed.
  const absent = blocks.tooMany ? [] : placesOf(blocks, files);
  for (const file of files) {
    // A log of somebody else is none of this scheme.
    const unformed = blocks.unformed.get(file.file) ?? 0;
    if (file.tooLong || (blocks.tooMany && (unformed > 0 || (blocks.at.get(file.file)?.size ?? 0) > 0)))
      result.objects.push(unreadCard(file.file, 'too_large'));
    else if (unformed > 0 || file.lines.some((line) => line.kind !== 'free' || line.altered)) result.objects.push(fileCard(file, unformed, absent));
  }
  for (const one of absent.filter(({ where }) => where !== 'before').slice(0, 1000)) result.objects.push(absentCard(one));
  result.findings = findingsOf(blocks, files, absent);
  return result;
}

export const signedSyslog = defineVerifier({
  id: SCHEME,
  title: 'Signed syslog messages',
  document: 'https://www.rfc-editor.org/rfc/rfc5848',
  version: 2,
  proofs: [],
  couldProve: [
    {
      formats: ['text:lines', 'cisco:asa', 'paloalto:panos', 'fortinet:log'],
      by: 'signature blocks among the messages, where the sender signs them (RFC 5848)',
      settles: 'the log as the collector wrote it, with its signature blocks, and the certificate of the sender',
    },
  ],
  // Blocks may stand anywhere in a log: its first lines tell only that it could hold some.
  sees: ({ text }) => /^(?:\u00ef\u00bb\u00bf)?<\d{1,3}>1 /.test(text) || text.includes('[ssign'),
  forgers,
  verify,
});
