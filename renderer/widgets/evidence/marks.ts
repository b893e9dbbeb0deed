// Which characters of evidence are shown as boxed marks: everything that acts instead of being seen.
const named: Record<number, string> = {
  0: 'NUL',
  7: 'BEL',
  8: 'BS',
  9: 'TAB',
  10: 'LF',
  11: 'VT',
  12: 'FF',
  13: 'CR',
  27: 'ESC',
  127: 'DEL',
  133: 'NEL',
  160: 'NBSP',
  0xfeff: 'BOM',
};

// Controls, format and default-ignorable characters (bidi, zero width, tags, variation selectors), odd spaces, line separators,
// lone surrogates and the replacement character of undecodable bytes.
const acting = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\uFFFD]|(?! )\p{Zs}/gu;

export interface Run {
  text: string;
  /** Set for a boxed mark: its name, e.g. `ESC`, `U+202E`. */
  mark?: string;
}

export const markName = (character: string): string => {
  const code = character.codePointAt(0) ?? 0;
  return named[code] ?? (code < 32 ? `^${String.fromCharCode(code + 64)}` : `U+${code.toString(16).toUpperCase().padStart(4, '0')}`);
};

/** Splits text into runs that may be drawn as they are and single characters that must be marks. Joined, the runs are the text. */
export function markRuns(text: string): Run[] {
  const runs: Run[] = [];
  let from = 0;
  for (const found of text.matchAll(acting)) {
    if (found.index > from) runs.push({ text: text.slice(from, found.index) });
    runs.push({ text: found[0], mark: markName(found[0]) });
    from = found.index + found[0].length;
  }
  if (from < text.length) runs.push({ text: text.slice(from) });
  return runs;
}

/** One line of plain text with marks in angle brackets, for tips, labels and canvas: `root<ESC>]0;`. */
export const plainEvidence = (text: string, most = 400): string => {
  const cut = text.length > most ? `${text.slice(0, most)}…` : text;
  return markRuns(cut)
    .map((run) => (run.mark ? `<${run.mark}>` : run.text))
    .join('');
};
