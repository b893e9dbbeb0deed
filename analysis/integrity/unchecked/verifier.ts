// Statements that are present and are not checked here: they are named, with the tool that checks them, so that nobody takes their presence for proof.
import { latin1 } from '../../kernel/latin1.ts';
import type { EvidenceFile } from '../../kernel/ports.ts';
import { unproven } from '../forgers.ts';
import { defineVerifier, type Evidence, type Findings } from '../define-verifier.ts';
import { fact, step, verdicts } from '../verdict.ts';
import { type UncheckedScheme, uncheckedSchemes } from './envelopes.ts';
import { ksiSideCar } from './ksi.ts';

const SCHEME = 'unchecked';
const verdict = verdicts(SCHEME);

async function schemeOf(file: EvidenceFile): Promise<UncheckedScheme | null> {
  const head = await file.head();
  const text = latin1(head);
  for (const one of uncheckedSchemes)
    if (one.mayBe({ path: file.path, head, text, size: file.size }) && ((await one.isThere?.(file, text)) ?? true)) return one;
  return null;
}

async function verify(evidence: Evidence, seen: readonly EvidenceFile[]): Promise<Findings> {
  const result: Findings = { objects: [], findings: [], chains: [], proof: [] };
  for (const file of seen) {
    evidence.signal.throwIfAborted();
    // A file that cannot be read shows no signature; whether it can be read is said elsewhere.
    const scheme = await schemeOf(file).catch(() => null);
    evidence.signal.throwIfAborted();
    if (scheme === null) continue;
    const [target] = scheme.endings ? (await evidence.pairing.of(file.path, scheme.endings)).filter(({ by }) => by === 'named') : [];
    const about = target?.file ?? file;
    result.objects.push(
      verdict(
        { key: about.path, path: about.path, kind: 'signed file' },
        {
          reason: 'not_checked_here',
          assurance: 'none',
          steps: [step(null, `${scheme.name}: present, not checked`)],
          facts: [fact('Scheme', scheme.name), fact('Statement', file.path), fact('Specification', scheme.document)],
          explain: `A ${scheme.name} is present; it is recognised, and not checked here.`,
          needs: scheme.tool,
        },
      ),
    );
    if (scheme.endings) result.proof.push(file.path);
  }
  return result;
}

export const unchecked = defineVerifier({
  id: SCHEME,
  title: 'Signatures that are recognised and not checked',
  document: 'each scheme names its own',
  version: 1,
  endings: uncheckedSchemes.flatMap(({ endings = [] }) => endings),
  proofs: [ksiSideCar],
  sees: (file) => uncheckedSchemes.some((one) => one.mayBe(file)),
  forgers: [unproven],
  verify,
});
