// Raw images against what is stated of their medium: one file, or parts one behind another. Which parts are meant, a list of them or the size of the medium
// tells; what else is numbered like them accuses nobody.
import type { EvidenceFile, HashAlgorithm } from '../../kernel/ports.ts';
import type { Evidence, Findings } from '../define-verifier.ts';
import { feed } from '../detached.ts';
import { nameOf } from '../paths.ts';
import { digestReference, reference } from '../reference.ts';
import { MOST_COPIES } from '../shelf.ts';
import { fact, type Finding, step } from '../verdict.ts';
import { object, verdict } from './card.ts';
import { containerOf } from './containers.ts';
import { compare, type Compared, judge } from './judge.ts';
import { rawParts } from './sets.ts';
import type { Speaks } from './stating.ts';

const algorithmsOf = (speaks: readonly Speaks[]): HashAlgorithm[] => [
  ...new Set(speaks.flatMap(({ said }) => said.digests.map(({ algorithm }): HashAlgorithm => algorithm))),
];
const sizeOf = (parts: readonly EvidenceFile[]): number => parts.reduce((sum, part) => sum + part.size, 0);

/** Parts that are numbered may lack their last ones: only a list of all, or the size of the medium, tells. */
function isWhole(parts: readonly EvidenceFile[], speaks: readonly Speaks[]): boolean {
  const names = new Set(parts.map(({ path }) => nameOf(path).toLowerCase()));
  if (parts.length === 1 && !/\.\d{3,4}$/.test(parts[0]?.path ?? '')) return true;
  return speaks.some(({ said }) => said.size === sizeOf(parts) || (said.parts.length > 0 && said.parts.every((name) => names.has(name.toLowerCase()))));
}

/** Texts that list other parts each: every choice is read through. */
const MOST_CHOICES = 8;

/** Parts that may be meant, likeliest first: those that are listed, as many as fill the medium, all that are numbered. */
function choicesOf(parts: readonly EvidenceFile[], speaks: readonly Speaks[]): (readonly EvidenceFile[])[] {
  const byName = new Map(parts.map((part) => [nameOf(part.path).toLowerCase(), part]));
  const choices: (readonly EvidenceFile[])[] = [];
  for (const { said } of speaks) {
    const listed = said.parts.map((name) => byName.get(name.toLowerCase()));
    if (listed.length > 0 && listed.every((one) => one !== undefined)) choices.push(listed.filter((one) => one !== undefined));
    let size = 0;
    const count = parts.findIndex((part) => (size += part.size) === said.size);
    if (count >= 0) choices.push(parts.slice(0, count + 1));
  }
  const distinct = new Map(choices.map((choice) => [choice.map(({ path }) => path).join('\0'), choice]));
  return [...[...distinct.values()].slice(0, MOST_CHOICES), parts];
}

interface Tried {
  parts: readonly EvidenceFile[];
  read: boolean;
  compared: Compared;
}

async function compareRaw(evidence: Evidence, parts: readonly EvidenceFile[], speaks: readonly Speaks[]): Promise<Tried> {
  const hashes = new Map(algorithmsOf(speaks).map((one) => [one, evidence.crypto.hash(one)]));
  let read = true;
  for (const part of parts) read &&= await feed(evidence, part, (piece) => hashes.forEach((hash) => hash.update(piece)));
  const digests = new Map([...hashes].map(([algorithm, hash]) => [algorithm, hash.hex()]));
  return { parts, read, compared: compare(digests, [], speaks) };
}
const fits = ({ read, compared }: Tried): boolean => read && compared.good > 0 && compared.bad === 0;

/** Null = it holds no medium in a form of its own, or what it holds is the stated content. */
async function packed(
  evidence: Evidence,
  [only]: readonly EvidenceFile[],
  speaks: readonly Speaks[],
): Promise<{ form: string; inner: Compared | null } | null> {
  const form = only ? containerOf(await only.head().catch(() => new Uint8Array(0))) : null;
  evidence.signal.throwIfAborted();
  if (!only || form === null) return null;
  const digests = new Map<HashAlgorithm, string>();
  if (form === 'gzip')
    for (const algorithm of algorithmsOf(speaks)) {
      const { digest } = await evidence.shelf.inner(only, algorithm);
      if (digest !== null) digests.set(algorithm, digest);
    }
  return { form, inner: digests.size > 0 ? compare(digests, [], speaks) : null };
}

async function judgeParts(evidence: Evidence, parts: readonly EvidenceFile[], speaks: readonly Speaks[], result: Findings): Promise<void> {
  const tried: Tried[] = [];
  for (const choice of choicesOf(parts, speaks)) {
    const one = await compareRaw(evidence, choice, speaks);
    tried.push(one);
    if (fits(one)) break;
  }
  const last = tried.at(-1);
  const chosen = last && fits(last) ? last : (tried.find((one) => isWhole(one.parts, speaks)) ?? last);
  if (!chosen) return;
  const { read, compared } = chosen;
  const say = (files: readonly EvidenceFile[], finding: Finding): void => files.forEach((file) => result.objects.push(verdict(object(file), finding)));
  const facts = [
    fact('Parts', String(chosen.parts.length)),
    ...speaks
      .flatMap(({ said }) => said.digests.slice(0, 1))
      .flatMap(({ algorithm }) => reference('cat', ...chosen.parts.map(({ path }) => ({ file: path })), `| ${algorithm}sum`)),
  ];
  if (!read) {
    say(chosen.parts, { reason: 'unreadable', assurance: 'none', steps: [step(null, 'A part could not be read')], facts });
    return;
  }
  if (compared.bad > 0 && compared.good === 0 && chosen.parts.length === 1) {
    const held = await packed(evidence, chosen.parts, speaks);
    if (held?.inner && held.inner.bad === 0 && held.inner.good > 0) {
      const inner = judge(null, held.inner, [
        fact('Read as', `what the ${held.form} file holds`),
        ...speaks.flatMap(({ said }) => said.digests.slice(0, 1)).flatMap(({ algorithm }) => digestReference(algorithm, chosen.parts[0]?.path ?? '', true)),
      ]);
      say(chosen.parts, inner);
      return;
    }
    if (held && held.inner === null) {
      const steps = [step(null, `The file holds a medium in a form of its own (${held.form}): the stated digests are of what is in it`)];
      say(chosen.parts, { reason: 'not_checked_here', assurance: 'none', steps, facts: compared.facts, needs: 'the raw medium, taken out of the file' });
      return;
    }
  }
  if (compared.bad > 0 && !isWhole(chosen.parts, speaks)) {
    const steps = [...compared.steps.map(({ text }) => step(null, text)), step(null, 'Nothing says that these are all of its parts')];
    say(chosen.parts, { reason: 'segments_absent', assurance: 'none', steps, facts: [...compared.facts, ...facts] });
    return;
  }
  // A text that only may be of this image, and does not fit, says nothing of it.
  if (compared.good + compared.bad === 0) return;
  say(chosen.parts, judge(null, compared, facts));
  const beside = parts.filter((part) => !chosen.parts.includes(part));
  const steps = [step(null, 'It is numbered like a part, and the statement speaks of the others without it')];
  say(beside, { reason: 'not_covered', assurance: 'none', steps, facts: [] });
}

/** `byPath`: the first of each path; an archive may hold a name twice, and then each copy is judged. */
export async function judgeRaw(
  evidence: Evidence,
  file: EvidenceFile,
  speaks: readonly Speaks[],
  byPath: ReadonlyMap<string, EvidenceFile>,
  result: Findings,
): Promise<void> {
  const parts = rawParts(file, byPath);
  if (!parts) {
    const steps = [step(null, 'A part before it is not here')];
    result.objects.push(verdict(object(file), { reason: 'segments_absent', assurance: 'none', steps, facts: [] }));
    return;
  }
  await judgeParts(evidence, parts, speaks, result);
  for (const part of parts)
    for (const [index, copy] of evidence.shelf.all(part).slice(1).entries()) {
      if (parts.length === 1 && index < MOST_COPIES) await judgeParts(evidence, [copy], speaks, result);
      else if ((await evidence.shelf.digest(copy, 'sha256')) !== (await evidence.shelf.digest(part, 'sha256'))) {
        const steps = [step(null, 'The archive holds this name several times, with other content; the statement was compared with the first ones')];
        result.objects.push(verdict(object(copy), { reason: 'not_covered', assurance: 'none', steps, facts: [] }));
      }
    }
}
