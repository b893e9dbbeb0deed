// Item paths against globs of an import policy: `*` within a name, `**` across names, `?` one character, `/` in front: from the top; `[*]` and `[?]` are those
// characters themselves, which names may hold. Nothing else is special.

/** Matches whole paths; a pattern without `/` matches the base name too, as people expect; one with `/` in front matches from the top alone. */
export function globMatch(pattern: string, path: string): boolean {
  if (match(pattern, path) || (pattern.startsWith('/') && match(pattern.slice(1), path))) return true;
  return !pattern.includes('/') && match(pattern, path.slice(path.lastIndexOf('/') + 1));
}

/** Does `[*]` or `[?]` stand there? */
const isItself = (pattern: string, at: number): boolean =>
  pattern[at] === '[' && (pattern[at + 1] === '*' || pattern[at + 1] === '?') && pattern[at + 2] === ']';

/** Backtracking only to the last star, so that a hostile pattern costs length times length at most. */
function match(pattern: string, text: string): boolean {
  let p = 0;
  let t = 0;
  let star = -1;
  let across = false;
  let from = 0;
  let deep = -1;
  let deepFrom = 0;
  while (t < text.length) {
    if (pattern[p] === '*') {
      across = pattern[p + 1] === '*';
      p += across ? 2 : 1;
      // `**/x` also matches `x`.
      if (across && pattern[p] === '/' && (p === 2 || pattern[p - 3] === '/')) p++;
      star = p;
      from = t;
      if (across) {
        deep = p;
        deepFrom = t;
      }
      continue;
    }
    const itself = isItself(pattern, p);
    const wanted = itself ? pattern[p + 1] : pattern[p];
    if (p < pattern.length && (wanted === text[t] || (wanted === '?' && !itself && text[t] !== '/'))) {
      p += itself ? 3 : 1;
      t++;
      continue;
    }
    if (star >= 0 && (across || text[from] !== '/')) {
      p = star;
      t = ++from;
      if (across) deepFrom = from;
      continue;
    }
    if (deep < 0) return false;
    star = deep;
    across = true;
    p = deep;
    from = ++deepFrom;
    t = from;
  }
  while (pattern[p] === '*') p++;
  return p === pattern.length;
}
