// What the AWS CLI prints with `--output text`: cells in the order of their names with tabs between them. Of CloudTrail's events the record is a cell of
// JSON, in which a tab is written as an escape; of those of CloudWatch Logs it is the message, which may hold tabs and line ends.
import { defineCarrier, type PeeledLine } from '../../reading/carrier.ts';

const begins = /^(?:EVENTS|RESOURCES|SEARCHEDLOGSTREAMS)\t/;
const trailCell = /^EVENTS\t(?:[^\t\n{]{0,512}\t){0,8}(?=\{)/;
const filtered = /^EVENTS\t(\d{40,64})\t(\d{13})\t([^\t\n:*]{1,512})\t/;
const got = /^EVENTS\t(\d{13})\t/;
/** The time at the end, and the token of the next page, which stands on a line of its own. */
const tail = /\t(\d{13})(?:\n[\w/+=-]{20,4096}(?:\t[\w/+=-]{20,4096})?)?$/;
/** Names of what an event touched, which its record says as well, and tokens of pages. */
const control = /^(?:(?:RESOURCES|SEARCHEDLOGSTREAMS)\t[^\n{]*(?:\n[\w/+=-]{20,4096}(?:\t[\w/+=-]{20,4096})?)?|[\w/+=-]{20,4096}(?:\t[\w/+=-]{20,4096})?)$/;

export const awsCliText = defineCarrier({
  id: 'aws:cli-text',
  title: 'AWS CLI, --output text',
  vendor: { document: 'AWS CLI User Guide, text output format', version: '2.27' },
  recognise: [
    { kind: 'line', line: begins },
    { kind: 'opening', opening: /^(?:[\w/+=-]{20,4096}(?:\t[\w/+=-]{20,4096})?\r?\n)?(?:EVENTS|RESOURCES|SEARCHEDLOGSTREAMS)\t/ },
  ],
  boundaries: 'record',
  unknown: 'text',
  peel: {
    by: 'lines',
    begins,
    peel(line): PeeledLine | undefined {
      const end = tail.exec(line);
      const head = end && (filtered.exec(line) ?? got.exec(line));
      if (head && head[0].length <= end.index) {
        const [whole, ...cells] = head as unknown as [string, ...string[]];
        const [logStreamName] = cells.slice(2);
        const time = end[1] as string;
        return {
          from: whole.length,
          to: end.index,
          time,
          facts: { cells, timestamp: time },
          ...(logStreamName === undefined ? {} : { stream: logStreamName }),
        };
      }
      const found = trailCell.exec(line);
      if (found) {
        const from = found[0].length;
        const to = line.indexOf('\t', from);
        const cells = [...found[0].split('\t').slice(1, -1), ...(to < 0 ? [] : line.slice(to + 1).split('\t'))];
        return { from, ...(to < 0 ? {} : { to }), facts: { cells } };
      }
      return control.test(line) ? { control: true } : undefined;
    },
  },
});
