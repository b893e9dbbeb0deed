// Events on their way to Splunk: bodies of the HTTP Event Collector.
import { defineCarrier } from '../../reading/carrier.ts';

export const splunkHec = defineCarrier({
  id: 'splunk:hec',
  title: 'Splunk HTTP Event Collector',
  vendor: { document: 'Splunk Enterprise, Format events for HTTP Event Collector', version: '9.4' },
  recognise: [
    { kind: 'members', all: ['event', 'sourcetype'] },
    { kind: 'members', all: ['event', 'time', 'host'] },
    { kind: 'members', all: ['event', 'index', 'source'] },
  ],
  boundaries: 'record',
  peel: { by: 'members', payload: ['event'], stream: ['sourcetype', 'source'], host: ['host'], time: ['time'] },
});
