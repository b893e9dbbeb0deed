import { table } from '../print.ts';
import { defineVerb, EXIT } from '../verb.ts';

export const check = defineVerb({
  usage: 'check CASE',
  summary: 'readiness: how far the logs suffice, each figure with its method and 95 % interval',
  takes: [1, 1],
  async run({ positionals, json, print, call, openCase }) {
    await openCase(positionals[0] ?? '');
    const info = await call('case.info', {});
    if (info.sessions_stale) await call('session.rebuild', {});
    const { checks } = await call('readiness.check', {});
    const percent = (share: number | null) => (share === null ? '-' : `${(share * 100).toFixed(2)} %`);
    if (json) print(JSON.stringify({ checks, originals_read_again: false }));
    else {
      print(
        table(
          ['check', 'share', '95 % interval', 'rows', 'method'],
          checks.map((c) => [
            c.title,
            percent(c.share),
            c.share === null ? 'nothing to count' : `${percent(c.low)} to ${percent(c.high)}`,
            `${c.passed} of ${c.total}`,
            c.method,
          ]),
        ),
      );
      print('\nThe checks read the case. The originals were not read again: verify does that.');
    }
    return EXIT.fine;
  },
});
