// Runs each test of a scheme as it is, then once for every mutant that it reached and that no test killed before. What a test does twice has to go well
// twice without a mutant, else it kills nothing: a test that stumbles over its own leavings is no witness.
import { appendFileSync } from 'node:fs';
import { type RunnerTestCase, TestRunner } from 'vitest';

/** So many switches passed in one test: it goes round in circles. */
const MOST_STEPS = 20_000_000;
const MOST_MS = 20_000;

class Endless extends Error {}
const state = { active: 0, steps: 0, reached: new Set<number>(), watching: false };
const mutants = {
  at(id: number): boolean {
    if (state.watching) state.reached.add(id);
    if (state.active !== 0 && ++state.steps > MOST_STEPS) throw new Endless('endless');
    return id === state.active;
  },
};
(globalThis as unknown as { $mutants: typeof mutants }).$mutants = mutants;

const killed = new Set<number>();
const reached = new Set<number>();
const say = (line: object): void => appendFileSync(process.env['SEALTRAIL_MUTANTS_OUT'] ?? '', `${JSON.stringify(line)}\n`);

async function fails(run: () => unknown): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((_resolve, reject) => {
    timer = setTimeout(() => reject(new Endless('late')), MOST_MS);
  });
  try {
    await Promise.race([Promise.resolve().then(run), late]);
    return false;
  } catch {
    return true;
  } finally {
    clearTimeout(timer);
  }
}

export default class MutantRunner extends TestRunner {
  async runTask(test: RunnerTestCase): Promise<void> {
    const run = TestRunner.getTestFn(test);
    state.reached = new Set();
    state.watching = true;
    try {
      await run();
    } finally {
      state.watching = false;
    }
    for (const id of state.reached) reached.add(id);
    const open = [...state.reached].filter((id) => !killed.has(id));
    if (open.length === 0) return;
    if (await fails(run)) return say({ odd: test.name });
    for (const id of open) {
      state.active = id;
      state.steps = 0;
      const dead = await fails(run);
      state.active = 0;
      if (!dead) continue;
      if (await fails(run)) return say({ odd: test.name });
      killed.add(id);
      say({ killed: id, by: test.name });
    }
  }
  override onAfterRunFiles(): void {
    super.onAfterRunFiles();
    say({ reached: [...reached] });
  }
}
