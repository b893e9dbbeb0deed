// Which parts of one source are logs of their own. Parts that hold ids of the same acts are two logs; parts that hold none of each other's and share theirs with the
// same third log in the same way (servers behind one gateway) are one log together, as none of them ought to have all that the third one has.

export interface Sharing {
  a: number;
  a_name: string;
  b: number;
  b_name: string;
}

/** The parts that are told apart from the rest of their kind, each with the number of the group that it belongs to. `sharing`: those that share most first. */
export function toldApart(sharing: readonly Sharing[]): { part: number; together: number }[] {
  const others = new Map<number, Map<number, Set<string>>>();
  const join = (part: number, other: number, name: string) => {
    const known = others.get(part) ?? new Map<number, Set<string>>();
    others.set(part, known.set(other, (known.get(other) ?? new Set()).add(name)));
  };
  for (const { a, a_name, b, b_name } of sharing) {
    join(a, b, a_name);
    join(b, a, b_name);
  }
  const groups: number[][] = [];
  for (const [part, own] of others) {
    const fits = groups.find(
      (group) =>
        group.every((member) => !own.has(member)) &&
        group.some((member) => [...(others.get(member) ?? [])].some(([other, names]) => [...(own.get(other) ?? [])].some((name) => names.has(name)))),
    );
    if (fits) fits.push(part);
    else groups.push([part]);
  }
  return groups.flatMap((group, together) => group.map((part) => ({ part, together })));
}
