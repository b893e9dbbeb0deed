// What share of a CPU profile is spent in a function and all that it calls.
export interface Profile {
  nodes: { id: number; callFrame: { functionName: string }; children?: number[] }[];
  samples: number[];
  /** Microseconds before each sample. */
  timeDeltas: number[];
}

/** Waiting is no processor time; collecting garbage is nobody's in a profile, so it counts on neither side. */
const NOBODYS = new Set(['(idle)', '(garbage collector)']);

/** `share` of the time in functions called `name`, however they are nested, in `seconds` of work in all. Throws when none was seen. */
export function shareOf({ nodes, samples, timeDeltas }: Profile, name: string): { share: number; seconds: number } {
  const named = new RegExp(`^${name}(\\$\\d+)?$`);
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const inside = new Set<number>();
  const visit = (id: number) => {
    if (inside.has(id)) return;
    inside.add(id);
    byId.get(id)?.children?.forEach(visit);
  };
  for (const { id, callFrame } of nodes) if (named.test(callFrame.functionName)) visit(id);
  if (inside.size === 0) throw new Error(`the profile of the reading thread shows no function ${name}: was it renamed?`);
  let all = 0;
  let within = 0;
  for (const [i, id] of samples.entries()) {
    if (NOBODYS.has(byId.get(id)?.callFrame.functionName ?? '')) continue;
    const time = Math.max(0, timeDeltas[i] ?? 0);
    all += time;
    if (inside.has(id)) within += time;
  }
  return { share: within / all, seconds: all / 1e6 };
}
