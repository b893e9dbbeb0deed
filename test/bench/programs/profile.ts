// What share of a CPU profile is spent in a function and all that it calls.
export interface Profile {
  nodes: { id: number; callFrame: { functionName: string }; children?: number[] }[];
  samples: number[];
  /** Microseconds before each sample. */
  timeDeltas: number[];
  /** Seconds that the thread was on a processor; null where the system does not tell. */
  onProcessor: number | null;
}

export interface Share {
  /** Of the samples: too low when the thread waited for the disk, as that looks like work. */
  least: number;
  /** Of the seconds on a processor: too high when other processes took it away in the middle of the function. */
  most: number;
  /** Of work in all. */
  seconds: number;
}

/**
 * Of the time in functions called `name`, however they are nested. Collecting garbage is nobody's in a profile, so it counts on neither
 * side. Throws when the function was not seen.
 */
export function shareOf({ nodes, samples, timeDeltas, onProcessor }: Profile, name: string): Share {
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
  let work = 0;
  let garbage = 0;
  let within = 0;
  for (const [i, id] of samples.entries()) {
    const time = Math.max(0, timeDeltas[i] ?? 0) / 1e6;
    const called = byId.get(id)?.callFrame.functionName;
    if (called === '(idle)') continue;
    if (called === '(garbage collector)') garbage += time;
    else work += time;
    if (inside.has(id)) within += time;
  }
  const seconds = onProcessor === null ? work : Math.min(work, onProcessor - garbage);
  return { least: within / work, most: within / seconds, seconds };
}
