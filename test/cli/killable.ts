// A place for jobs that are stopped in the middle: some evidence, and a file whose import takes a while.
import { writeFileSync } from 'node:fs';
import { afterAll } from 'vitest';
import { type Place, place } from './command.ts';
import { lines, writeEvidence } from './evidence.ts';

/** Events of `large.jsonl`: `many`. The folder `evidence` holds 8. */
export function killablePlace(many: number): Place {
  const here = place();
  writeEvidence(here.at('evidence'));
  writeFileSync(here.at('large.jsonl'), lines(many));
  afterAll(() => here.remove());
  return here;
}
