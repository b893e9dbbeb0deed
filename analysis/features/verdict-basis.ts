// What the verdicts of a case were reached with: a verifier that changed since may come to another one.
import { verifiers } from '../integrity/index.ts';
import type { LastRun } from '../report/case-standing.ts';

/** False when there was no verification. What cannot be read was not written by a version that is known here. */
export function verifiersChanged(run: Pick<LastRun, 'verifiers'> | undefined): boolean {
  if (!run) return false;
  try {
    const ran = JSON.parse(run.verifiers) as unknown;
    return !Array.isArray(ran) || ran.some(isOther);
  } catch {
    return true;
  }
}

function isOther(one: { id?: unknown; version?: unknown } | null): boolean {
  const now = verifiers.find(({ id }) => id === one?.id);
  return now === undefined || now.version !== one?.version;
}
