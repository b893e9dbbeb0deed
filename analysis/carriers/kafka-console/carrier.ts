// What kafka-console-consumer prints with any of print.timestamp, print.partition, print.offset, print.headers and print.key: in this order, with tabs
// between them, and the message last.
import { defineCarrier } from '../../reading/carrier.ts';

const begins = /^(?:(?:CreateTime|LogAppendTime):\d{1,16}|NO_TIMESTAMP|Partition:\d{1,10}|Offset:\d{1,20})\t/;
const head =
  /^(?:(?:(CreateTime|LogAppendTime):(\d{1,16})|NO_TIMESTAMP)\t)?(?:Partition:(\d{1,10})\t)?(?:Offset:(\d{1,20})\t)?(?:(NO_HEADERS|[^\s:{]{1,256}:[^\t\n]{0,4096}(?=\t[^\t\n]{0,1024}\t))\t)?/;
/** A key is a word: text in front of a tab is the beginning of the message. */
const key = /^([^\s{[<]{0,1024})\t/;

export const kafkaConsole = defineCarrier({
  id: 'kafka:console',
  title: 'Kafka console consumer',
  vendor: { document: 'Apache Kafka documentation, kafka-console-consumer, DefaultMessageFormatter', version: '4.0' },
  recognise: [
    { kind: 'line', line: begins },
    { kind: 'opening', opening: begins },
  ],
  boundaries: 'record',
  unknown: 'text',
  peel: {
    by: 'lines',
    begins,
    peel(line) {
      if (!begins.test(line)) return undefined;
      const found = head.exec(line);
      if (!found) return undefined;
      const [whole, , time, partition, offset, headers] = found;
      const named = key.exec(line.slice(whole.length));
      return {
        from: whole.length + (named?.[0].length ?? 0),
        ...(time === undefined ? {} : { time }),
        facts: { timestamp: time, partition, offset, headers, key: named?.[1] },
      };
    },
  },
});
