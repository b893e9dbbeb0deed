// Lines of several pods as stern writes them: pod, container and line, with `--timestamps` the time between, with `--all-namespaces` the namespace in front.
import { byHead, defineCarrier } from '../../reading/carrier.ts';

const colour = `(?:${String.fromCharCode(27)}\\[[\\d;]{0,12}m)?`;
/** Only the names that a controller gives to pods tell them from other words: they end with five letters and digits without vowels. */
const pod = '[a-z0-9][a-z0-9.-]{0,246}-[bcdfghjklmnpqrstvwxz2456789]{5}';
const time = '\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?(?:Z|[+-]\\d\\d:\\d\\d)';
const head = new RegExp(
  `^${colour}(?:(?<namespace>[a-z0-9-]{1,63}) )?(?<pod>${pod})${colour} ${colour}(?<container>[a-z0-9-]{1,63})${colour} (?:(?<time>${time}) )?`,
);
/** What stern says itself: containers that come and go. */
const own = new RegExp(`^${colour}[+-] [a-z0-9][a-z0-9.-]{0,252} › [a-z0-9-]{1,63}${colour}$`);

const peeled = byHead(head, { time: 'time', stream: 'container', writer: 'pod' });

export const kubernetesStern = defineCarrier({
  id: 'kubernetes:stern',
  title: 'stern',
  vendor: { document: 'github.com/stern/stern, README, output and templates', version: '1.32' },
  recognise: [{ kind: 'line', line: head }],
  boundaries: 'stream',
  unknown: 'text',
  peel: {
    by: 'lines',
    peel: (line) => (own.test(line) ? { control: true } : peeled(line)),
  },
});
