// Who may import whom: the one table. Anything not listed is refused. ARCHITECTURE.md carries the same rows (a test compares them).

export interface Area {
  /** Path prefix; the longest one that fits a file is its area. */
  path: string;
  purpose: string;
  /** Prefixes of our own files it may import; its own area always. */
  imports: readonly string[];
  /** Packages and `node:*` it may import. */
  packages: readonly string[];
}

const pure: readonly string[] = [];
const node = ['node:*'];

export const areas: readonly Area[] = [
  { path: 'analysis/contract/', purpose: 'words and calls that UI, CLI and engine share', imports: pure, packages: ['zod'] },
  { path: 'analysis/kernel/', purpose: 'how a call is run, journalled, cancelled, failed', imports: ['analysis/contract/'], packages: [] },
  {
    path: 'analysis/store/',
    purpose: 'the case on disk',
    imports: ['analysis/contract/', 'analysis/kernel/', 'analysis/reading/fields/record-shape.ts'],
    packages: node,
  },
  {
    path: 'analysis/store/connection.ts',
    purpose: 'the only door to DuckDB',
    imports: ['analysis/contract/', 'analysis/kernel/', 'analysis/store/console-', 'analysis/store/kept-inserts.ts', 'analysis/store/temporary-limit.ts'],
    packages: ['@duckdb/node-api'],
  },
  {
    path: 'analysis/host/',
    purpose: 'Node implementations of the ports',
    imports: ['analysis/contract/', 'analysis/kernel/'],
    packages: [...node, '@noble/hashes/*'],
  },
  {
    path: 'analysis/reading/',
    purpose: 'what formats share: what a format is, recognition, field tables, values',
    imports: ['analysis/contract/', 'analysis/kernel/'],
    packages: ['temporal-polyfill', 'ipaddr.js'],
  },
  {
    path: 'analysis/formats/',
    purpose: 'one folder a log format',
    imports: ['analysis/contract/', 'analysis/kernel/', 'analysis/reading/'],
    packages: [],
  },
  {
    path: 'analysis/formats/index.ts',
    purpose: 'all formats: logs, and the proof files that verifiers declare',
    imports: ['analysis/kernel/', 'analysis/reading/', 'analysis/formats/', 'analysis/integrity/proof-formats.ts'],
    packages: [],
  },
  {
    path: 'analysis/carriers/',
    purpose: 'one folder a carrier: what wraps records of other formats',
    imports: ['analysis/contract/', 'analysis/kernel/', 'analysis/reading/'],
    packages: [],
  },
  {
    path: 'analysis/intake/',
    purpose: 'from a path to a sealed evidence file: one source, all rooms in order',
    imports: ['analysis/contract/', 'analysis/kernel/', 'analysis/reading/', 'analysis/formats/', 'analysis/carriers/'],
    packages: node,
  },
  { path: 'analysis/intake/limits.ts', purpose: 'limits of intake, each with its reason', imports: [], packages: [] },
  {
    path: 'analysis/intake/bytes/',
    purpose: 'bytes of one thing, anywhere in it; encodings',
    imports: ['analysis/contract/', 'analysis/reading/', 'analysis/intake/limits.ts'],
    packages: node,
  },
  {
    path: 'analysis/intake/containers/',
    purpose: 'folders and archives opened, every byte of them accounted for',
    imports: ['analysis/contract/', 'analysis/kernel/', 'analysis/intake/limits.ts', 'analysis/intake/bytes/'],
    packages: [...node, '@zip.js/zip.js', 'tar-stream'],
  },
  {
    path: 'analysis/intake/framing/',
    purpose: 'where records begin and end',
    imports: ['analysis/contract/', 'analysis/reading/', 'analysis/intake/limits.ts', 'analysis/intake/bytes/'],
    packages: node,
  },
  {
    path: 'analysis/intake/account/',
    purpose: 'what became of every byte and record',
    imports: ['analysis/contract/', 'analysis/intake/limits.ts', 'analysis/reading/values/jwt.ts'],
    packages: [],
  },
  {
    path: 'analysis/intake/spool/',
    purpose: 'records on their way from the reading thread to the database',
    imports: ['analysis/contract/', 'analysis/reading/', 'analysis/intake/limits.ts', 'analysis/intake/framing/', 'analysis/intake/account/'],
    packages: node,
  },
  {
    path: 'analysis/intake/load/',
    purpose: 'spooled records become events by one typed statement',
    imports: [
      'analysis/contract/',
      'analysis/kernel/',
      'analysis/reading/',
      'analysis/intake/limits.ts',
      'analysis/intake/framing/',
      'analysis/intake/account/',
      'analysis/intake/spool/',
    ],
    packages: node,
  },
  {
    path: 'analysis/integrity/',
    purpose: 'one folder a verifier',
    imports: [
      'analysis/contract/',
      'analysis/kernel/',
      'analysis/reading/format.ts',
      'analysis/reading/recognise/',
      'analysis/reading/values/',
      'analysis/formats/linux-auditd/record.ts',
    ],
    packages: ['fzstd', 'zod'],
  },
  {
    path: 'analysis/sessions/',
    purpose: 'one folder a session rule',
    imports: ['analysis/contract/', 'analysis/kernel/', 'analysis/reading/time/rotation.ts'],
    packages: [],
  },
  { path: 'analysis/readiness/', purpose: 'one folder a readiness check', imports: ['analysis/contract/', 'analysis/kernel/'], packages: [] },
  {
    path: 'analysis/absence/',
    purpose: 'why something is not there: one file an explanation',
    imports: ['analysis/contract/', 'analysis/kernel/'],
    packages: [],
  },
  {
    path: 'analysis/report/',
    purpose: 'one folder a report section; document value to PDF',
    imports: ['analysis/contract/', 'analysis/kernel/', 'analysis/absence/'],
    packages: [...node, 'pdfkit', 'qrcode-generator'],
  },
  { path: 'analysis/sample/', purpose: 'the sample investigation, generated', imports: ['analysis/contract/', 'analysis/kernel/'], packages: node },
  {
    path: 'analysis/features/',
    purpose: 'what each method does; joins domain folders and store',
    imports: [
      'analysis/contract/',
      'analysis/kernel/',
      'analysis/store/',
      'analysis/intake/',
      'analysis/reading/',
      'analysis/carriers/',
      'analysis/formats/',
      'analysis/integrity/',
      'analysis/sessions/',
      'analysis/readiness/',
      'analysis/absence/',
      'analysis/report/',
      'analysis/sample/',
      'resources/attest/',
    ],
    packages: [...node, 'zod'],
  },
  {
    path: 'analysis/verify-worker.ts',
    purpose: 'a verification in its own thread',
    imports: ['analysis/features/verifying/', 'analysis/host/', 'analysis/intake/containers/keyring.ts', 'analysis/intake/tasks/pool.ts'],
    packages: node,
  },
  {
    path: 'analysis/verify-helper.ts',
    purpose: 'the second thread of a verification',
    imports: ['analysis/features/verifying/helper-thread.ts', 'analysis/host/'],
    packages: node,
  },
  {
    path: 'analysis/engine.ts',
    purpose: 'the composition root',
    imports: ['analysis/contract/', 'analysis/kernel/', 'analysis/store/', 'analysis/features/'],
    packages: [],
  },
  {
    path: 'analysis/cli/',
    purpose: 'the engine from a terminal',
    imports: ['analysis/contract/', 'analysis/kernel/', 'analysis/host/', 'analysis/engine.ts', 'build.mjs'],
    packages: [...node, 'yaml', 'zod'],
  },
  {
    path: 'analysis/cli/serve.ts',
    purpose: 'browser mode on loopback',
    imports: ['analysis/contract/', 'analysis/host/', 'analysis/engine.ts'],
    packages: [...node, 'ws'],
  },
  {
    path: 'electron/',
    purpose: 'the desktop shell; no case logic',
    imports: ['analysis/contract/', 'analysis/host/page-policy.ts', 'build.mjs'],
    packages: [...node, 'electron', 'electron/*'],
  },
  {
    path: 'electron/engine-entry.ts',
    purpose: 'the engine in its utility process',
    imports: ['analysis/contract/', 'analysis/host/', 'analysis/engine.ts', 'electron/'],
    packages: [...node, 'electron', 'electron/*'],
  },
  {
    path: 'electron/headless.ts',
    purpose: 'the command line of the packaged app',
    imports: ['analysis/cli/', 'electron/'],
    packages: [...node, 'electron', 'electron/*'],
  },
  { path: 'renderer/theme/', purpose: 'tokens, fonts, light and dark', imports: [], packages: ['@fontsource/*', 'react'] },
  { path: 'renderer/format/', purpose: 'wording of times, durations, numbers, faults', imports: ['analysis/contract/index.ts'], packages: [] },
  {
    path: 'renderer/state/',
    purpose: 'state of the interface, never of the case',
    imports: ['analysis/contract/index.ts', 'renderer/format/', 'renderer/theme/'],
    packages: ['zustand'],
  },
  {
    path: 'renderer/engine/',
    purpose: 'the one door to the engine',
    imports: ['analysis/contract/index.ts', 'renderer/format/', 'renderer/state/'],
    packages: ['react', 'zustand'],
  },
  {
    path: 'renderer/navigation/',
    purpose: 'deep links, back and forward',
    imports: ['analysis/contract/index.ts', 'renderer/state/'],
    packages: ['react', 'zustand'],
  },
  {
    path: 'renderer/widgets/',
    purpose: 'presentational pieces, no engine calls',
    imports: ['analysis/contract/index.ts', 'renderer/format/', 'renderer/state/', 'renderer/theme/', 'renderer/navigation/'],
    packages: ['react', 'react-dom', 'radix-ui', 'lucide-static/*'],
  },
  {
    path: 'renderer/lanes/',
    purpose: 'the canvas timeline: scale of time, rows, marks',
    imports: ['analysis/contract/index.ts', 'renderer/format/', 'renderer/state/', 'renderer/navigation/', 'renderer/widgets/', 'renderer/theme/'],
    packages: ['react', 'd3-scale'],
  },
  {
    path: 'renderer/charts/',
    purpose: 'Recharts, here only; on the scale of the lanes',
    imports: ['analysis/contract/index.ts', 'renderer/format/', 'renderer/state/', 'renderer/lanes/', 'renderer/widgets/', 'renderer/theme/'],
    packages: ['react', 'recharts', 'd3-scale'],
  },
  {
    path: 'renderer/screens/',
    purpose: 'one folder a screen; no screen imports another',
    imports: [
      'analysis/contract/index.ts',
      'renderer/engine/',
      'renderer/state/',
      'renderer/navigation/',
      'renderer/frame/',
      'renderer/widgets/',
      'renderer/charts/',
      'renderer/lanes/',
      'renderer/theme/',
      'renderer/format/',
    ],
    packages: ['react', 'radix-ui', 'zustand'],
  },
  {
    path: 'renderer/',
    purpose: 'the frame around the screens',
    imports: ['analysis/contract/index.ts', 'renderer/'],
    packages: ['react', 'react-dom', 'react-dom/client', 'radix-ui', 'zustand'],
  },
];
