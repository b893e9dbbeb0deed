/** Begins the label of facts that are commands: by them somebody else repeats a check, without this program. */
export const REFERENCE = 'Repeat it with';
