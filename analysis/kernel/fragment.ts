// Fills `{name}` places of an .sql file with SQL of ours: closed columns, compiled filters. Values never go this way: they are bound.

/** A comment names places to explain them. It is dropped: of what is filled in, a second line would no longer be part of it. */
const comments = /^[ \t]*--.*$/gm;

/** Every place must be given, and everything given must have its place; else the statement and its caller disagree. */
export function fill(sql: string, parts: Record<string, string>): string {
  const used = new Set<string>();
  const text = sql.replaceAll(comments, '').replaceAll(/\{(\w+)\}/g, (_place, name: string) => {
    const part = parts[name];
    if (part === undefined) throw new Error(`the statement has a place ${name} that was not given`);
    used.add(name);
    return part;
  });
  for (const name of Object.keys(parts)) if (!used.has(name)) throw new Error(`the statement has no place ${name}`);
  return text;
}
