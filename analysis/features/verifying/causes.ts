// What is other than in the run before, and which of it made a verifier run again.
import type { StatedRange } from '../../contract/model/integrity.ts';
import type { Cause } from '../../contract/model/verification-run.ts';
import type { Why } from '../../integrity/kept/keeping.ts';

/** What a run rested on. */
export interface RestedOn {
  build: string;
  sources: readonly { id: number; name: string; evidence: string }[];
  /** `away`: a secret that was not at hand. */
  trust: readonly { sha256: string; name: string; away?: true }[];
  stated: { range: StatedRange | null; namespace: string | null };
}

const one = (code: Cause['code'], subject: string | null = null): Cause => ({ code, subject });

/** `known`: does the case know this source from before that run? */
export function causesOf(
  before: RestedOn | undefined,
  now: RestedOn,
  known: (source: number) => boolean,
): Record<'trust' | 'sources' | 'stated' | 'program', Cause[]> {
  if (!before) return { trust: [], sources: [], stated: [], program: [one('first')] };
  const had = new Map(before.trust.map((file) => [file.sha256, file]));
  const has = new Map(now.trust.map((file) => [file.sha256, file]));
  const then = new Map(before.sources.map((source) => [source.id, source]));
  const here = new Set(now.sources.map(({ id }) => id));
  const sourceName = ({ id, name }: { id: number; name: string }): string => `${id}, ${name}`;
  return {
    trust: [
      ...now.trust.flatMap(({ sha256, name, away }) => {
        const former = had.get(sha256);
        if (!former) return [one('key_pinned', name)];
        return former.away === away ? [] : [one(away ? 'secret_away' : 'secret_back', name)];
      }),
      ...before.trust.flatMap(({ sha256, name }) => (has.has(sha256) ? [] : [one('key_withdrawn', name)])),
    ],
    sources: [
      ...now.sources.flatMap((source) => {
        const former = then.get(source.id);
        if (!former) return [one(known(source.id) ? 'source_back' : 'source_added', sourceName(source))];
        return former.evidence === source.evidence ? [] : [one('source_read_again', sourceName(source))];
      }),
      ...before.sources.flatMap((source) => (here.has(source.id) ? [] : [one('source_aside', sourceName(source))])),
    ],
    stated: [
      ...(JSON.stringify(before.stated.range) === JSON.stringify(now.stated.range) ? [] : [one('range')]),
      ...(before.stated.namespace === now.stated.namespace ? [] : [one('namespace', now.stated.namespace)]),
    ],
    program: before.build === now.build ? [] : [one('program', now.build)],
  };
}

/** `versions`: of the verifier, before and now. */
export function whyInWords(why: readonly Why[], causes: ReturnType<typeof causesOf>, version: string): Cause[] {
  const { trust, sources, stated, program } = causes;
  const found = why.flatMap((each): Cause[] => {
    switch (each) {
      case 'files':
        return sources;
      case 'keys':
        // Keys come with sources too.
        return trust.length > 0 ? trust : sources;
      case 'stated':
        return stated;
      case 'others':
        return [one('verdicts_elsewhere'), ...trust, ...sources];
      case 'first':
        return program.some(({ code }) => code === 'first') ? program : [...sources, ...trust, ...program];
      case 'version':
        return [one('verifier_version', version)];
      case 'program':
        return program;
      case 'anew':
        return [one('anew')];
    }
  });
  return [...new Map(found.map((cause) => [JSON.stringify(cause), cause])).values()];
}
