// The shape of a DuckDB STRUCT type text: which members are objects. Needed to see type drift in a record before DuckDB refuses it.

export type Shape = 'text' | 'boolean' | 'json' | 'value' | Map<string, Shape>;

const scalars: Record<string, Shape> = { VARCHAR: 'text', BOOLEAN: 'boolean', JSON: 'json' };

const quoted = /"((?:[^"]|"")*)"/y;

/** Reads `STRUCT(a VARCHAR, "b" STRUCT(c JSON), d VARCHAR[])`. Lists and other scalars count as `value`. Throws on anything else: it is ours. */
export function structShape(type: string): Map<string, Shape> {
  let at = 0;
  const fail = (): never => {
    throw new Error(`not a STRUCT type at ${at}: ${type.slice(at, at + 40)}`);
  };
  const space = () => {
    while (/\s/.test(type[at] ?? '')) at++;
  };
  const name = (): string => {
    space();
    if (type[at] === '"') {
      quoted.lastIndex = at;
      const found = quoted.exec(type)?.[1] ?? fail();
      at = quoted.lastIndex;
      return found.replaceAll('""', '"');
    }
    const word = /^[A-Za-z_][A-Za-z0-9_]*/.exec(type.slice(at))?.[0] ?? fail();
    at += word.length;
    return word;
  };
  const struct = (): Map<string, Shape> => {
    const members = new Map<string, Shape>();
    at++;
    for (;;) {
      const member = name();
      members.set(member, shape());
      space();
      const c = type[at++];
      if (c === ')') return members;
      if (c !== ',') fail();
    }
  };
  const shape = (): Shape => {
    const word = name().toUpperCase();
    space();
    let found: Shape = scalars[word] ?? 'value';
    if (word === 'STRUCT') {
      if (type[at] !== '(') fail();
      found = struct();
      space();
    }
    if (type.startsWith('[]', at)) {
      at += 2;
      return 'value';
    }
    return found;
  };
  const whole = shape();
  space();
  return whole instanceof Map && at === type.length ? whole : fail();
}
