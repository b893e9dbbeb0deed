// What on this screen does not speak of all sources: never done yet is another thing than done before the last source came in, or a key was pinned.
import type { CaseInfo } from '../../../analysis/contract/index.ts';

export type Basis = Pick<CaseInfo, 'sources' | 'sessions' | 'verified_at' | 'verdicts_stale' | 'sessions_stale'>;

/** `what` is the matter, `so` what it means for the figures; undefined when everything is up to date. */
export function staleWords(info: Basis): { what: string; so: string } | undefined {
  if (info.sources === 0) return undefined;
  const { verdicts_stale: verdicts, sessions_stale: sessions } = info;
  const neverVerified = info.verified_at === null;
  // A case without a session may have been reconstructed into none: "still" is right of both.
  const none = info.sessions === 0;
  const old = [verdicts && !neverVerified ? 'verdicts' : '', sessions && !none ? 'sessions' : ''].filter(Boolean);
  const what = [
    verdicts && neverVerified ? 'The sources are not verified yet.' : '',
    sessions && none ? 'Their sessions are still to be reconstructed.' : '',
    old.length > 0
      ? `The ${old.join(' and ')} are older than the sources${sessions ? ' or the rules of this version' : ', the pinned keys or the verifiers'}.`
      : '',
  ].filter(Boolean);
  if (what.length === 0) return undefined;
  return {
    what: what.join(' ').replace(/^Their/, 'The'),
    so: old.length > 0 ? 'Figures below that rest on them do not speak of what changed since.' : 'Figures below that rest on that stay empty until then.',
  };
}
