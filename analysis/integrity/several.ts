// A statement with several signatures over one object: what all of them amount to. One that is good proves the bytes; one beside it that contradicts them then
// convicts the statement, for nothing protects the list of signatures itself.
import { type Finding, step } from './verdict.ts';

export interface JudgedSigner {
  /** Who it is, for people; untrusted. */
  name: string;
  finding: Finding;
  /** The signature and the bytes contradict each other. */
  contradicts: boolean;
  /** SubjectPublicKeyInfo of the key by which it fits, where that is told: who signs is no witness to it. */
  by?: Uint8Array;
}

export interface Together {
  /** Of the object. */
  finding: Finding;
  good: boolean;
  /** Of the statement: signatures that fit nothing, beside one that fits. */
  broken: readonly Finding[];
}

const BROKEN = 'The file holds several signatures. Another one fits the same bytes; this one does not: it was damaged, altered or added.';

/** Null = there is no signature. */
export function together(judged: readonly JudgedSigner[]): Together | null {
  const good = judged.find(({ finding }) => finding.reason === null);
  const bad = judged.filter(({ contradicts }) => contradicts);
  const main = good ?? bad[0] ?? judged[0];
  if (!main) return null;
  const beside = judged
    .filter((one) => one !== main && !(good && one.contradicts))
    .map(({ name, finding: { reason } }) =>
      step(reason === null ? true : null, `Another signer, ${name}: ${reason === null ? 'fits as well' : reason.replaceAll('_', ' ')}`),
    );
  return {
    finding: { ...main.finding, steps: [...main.finding.steps, ...beside] },
    good: good !== undefined,
    broken: good ? bad.map(({ finding }) => ({ ...finding, explain: BROKEN })) : [],
  };
}
