// Files of fluentd's out_file: time, tag and the record as JSON, with tabs between them.
import { defineCarrier } from '../../reading/carrier.ts';

const head = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d))\t([^\t]{1,256})\t(?=\{)/;

export const fluentdOutFile = defineCarrier({
  id: 'fluentd:out-file',
  title: 'fluentd file output',
  vendor: { document: 'Fluentd documentation, out_file, format out_file', version: '1.18' },
  recognise: [{ kind: 'line', line: head }],
  boundaries: 'record',
  unknown: 'text',
  peel: {
    by: 'lines',
    peel(line) {
      const found = head.exec(line);
      if (!found) return undefined;
      const [whole, time = '', tag = ''] = found;
      return { from: whole.length, stream: tag, time, facts: { time, tag } };
    },
  },
});
