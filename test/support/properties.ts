// Properties over drawn values, the same in every run: a failure is somebody's change, not luck. `SEALTRAIL_SEED` draws others.
import * as fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env.SEALTRAIL_SEED ?? 20_260_302) });
export { fc };
