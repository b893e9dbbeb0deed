// What a start was asked to do: a verb for the command line, cases to open, or just the window.
import { basename, dirname, isAbsolute, resolve } from 'node:path';

/** Extension of the marker file in a case folder: the file that a desktop associates with the program. */
export const MARKER = '.sealcase';
const CASE = '.sealtrail';

export type Start = { kind: 'command'; args: string[] } | { kind: 'window'; cases: string[] };

/**
 * Reads the arguments after program and script. A plain word in first place is a verb of the command line, which knows the verbs and
 * explains itself; otherwise every word that is no option names a case. Relative paths are those of the shell that was typed into.
 */
export function readArguments(args: readonly string[], cwd: string): Start {
  const first = args[0];
  if (first !== undefined && /^([a-z]+|--help|-h|--version|-v)$/.test(first)) return { kind: 'command', args: [...args] };
  const cases = args.filter((arg) => !arg.startsWith('-')).flatMap((arg) => caseFolderOf(resolve(cwd, arg)) ?? []);
  return { kind: 'window', cases };
}

/** The case that a path stands for: the folder itself, its marker file, or its database. */
export function caseFolderOf(path: string): string | undefined {
  if (!isAbsolute(path) || path.includes('\0')) return undefined;
  if (path.endsWith(CASE)) return path;
  if (path.endsWith(MARKER) || basename(path) === 'case.duckdb') return dirname(path);
  return undefined;
}

/** Arguments of the program itself: a packaged one has no script among them. */
export const ownArguments = (argv: readonly string[], packaged: boolean): string[] => argv.slice(packaged ? 1 : 2);

export interface Handover {
  args: string[];
  cwd: string;
}

/** What a second start hands over. It comes from another process: anything malformed is nothing. */
export function readHandover(data: unknown): Handover | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const { args, cwd } = data as { args?: unknown; cwd?: unknown };
  if (typeof cwd !== 'string' || !isAbsolute(cwd) || cwd.length > 4096) return undefined;
  if (!Array.isArray(args) || args.length > 64) return undefined;
  if (!args.every((arg): arg is string => typeof arg === 'string' && arg.length <= 4096)) return undefined;
  return { args, cwd };
}
