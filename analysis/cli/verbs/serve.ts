import { Fault } from '../../contract/faults.ts';
import { serve } from '../serve.ts';
import { defineVerb, EXIT } from '../verb.ts';

export const serveVerb = defineVerb({
  usage: 'serve [CASE]',
  notInRun: 'it does not end by itself',
  summary: 'open the app in your browser: listens on this machine only, prints the address with its one-time token',
  options: { port: { type: 'string', value: 'N', help: 'port on 127.0.0.1; absent = any free one' } },
  takes: [0, 1],
  async run({ engine, positionals, options, json, print, say, openCase, signal }) {
    const port = options.port === undefined ? 0 : Number(options.port);
    if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Fault('usage', '--port wants a number from 0 to 65535.', 'For instance --port 4117.');
    if (positionals[0] !== undefined) await openCase(positionals[0]);
    const host = await serve(engine, port);
    print(json ? JSON.stringify({ address: host.address }) : host.address);
    say('open this address in a browser on this machine; it works once. Ctrl+C ends.');
    await new Promise<void>((resolve) => (signal.aborted ? resolve() : signal.addEventListener('abort', () => resolve(), { once: true })));
    await host.close();
    return EXIT.fine;
  },
});
