// Must be evaluated first. The contract's schemas come along with the client; zod would probe whether it may make functions from
// text, which the page's policy refuses and reports as a violation at every start. This tells it not to ask.
export const told = Reflect.set(globalThis, '__zod_globalConfig', { jitless: true });
