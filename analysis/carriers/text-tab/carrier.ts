// JSON behind cells with tabs between them: `--query` with `--output text`, the key and value of a Kafka message, what `jq -r '... | @tsv'` was asked for.
import { defineCarrier } from '../../reading/carrier.ts';
import { isTabEscaped } from '../../reading/values/tab-escapes.ts';

const head = /^(?:[^\t{]{0,512}\t){1,8}(?=\{)/;

export const textTab = defineCarrier({
  id: 'text:tab',
  title: 'JSON behind a tab',
  vendor: {
    document: 'AWS CLI User Guide, text output format; Apache Kafka documentation, console consumer; PostgreSQL, COPY, text format',
    version: '2.27; 4.0; 17',
  },
  recognise: [{ kind: 'line', line: head }],
  boundaries: 'record',
  peel: {
    by: 'lines',
    ownHead: true,
    peel(line) {
      const found = head.exec(line);
      if (!found) return undefined;
      const [whole] = found;
      const to = line.indexOf('\t', whole.length);
      const cells = [...whole.split('\t').slice(0, -1), ...(to < 0 ? [] : line.slice(to + 1).split('\t'))];
      const isEscaped = isTabEscaped(line.slice(whole.length, to < 0 ? undefined : to));
      return { from: whole.length, ...(to < 0 ? {} : { to }), ...(isEscaped ? { escaped: 'tab-cell' } : {}), facts: { cells } };
    },
  },
});
