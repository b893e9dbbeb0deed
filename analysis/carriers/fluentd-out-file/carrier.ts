// Files of fluentd's out_file: time, tag and the record as JSON, with tabs between them.
import { byHead, defineCarrier } from '../../reading/carrier.ts';

const head = /^(?<time>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d))\t(?<tag>[^\t]{1,256})\t(?=\{)/;

export const fluentdOutFile = defineCarrier({
  id: 'fluentd:out-file',
  title: 'fluentd file output',
  vendor: { document: 'Fluentd documentation, out_file, format out_file', version: '1.18' },
  recognise: [{ kind: 'line', line: head }],
  boundaries: 'record',
  unknown: 'text',
  peel: {
    by: 'lines',
    peel: byHead(head, { time: 'time', stream: 'tag' }),
  },
});
