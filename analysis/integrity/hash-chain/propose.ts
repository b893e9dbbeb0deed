// A log looks chained and no profile came with it: which profile would make its records agree? Recipes in common use are tried and counted; the investigator
// reads the proposal and decides. Nothing is judged by it.
import type { CryptoPort } from '../../kernel/ports.ts';
import { comparedForm, computedForm, hashOf } from './digest-text.ts';
import { jsonForms, type JsonFormName } from './json/rewrite.ts';
import { linkedBy, type Linked } from './looks.ts';
import { PROFILE, type Profile, type InputPart } from './profile.ts';
import { placeIn, RecordLine } from './record.ts';
import { Recipe } from './recipe.ts';

export interface Candidate {
  profile: Profile;
  agree: number;
  of: number;
}

const RECORDS = 1000;
/** Records by which most recipes are ruled out. */
const FEW = 12;
/** Recipes that are counted over all records. */
const MOST = 8;

const forms = ['raw-minus-member', ...(Object.keys(jsonForms) as JsonFormName[])] as const;

/** Ways in which the bytes are put together, the commonest first. */
function inputsOf({ hash, previous }: { hash: string; previous: string }): { join: string; input: InputPart[] }[] {
  const found: { join: string; input: InputPart[] }[] = [];
  const before: InputPart = { previous: 'encoded' };
  for (const form of forms) {
    const deep = [hash, previous].some((one) => one.lastIndexOf('/') > 0);
    if (form === 'raw-minus-member' && deep) continue;
    const record: InputPart = { record: form, omit: [hash] };
    const bare: InputPart = { record: form, omit: [hash, previous] };
    found.push({ join: '', input: [record] });
    for (const body of [bare, record])
      for (const join of ['', '\n', '|', ':']) {
        found.push({ join, input: [before, body] });
        found.push({ join, input: [body, before] });
      }
    found.push({ join: '', input: [{ previous: 'raw' }, bare] });
  }
  return found;
}

/** Algorithms and encoding that fit how a digest looks. */
function formsOf(text: string): Pick<Profile['hash'], 'algorithm' | 'encoding' | 'prefix'>[] {
  const prefix = /^[a-z0-9-]{0,12}[:$]/i.exec(text)?.[0] ?? '';
  const bare = text.slice(prefix.length);
  const encoding = /^(?:[0-9a-f]{2})+$/i.test(bare) ? 'hex' : /[-_]/.test(bare) || !bare.endsWith('=') ? 'base64url' : 'base64';
  const bytes = encoding === 'hex' ? bare.length / 2 : Math.floor((bare.replace(/=+$/, '').length * 3) / 4);
  const algorithms =
    bytes === 32
      ? (['sha-256', 'sha3-256', 'blake3'] as const)
      : bytes === 48
        ? (['sha-384', 'sha3-384'] as const)
        : bytes === 64
          ? (['sha-512', 'sha3-512', 'blake2b-512'] as const)
          : [];
  return algorithms.map((algorithm) => ({ algorithm, encoding, ...(prefix === '' ? {} : { prefix }) }));
}

/**
 * Profiles by how many of the first 1,000 records they make agree, best first; only such as fit at least one. Empty where the records are linked and no recipe
 * fits (a key, or bytes made otherwise); null where they are not linked at all.
 */
export function propose(lines: readonly Uint8Array[], crypto: CryptoPort): { linked: Linked; candidates: Candidate[] } | null {
  const some = lines.slice(0, RECORDS);
  const linked = linkedBy(some, crypto);
  if (linked === null) return null;
  const reader = new RecordLine({});
  const place = placeIn({});
  const { hash } = linked;
  const [named, own] = [place(linked.previous), hash === null ? null : place(hash)];
  const texts = some.map((bytes) =>
    reader.load(bytes, 0, bytes.length) === null ? { bytes, previous: reader.text(named), hash: own === null ? null : reader.text(own) } : null,
  );
  const whole = texts.filter((one) => one !== null);
  const sample = whole.find((one) => one.hash !== null && one.previous !== null) ?? whole.find((one) => one.previous !== null);
  if (!sample) return null;
  const genesis: Profile['previous']['genesis'] =
    whole[0]?.previous == null ? { null: true } : /^(?:[^:$]*[:$])?0*$/.test(whole[0].previous) ? { value: whole[0].previous } : { value: '' };
  const profileOf = (form: Pick<Profile['hash'], 'algorithm' | 'encoding' | 'prefix'>, join: string, input: InputPart[]): Profile => ({
    profile: PROFILE,
    hash: { field: hash, ...form },
    previous: { field: linked.previous, genesis },
    ...(join === '' ? {} : { join }),
    input,
  });
  if (hash === null) {
    const prefix = /^[a-z0-9-]{0,12}[:$]/i.exec(sample.previous ?? '')?.[0] ?? '';
    const form = { algorithm: 'sha-256', encoding: 'hex', ...(prefix === '' ? {} : { prefix }) } as const;
    let agree = 0;
    for (const [at, one] of whole.entries())
      if (at > 0 && one.previous !== null && comparedForm(one.previous, form) === crypto.sha256((whole[at - 1] as { bytes: Uint8Array }).bytes)) agree++;
    return { linked, candidates: [{ profile: profileOf(form, '', [{ record: 'raw-line' }]), agree, of: whole.length - 1 }] };
  }

  const candidates: Candidate[] = [];
  for (const { join, input } of inputsOf({ hash, previous: linked.previous })) {
    // Forms that differ in nothing for these records agree alike: enough of them.
    if (candidates.length >= MOST) break;
    for (const form of formsOf(sample.hash ?? '')) {
      const profile = profileOf(form, join, input);
      const recipe = new Recipe(input, join, profile.hash, profile);
      const algorithm = hashOf(form.algorithm);
      const agreeing = (among: typeof whole): number => {
        let agree = 0;
        for (const { bytes, previous, hash: stated } of among) {
          if (stated === null || reader.load(bytes, 0, bytes.length) !== null) continue;
          const hashed = recipe.bytesOf(reader, previous);
          const hex = algorithm === 'sha256' ? crypto.sha256(hashed) : crypto.digest(algorithm, hashed);
          if (computedForm(hex, form) === comparedForm(stated, form)) agree++;
        }
        return agree;
      };
      if (agreeing(whole.slice(0, FEW)) === 0) continue;
      candidates.push({ profile, agree: agreeing(whole), of: whole.length });
    }
  }
  return { linked, candidates: candidates.sort((a, b) => b.agree - a.agree).slice(0, 5) };
}
