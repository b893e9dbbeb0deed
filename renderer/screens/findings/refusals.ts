// Why a finding cannot be marked as ready, as a sentence, and what settles it.

export interface RefusalWords {
  what: string;
  remedy: string;
}

const remedies: [RegExp, string][] = [
  [/^it has no pin$/, 'Choose the records it rests on in Events and press P.'],
  [/^it states nothing$/, 'Write what the records show, and what they do not.'],
  [/^pin \d+ is stale/, 'Read the record again. Remove the pin, or pin the record anew with the verdict it has now.'],
  [/^pin \d+ names a record/, 'Bring the source or the reading back, or remove the pin and pin a record that is there.'],
];

/** Engine's reason (`it has no pin`) -> sentence and way out. An unknown reason is said as it is, never left out. */
export function refusalWords(reason: string): RefusalWords {
  const what = reason.charAt(0).toUpperCase() + reason.slice(1);
  return {
    what: /[.!?]$/.test(what) ? what : `${what}.`,
    remedy: remedies.find(([pattern]) => pattern.test(reason))?.[1] ?? 'Settle this, or leave the finding as a draft.',
  };
}
