// Findings that are kept from one run to the next: a verifier runs again only where an answer to something that it asked is another one.
import type { UsedKey } from '../../contract/model/integrity.ts';
import type { EvidenceFile } from '../../kernel/ports.ts';
import type { Evidence, Findings, Verifier } from '../define-verifier.ts';
import { answersTo, FileAnswers, TOUCHED, type Touched } from './answers.ts';
import { Asked, listening, type Question } from './asked.ts';

/** What a verifier found, with all that it rested on. Plain data: it is written into the case. */
export interface KeptFindings {
  /** Id of the verifier. */
  id: string;
  version: number;
  questions: Question[];
  answers: Record<Touched, string>;
  said: Findings;
  /** Keys that it relied on. */
  used: UsedKey[];
}

/** Why a verifier ran: it never did before, it or the program is another, what it rested on is other than it was, or it was told to. */
export const WHY = [...TOUCHED, 'first', 'version', 'program', 'anew'] as const;
export type Why = (typeof WHY)[number];

/** `program`: what is kept was found by this very build, on this kind of computer. `anew`: nothing is taken over. */
export interface Terms {
  program: boolean;
  anew: boolean;
}

export class Keeping {
  /** Of this run, in the order of the verifiers; those kept are the same objects as were given. */
  readonly findings: KeptFindings[] = [];
  /** Of each verifier; empty: it did not run. */
  readonly why = new Map<string, readonly Why[]>();
  private current: Asked | undefined;
  private files: FileAnswers | undefined;
  constructor(
    private readonly before: ReadonlyMap<string, KeptFindings>,
    private readonly terms: Terms,
  ) {}

  /** Whose turn it is. */
  readonly asked = (): Asked | undefined => this.current;

  /** Throws what the verifier throws. */
  async of(verifier: Verifier, evidence: Evidence, seen: readonly EvidenceFile[]): Promise<KeptFindings> {
    this.files ??= new FileAnswers(evidence);
    const before = this.before.get(verifier.id);
    const why = await this.whyAgain(verifier, before, evidence, seen);
    this.why.set(verifier.id, why);
    const found = before && why.length === 0 ? before : await this.run(verifier, evidence, seen);
    this.findings.push(found);
    return found;
  }

  private async whyAgain({ version }: Verifier, before: KeptFindings | undefined, evidence: Evidence, seen: readonly EvidenceFile[]): Promise<Why[]> {
    if (!before) return ['first'];
    if (before.version !== version) return ['version'];
    const now = await answersTo(before.questions, seen, evidence, this.files as FileAnswers);
    const touched = TOUCHED.filter((one) => now[one] !== before.answers[one]);
    if (!this.terms.program) return [...touched, 'program'];
    return this.terms.anew && touched.length === 0 ? ['anew'] : touched;
  }

  private async run(verifier: Verifier, evidence: Evidence, seen: readonly EvidenceFile[]): Promise<KeptFindings> {
    const asked = new Asked();
    this.current = asked;
    let said: Findings;
    try {
      said = await verifier.verify(listening(evidence, asked), seen);
    } finally {
      this.current = undefined;
    }
    const questions = asked.questions();
    const answers = await answersTo(questions, seen, evidence, this.files as FileAnswers);
    return { id: verifier.id, version: verifier.version, questions, answers, said, used: evidence.keys.used() };
  }
}
