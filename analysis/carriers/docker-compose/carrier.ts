// Lines of several containers side by side, each with the name of its service: `docker compose logs`, also coloured, and attached `up`.
import { byHead, defineCarrier } from '../../reading/carrier.ts';

const colour = `(?:${String.fromCharCode(27)}\\[[\\d;]{0,12}m)?`;
/** `shop-db-1  | text`; colours stand around the name and the bar, and end in front of the text. */
const head = new RegExp(`^${colour}(?<container>[a-z0-9][\\w.-]{0,127}) {0,64}${colour} {0,2}\\| ${colour}`);
/** Compose numbers the containers of a service; names that people gave are told only beside these. */
const numbered = new RegExp(`^${colour}[a-z0-9][\\w.-]{0,120}[-_]\\d{1,4} {0,64}${colour} {0,2}\\| `);

/** Or beside a record of JSON, in front of which nothing else writes a name and a bar. */
const record = new RegExp(`^${colour}[a-z0-9][\\w.-]{0,127} {1,64}${colour} {0,2}\\| ${colour}\\{"[\\w@-]{1,64}":`);

export const dockerCompose = defineCarrier({
  id: 'docker:compose',
  title: 'Docker Compose log',
  vendor: { document: 'Docker documentation, docker compose logs', version: '2.39' },
  recognise: [
    { kind: 'line', line: numbered },
    { kind: 'line', line: record },
  ],
  boundaries: 'stream',
  unknown: 'text',
  peel: {
    by: 'lines',
    peel: byHead(head, { stream: 'container' }),
  },
});
