// Lines of several pods as stern writes them: pod, container and line, with `--timestamps` the time between, with `--all-namespaces` the namespace in front.
import { defineCarrier } from '../../reading/carrier.ts';

/** Only the names that a controller gives to pods tell them from other words: they end with five letters and digits without vowels. */
const head =
  /^(?:\u001b\[[\d;]{0,12}m)?(?:([a-z0-9-]{1,63}) )?([a-z0-9][a-z0-9.-]{0,246}-[bcdfghjklmnpqrstvwxz2456789]{5})(?:\u001b\[0m)? (?:› )?(?:\u001b\[[\d;]{0,12}m)?([a-z0-9-]{1,63})(?:\u001b\[0m)? (?:(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)) )?/;
/** What stern says itself: containers that come and go. */
const own = /^(?:\u001b\[[\d;]{0,12}m)?[+-] [a-z0-9][a-z0-9.-]{0,252} › [a-z0-9-]{1,63}/;

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
      const [whole, namespace, pod = '', container = '', time] = found;
      const facts = { ...(namespace === undefined ? {} : { namespace }), pod, container, ...(time === undefined ? {} : { time }) };
      return { from: whole.length, stream: container, writer: pod, ...(time === undefined ? {} : { time }), facts };
    },
  },
});
