// What the arithmetic of a verdict rests on, strongest first. Plain words without a schema: the page orders by them too.
export const assurances = [
  'signed, key pinned',
  'signed, key came with the evidence',
  'forward sealed',
  'keyed',
  'anchored',
  'consistent only',
  'structure only',
  'none',
] as const;
export type Assurance = (typeof assurances)[number];

/** How far down the list: 0 is the strongest; -1 is no such word. */
export const weaknessOf = (assurance: string): number => (assurances as readonly string[]).indexOf(assurance);

/** Somebody's key, seal or anchor stands behind it. The rest is agreement: who could change the one could change the other. */
export const isKeyed = (assurance: Assurance): boolean => weaknessOf(assurance) < weaknessOf('consistent only');
