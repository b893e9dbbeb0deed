// What on this screen does not speak of all sources: never done yet is another thing than done before the last source came in.
import type { CaseInfo } from '../../../analysis/contract/index.ts';

export type Basis = Pick<CaseInfo, 'sources' | 'sessions' | 'verified_at' | 'verdicts_stale' | 'sessions_stale'>;

/** `what` is the matter, `so` what it means for the figures; undefined when everything is up to date. */
export function staleWords(info: Basis): { what: string; so: string } | undefined {
  if (info.sources === 0) return undefined;
  const neverVerified = info.verified_at === null;
  const neverReconstructed = info.sessions === 0;
  const not = [info.verdicts_stale && neverVerified ? 'verified' : '', info.sessions_stale && neverReconstructed ? 'reconstructed into sessions' : ''].filter(
    Boolean,
  );
  const old = [info.verdicts_stale && !neverVerified ? 'verdicts' : '', info.sessions_stale && !neverReconstructed ? 'sessions' : ''].filter(Boolean);
  if (not.length + old.length === 0) return undefined;
  const what = [
    not.length > 0 ? `The sources are not ${not.join(' or ')} yet.` : '',
    old.length > 0 ? `The ${old.join(' and ')} are older than the sources.` : '',
  ].filter(Boolean);
  return {
    what: what.join(' '),
    so: old.length > 0 ? 'Figures below that rest on them do not speak of what came in since.' : 'Figures below that rest on that are empty until then.',
  };
}
