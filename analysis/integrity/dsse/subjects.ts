// Files of which a signed statement speaks: by digest, wherever they lie and whatever they are called.
import type { ObjectVerdict } from '../../contract/model/integrity.ts';
import type { Evidence } from '../define-verifier.ts';
import type { Together } from '../several.ts';
import { fact, step, type verdicts } from '../verdict.ts';
import { hashName, isWeakHash } from '../x509/algorithms.ts';
import type { InTotoStatement, Subject } from './envelope.ts';

/** Subjects of one statement that are judged: more are a list that nobody reads, and each that is absent costs a verdict. */
export const SUBJECTS = 100_000;

/** `verdict`: under the name of the scheme that brings the statement. `all`: what its signatures amount to, at least one of which fits. */
export async function ofSubject(
  verdict: ReturnType<typeof verdicts>,
  { shelf }: Pick<Evidence, 'shelf'>,
  { name, digest }: Subject,
  { predicate }: InTotoStatement,
  all: Pick<Together, 'finding'>,
): Promise<ObjectVerdict[]> {
  const kind = 'signed file';
  const facts = [...all.finding.facts, fact('Statement', predicate), fact('Subject, as it is called there', name)];
  const absent = { key: name, path: null, kind };
  if (digest === null) return [verdict(absent, { ...all.finding, facts, reason: 'unsupported_algorithm', assurance: 'none' })];
  const title = hashName(digest.hash);
  const here = await shelf.withContent(digest.hash, digest.hex);
  if (here.length === 0) {
    const steps = [...all.finding.steps, step(null, `A file with this ${title}: not here`)];
    const explain = 'The statement speaks of content that was not handed over. Statements name all that was made together, so that alone means nothing.';
    return [
      verdict(absent, {
        ...all.finding,
        steps,
        facts: [...facts, fact(`${title} stated`, digest.hex)],
        reason: 'object_absent',
        assurance: 'none',
        explain,
        may_say: 'It was signed that such content was made.',
        may_not_say: 'The file was removed, or another one here is it.',
      }),
    ];
  }
  const weak = isWeakHash(digest.hash) && all.finding.reason === null;
  // Two files of an archive may have one path: the statement speaks of the one with the digest.
  const others = here.flatMap((file) => shelf.all(file).filter((one) => !here.includes(one)));
  const uncovered = others.map((file) => verdict({ key: file.path, path: file.path, kind }, { reason: 'not_covered', assurance: 'none', steps: [], facts }));
  const covered = here.map((file) =>
    verdict(
      { key: file.path, path: file.path, kind },
      {
        ...all.finding,
        ...(weak ? { reason: 'weak_algorithm' as const, assurance: 'none' as const } : {}),
        steps: [...all.finding.steps, step(true, `${title} of the file, as it is stated`)],
        facts: [...facts, fact(`${title} stated`, digest.hex)],
      },
    ),
  );
  return [...covered, ...uncovered];
}
