// Patterns of lines: a dot of JavaScript stands neither for U+2028 nor for U+2029, which end no line of a log. A name that holds one would not be read as the name
// that it is, and another way to read the line would be the only one.
const known = new WeakMap<RegExp, RegExp>();

export function linePattern(pattern: RegExp): RegExp {
  const same = known.get(pattern) ?? (pattern.dotAll ? pattern : new RegExp(dotted(pattern.source), pattern.flags));
  known.set(pattern, same);
  return same;
}

/** Classes and what is escaped stay as they are. */
const dotted = (source: string): string => source.replaceAll(/\\[^]|\[(?:\\[^]|[^\]\\])*\]|\./g, (part) => (part === '.' ? String.raw`[^\n\r]` : part));
