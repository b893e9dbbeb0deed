// Standard access logs of CloudFront: the W3C extended form with tabs, directives and columns of its own. Cells are percent-encoded, older ones twice.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { firstLines } from '../../reading/recognise/json-head.ts';
import { cloudfrontColumns } from '../../reading/web/cloudfront-columns.ts';
import { w3cMessage, w3cTime } from '../../reading/web/w3c-table.ts';
import sample from './cases/good.log?raw';

export const awsCloudfront = defineFormat<EventFormat>({
  id: 'aws:cloudfront',
  title: 'Amazon CloudFront access log',
  vendor: { document: 'Amazon CloudFront Developer Guide: standard log file fields', version: '#Version: 1.0, fields as of 2026' },
  about: {
    family: 'clouds',
    origin: 'The bucket and prefix of standard logging of the distribution',
    sample,
    silent: [
      'All requests: delivery is best effort, AWS says.',
      'Who the user was: cookies stand in the log only where that was switched on.',
      'Who sat behind a proxy: c-ip is that of the connection, x-forwarded-for is what the client wrote.',
    ],
  },
  role: 'events',
  dataset: 'aws.cloudfront_logs',
  recognise: {
    examine(head) {
      const fields = firstLines(head, 65_536, 20).find((line) => line.startsWith('#Fields:'));
      const own = ['x-edge-location', 'x-edge-request-id', 'x-edge-result-type'].filter((name) => fields?.includes(name));
      return own.length < 2 ? undefined : { score: 98, reasons: [`#Fields names ${own.join(', ')}, which only CloudFront has`] };
    },
  },
  framing: { kind: 'delimited', delimiter: '\t', columns: { directive: '#Fields:', day: '#Date:' }, empty: ['-'] },
  time: w3cTime,
  reading: {
    by: 'fields',
    table: {
      columns: cloudfrontColumns((field) => field),
    },
  },
  message: w3cMessage,
});
