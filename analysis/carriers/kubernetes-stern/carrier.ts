// Lines of several pods as stern writes them: pod, container and line, with `--timestamps` the time between, with `--all-namespaces` the namespace in front.
import { defineCarrier } from '../../reading/carrier.ts';

const colour = `(?:${String.fromCharCode(27)}\\[[\\d;]{0,12}m)?`;
/** Only the names that a controller gives to pods tell them from other words: they end with five letters and digits without vowels. */
const pod = '[a-z0-9][a-z0-9.-]{0,246}-[bcdfghjklmnpqrstvwxz2456789]{5}';
const time = '\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?(?:Z|[+-]\\d\\d:\\d\\d)';
const head = new RegExp(`^${colour}(?:([a-z0-9-]{1,63}) )?(${pod})${colour} ${colour}([a-z0-9-]{1,63})${colour} (?:(${time}) )?`);
/** What stern says itself: containers that come and go. */
const own = new RegExp(`^${colour}[+-] [a-z0-9][a-z0-9.-]{0,252} › [a-z0-9-]{1,63}`);

export const kubernetesStern = defineCarrier({
  id: 'kubernetes:stern',
  title: 'stern',
  vendor: { document: 'github.com/stern/stern, README, output and templates', version: '1.32' },
  recognise: [{ kind: 'line', line: head }],
  boundaries: 'stream',
  unknown: 'text',
  peel: {
    by: 'lines',
    peel(line) {
      if (own.test(line)) return { control: true };
      const found = head.exec(line);
      if (!found) return undefined;
      const [whole, namespace, name = '', container = '', at] = found;
      const facts = { ...(namespace === undefined ? {} : { namespace }), pod: name, container, ...(at === undefined ? {} : { time: at }) };
      return { from: whole.length, stream: container, writer: name, ...(at === undefined ? {} : { time: at }), facts };
    },
  },
});
