// Audit devices of Vault and OpenBao side by side: two devices of one server record the same requests, so what they say of each has to agree. Nothing is signed:
// agreement is all that this shows, and where it fails it does not say which of the two was changed.
import type { ChainFinding, CoveredSpan, ObjectVerdict } from '../../contract/model/integrity.ts';
import type { EvidenceFile } from '../../kernel/ports.ts';
import { forgers } from './forgers.ts';
import { defineVerifier, type Evidence, type Findings } from '../define-verifier.ts';
import type { Reason } from '../reasons.ts';
import { fact, step, verdicts } from '../verdict.ts';
import { AGAIN, type Device, deviceOf, type Place } from './device.ts';
import { compare, longNumbers, recordOf } from './record.ts';
import { Salts } from './salts.ts';

const SCHEME = 'vault-audit';
const verdict = verdicts(SCHEME);

type Mark = 'agrees' | 'differs' | 'alone';
interface Side {
  device: Device;
  marks: Map<string, Mark>;
  /** Names of those whose records were compared with it. */
  others: string[];
  /** Records of others that it lacks, though neighbours are here. */
  lacks: number;
  differing: string[];
  open: number;
  omitted: Set<string>;
  replaced: number;
  single: number;
}
const sideOf = (device: Device): Side => ({
  device,
  marks: new Map(),
  others: [],
  lacks: 0,
  differing: [],
  open: 0,
  omitted: new Set(),
  replaced: 0,
  single: 0,
});

const read = async ({ file }: Device, { from, to }: Place): Promise<Uint8Array> => file.at(from, to - from);
const equal = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, at) => byte === b[at]);
const TOLD = 10;

/** False = they are copies of one another: not one record differs by a byte, though some hold codes of a salt. */
async function compareTwo({ signal }: Evidence, one: Side, other: Side): Promise<boolean> {
  const shared = [...one.device.names].filter(([name]) => other.device.names.has(name));
  if (shared.length === 0) return true;
  const salts = new Salts();
  const differs = new Map<number, string[]>();
  // A device replaces a member or does not: a value in clear where others of that member are replaced was not written so.
  const where = new Set<string>();
  const opened = new Map<number, string[]>();
  let copies = 0;
  for (const [number, [name, place]] of shared.entries()) {
    if (number % 64 === 0) signal.throwIfAborted();
    const [first, second] = [await read(one.device, place), await read(other.device, other.device.names.get(name) as Place)];
    if (equal(first, second)) copies++;
    const [a, b] = [recordOf(first), recordOf(second)];
    if (!a || !b) continue;
    const found = compare(a, b);
    if (found.inexact.length > 0 && longNumbers(first) !== longNumbers(second))
      (found.lacking.length === 0 ? found.differing : found.open).push(...found.inexact);
    if (found.differing.length > 0) differs.set(number, found.differing);
    for (const [left, right] of found.replaced) salts.add(left, right, number);
    for (const path of found.where) where.add(path);
    if (found.open.length > 0) opened.set(number, found.open);
    for (const side of [one, other]) {
      side.replaced += found.replaced.length;
      for (const path of found.lacking) if (side.omitted.size < TOLD) side.omitted.add(path);
    }
  }
  if (copies === shared.length && salts.count > 0) return false;
  for (const [number, paths] of opened) {
    const strange = paths.filter((path) => where.has(path));
    if (strange.length > 0) differs.set(number, [...(differs.get(number) ?? []), ...strange.slice(0, TOLD)]);
    for (const side of [one, other]) side.open += paths.length - strange.length;
  }
  for (const number of salts.contradicting()) differs.set(number, [...(differs.get(number) ?? []), 'codes of replaced values']);
  for (const [number, [name]] of shared.entries()) {
    const paths = differs.get(number);
    for (const side of [one, other]) {
      if (paths && side.differing.length < TOLD) side.differing.push(`${name}: ${paths.join(', ')}`);
      if (paths || side.marks.get(name) !== 'differs') side.marks.set(name, paths ? 'differs' : 'agrees');
    }
  }
  oneSided(one, other);
  oneSided(other, one);
  for (const side of [one, other]) side.single += salts.single;
  one.others.push(other.device.file.path);
  other.others.push(one.device.file.path);
  return true;
}

/** Records of `one` between those that both have, which `other` lacks. What lies outside was written before or behind the other's file. */
function oneSided(one: Side, other: Side): void {
  const names = [...one.device.names.keys()];
  const first = names.findIndex((name) => other.device.names.has(name));
  const last = names.findLastIndex((name) => other.device.names.has(name));
  for (const [at, name] of names.entries()) {
    const inside = at >= first && at <= last;
    // One that the other holds just once is alone wherever it stands.
    if (other.device.names.has(name) || !(inside || (AGAIN.test(name) && other.device.names.has(name.replace(AGAIN, ''))))) continue;
    if (!one.marks.has(name)) one.marks.set(name, 'alone');
    other.lacks++;
  }
}

function spansOf({ device, marks }: Side): CoveredSpan[] {
  const spans: CoveredSpan[] = [];
  for (const [name, { from, next }] of device.names) {
    const mark = marks.get(name);
    if (mark === undefined) continue;
    const own =
      mark === 'agrees'
        ? { status: 'agrees' as const, assurance: 'consistent only' as const, reason: null }
        : mark === 'differs'
          ? { status: 'altered' as const, assurance: 'consistent only' as const, reason: 'devices_differ' }
          : { status: 'not covered' as const, assurance: 'none' as const, reason: 'not_covered' };
    const last = spans.at(-1);
    if (last?.to === from && last.status === own.status) last.to = next;
    else spans.push({ from, to: next, ...own });
  }
  return spans;
}

function cardOf(side: Side): ObjectVerdict {
  const { device, marks, others, lacks, differing, open, omitted, replaced, single } = side;
  const counts = { agrees: 0, differs: 0, alone: 0 };
  for (const mark of marks.values()) counts[mark]++;
  const reason: Reason | null = counts.differs > 0 ? 'devices_differ' : lacks + counts.alone > 0 ? 'counterpart_absent' : null;
  return verdict(
    { key: device.file.path, path: device.file.path, kind: 'audit log' },
    {
      reason,
      assurance: 'consistent only',
      steps: [
        step(counts.differs === 0, `${counts.agrees} records agree with those of another device${counts.differs > 0 ? `, ${counts.differs} do not` : ''}`),
        ...differing.map((one) => step(false, `Differs: ${one}`)),
        ...(lacks > 0 ? [step(null, `${lacks} records of another device are not here, though their neighbours are`)] : []),
        ...(counts.alone > 0 ? [step(null, `${counts.alone} records are here alone`)] : []),
        ...(device.strange > 0 ? [step(null, `${device.strange} lines hold no record that can be compared: nothing speaks of them`)] : []),
        ...(open > 0
          ? [
              step(
                null,
                `${open} values were not compared: in clear with one device and replaced with the other, or numbers of many digits in a record that lacks a member`,
              ),
            ]
          : []),
      ],
      facts: [
        fact('Compared with', others.join(', ')),
        fact('Replaced values compared', String(replaced)),
        ...(single > 0 ? [fact('Replaced values that occur once', `${single}: each device has its own salt, so nothing confirms them`)] : []),
        ...(omitted.size > 0 ? [fact('Members that one device leaves out', [...omitted].join(', '))] : []),
      ],
      ...(reason === null
        ? {
            explain: 'Two audit devices say the same of the same requests.',
            may_say: 'Both files agree in every request that both hold.',
            may_not_say: 'They are authentic: nothing signs them, and who could change both could change them alike. Requests that both lack are not seen.',
          }
        : {}),
      spans: spansOf(side),
    },
  );
}

async function verify(evidence: Evidence, seen: readonly EvidenceFile[]): Promise<Findings> {
  const result: Findings = { objects: [], findings: [], chains: [], proof: [] };
  if (seen.length < 2) return result;
  const sides: Side[] = [];
  for (const [number, file] of seen.entries()) {
    const device = await deviceOf(evidence, file, [number, seen.length]);
    if (device?.tooMany)
      result.objects.push(verdict({ key: file.path, path: file.path, kind: 'audit log' }, { reason: 'too_large', assurance: 'none', steps: [], facts: [] }));
    else if (device) sides.push(sideOf(device));
  }
  const finding = (code: string, key: string, explain: string): ChainFinding => ({ code, key, chain: null, from: null, to: null, explain });
  // Which files share a request: each is compared with the first that does, so that many files cost no more than their records.
  const first = new Map<string, Side>();
  for (const side of sides) {
    const partners = new Set([...side.device.names.keys()].flatMap((name) => first.get(name) ?? []));
    for (const name of side.device.names.keys()) if (!first.has(name)) first.set(name, side);
    for (const partner of partners)
      if (!(await compareTwo(evidence, partner, side)))
        result.findings.push(
          finding('copies_of_one', side.device.file.path, `It is a copy of ${partner.device.file.path}, record by record: that they agree shows nothing.`),
        );
  }
  for (const side of sides) {
    if (side.others.length === 0) continue;
    result.objects.push(cardOf(side));
    if (side.lacks > 0)
      result.findings.push(
        finding(
          'counterpart_absent',
          side.device.file.path,
          `${side.lacks} requests stand with another device and not here: a filter of the device, an error when it was written, or records taken out (or put in there).`,
        ),
      );
  }
  return result;
}

export const vaultAudit = defineVerifier({
  id: SCHEME,
  title: 'Audit devices of Vault and OpenBao, compared',
  document: 'https://developer.hashicorp.com/vault/docs/audit',
  version: 2,
  proofs: [],
  sees: ({ text }) => /^.{0,64}\{/.test(text) && /"type":\s?"(?:request|response)"/.test(text) && /"request":\s?\{/.test(text),
  forgers,
  verify,
});
