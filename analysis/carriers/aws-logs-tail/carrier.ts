// What `aws logs tail` prints: time, stream and message; the time alone with `--format short`; the message as pretty JSON on lines of its own with
// `--format json`. In front of a message that is no JSON a stream is told by the offset of the time, which the short form does not state.
import { byHead, defineCarrier } from '../../reading/carrier.ts';

const begins = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{6})?(?:\+00:00)?[ \n]/;
/** Behind the host of a daemon of syslog stands its program; in front of an object nothing need stand. */
const stamped =
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{6})?(?:(?:\+00:00)? (?:[^\s:*{]{1,512} )?(?=\{)|\+00:00 [^\s:*{]{1,512} (?![^\s:#[][^\s:#]{0,255}:(?:\s|$)))/;
/** With its message as JSON on lines of its own. */
const pretty = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{6})?\+00:00 [^\s:*]{1,512}\r?\n\{/;
const said = { time: 'time', stream: 'logStreamName' };
const detailed = byHead(/^(?<time>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{6})?\+00:00) (?<logStreamName>[^\s:*]{1,512})[ \n]/, said);
const named = byHead(/^(?<time>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{6})?) (?<logStreamName>[^\s:*{]{1,512})[ \n](?=\{)/, said);
const short = byHead(/^(?<time>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{6})?) /, said);

export const awsLogsTail = defineCarrier({
  id: 'aws:logs-tail',
  title: 'aws logs tail',
  vendor: { document: 'AWS CLI Command Reference, logs tail', version: '2.27' },
  recognise: [
    { kind: 'line', line: stamped },
    { kind: 'opening', opening: pretty },
  ],
  boundaries: 'record',
  peel: {
    by: 'lines',
    ownHead: true,
    begins,
    peel: (line) => detailed(line) ?? named(line) ?? short(line),
  },
});
