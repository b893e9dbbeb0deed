// What the level of an error log means for the kind of event (RFC 5424 severities, which nginx and Apache follow).

const quiet = new Set(['notice', 'info', 'debug']);

/** `error` or `info`, as ECS has them. Apache's levels `trace1` to `trace8` are quiet. */
export const typeOf = (level: string): string => (quiet.has(level) || level.startsWith('trace') ? 'info' : 'error');
