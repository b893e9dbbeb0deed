// Paths of field tables: `a.b`, `a[0].b`, `a[type=User].b`, `"odd name".b`.

export type Step = { name: string } | { index: number } | { where: { name: string; is: string } };

const step = /(?:^|(?<!^)\.)(?:([A-Za-z_@][A-Za-z0-9_@-]*)|"([^"]+)")|\[(\d+)\]|\[([A-Za-z_][A-Za-z0-9_]*)=([^\]]+)\]/y;

/** Throws on anything else: tables are ours. */
export function stepsOf(path: string): Step[] {
  const steps: Step[] = [];
  step.lastIndex = 0;
  while (step.lastIndex < path.length) {
    const at = step.lastIndex;
    const m = step.exec(path);
    if (!m) throw new Error(`${path} is no path of a field table (at character ${at + 1})`);
    const [, bare, quoted, index, name, is] = m;
    if (index !== undefined) steps.push({ index: Number(index) });
    else if (name !== undefined && is !== undefined) steps.push({ where: { name, is } });
    else steps.push({ name: bare ?? quoted ?? '' });
  }
  const [first] = steps;
  if (!first || !('name' in first)) throw new Error(`${path} names no member`);
  return steps;
}
