// The command line of the packaged program: `sealtrail verify ...` runs in the main process, without window and without page.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron/main';

/** Runs the built command line and ends the program with its exit code. Awaited before Electron is ready, so no display is needed. */
export async function runCommand(args: readonly string[]): Promise<void> {
  const { main } = (await import(pathToFileURL(join(import.meta.dirname, '..', 'engine', 'cli.js')).href)) as {
    main(args: readonly string[]): Promise<number>;
  };
  const code = await main(args);
  await Promise.all([process.stdout, process.stderr].map((stream) => new Promise((resolve) => stream.write('', resolve))));
  app.exit(code);
}
