// Properties over drawn values, the same in every run: a failure is somebody's change, not luck. `SEALTRAIL_SEED` draws others, and more.
import * as fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env.SEALTRAIL_SEED ?? 20_260_302) });
export { fc };

/** How many draws of a property: a third of them in `npm test`, all where a seed is given. */
export const draws = (all: number): number => (process.env.SEALTRAIL_SEED === undefined ? Math.ceil(all / 3) : all);
