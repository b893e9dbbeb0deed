// The log files that chronyd writes beside the log of the system: how far off its clock was, as it reckoned.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import sample from './cases/good.log?raw';
import forms from './forms.csv?raw';

const head = '(?<time>\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d) (?<server>\\S{1,64})';
const small = (name: string) => ` {1,12}(?<${name}>-?\\d\\.\\d{3}e[+-]\\d\\d)`;
const plain = (name: string) => ` {1,12}(?<${name}>-?\\d{1,10}\\.\\d{2,3})`;
const whole = (name: string) => ` {1,12}(?<${name}>-?\\d{1,5})`;
const bits = (name: string, count: number) => ` (?<${name}>[01]{${count}})`;
const leap = ' {1,12}(?<leap>[N+?-])';

const tracking = [
  whole('stratum'),
  plain('frequency_ppm'),
  plain('skew_ppm'),
  small('offset'),
  leap,
  whole('combined'),
  small('offset_deviation'),
  small('remaining_correction'),
  small('root_delay'),
  small('root_dispersion'),
  `(?:${small('maximum_error')})?`,
];
const statistics = [
  small('deviation'),
  small('estimated_offset'),
  small('offset_deviation'),
  small('frequency_difference'),
  small('estimated_skew'),
  ' {1,12}(?<stress>\\d\\.\\de[+-]\\d\\d)',
  whole('samples'),
  whole('first_sample'),
  whole('runs'),
  `(?:${plain('asymmetry')})?`,
];
const measurements = [
  leap,
  whole('stratum'),
  bits('tests_1_to_3', 3),
  bits('tests_5_to_7', 3),
  bits('tests_a_to_d', 4),
  whole('local_poll'),
  whole('remote_poll'),
  plain('score'),
  small('measured_offset'),
  small('peer_delay'),
  small('peer_dispersion'),
  small('root_delay'),
  small('root_dispersion'),
  ' (?<reference>[0-9A-F]{8})',
  '(?: {1,12}(?<mode>[1-6][BI]) (?<transmitted_by>[DKH]) (?<received_by>[DKH]))?',
];
const form = (name: string, cells: readonly string[]) => ({ name, line: new RegExp(`^${head}${cells.join('')}$`) });

export const chronyLog = defineFormat<EventFormat>({
  id: 'chrony:log',
  title: 'chronyd log files',
  vendor: { document: 'chrony.conf(5), directive log', version: '4.3' },
  about: {
    family: 'hosts',
    origin: '/var/log/chrony/tracking.log, statistics.log and measurements.log, with `log tracking statistics measurements` in chrony.conf',
    sample,
    silent: [
      'The host: its name stands in no line.',
      'Whether a clock that was off was set at once or by running slower or faster: the log of the system says so.',
      'What the clock really was: all rests on the time that its servers gave.',
      'Signs differ: in tracking.log and statistics.log a positive offset is a clock that is ahead, in measurements.log one that is behind.',
    ],
  },
  role: 'events',
  dataset: 'chrony.log',
  recognise: {
    signatures: [
      {
        kind: 'line',
        line: new RegExp(
          `^${head} {1,12}(?:\\d{1,2}${plain('frequency')}${plain('skew')}${small('offset')}${leap} |-?\\d\\.\\d{3}e[+-]\\d\\d${small('offset_2')}${small('deviation')} |[N+?-] {1,12}\\d{1,2} [01]{3} [01]{3} [01]{4} )`,
        ),
      },
    ],
  },
  framing: {
    kind: 'lines',
    forms: {
      of: [
        form('tracking', tracking),
        form('statistics', statistics),
        form('measurements', measurements),
        { name: 'rule', line: /^={20,200}$/, structure: 'header' },
        { name: 'names', line: /^ {3}Date \(UTC\) Time {5}IP Address {2,4}[A-Za-z0-9.' ]{20,160}$/, structure: 'header' },
      ],
    },
  },
  time: { from: 'time', form: 'rfc3339', zone: { utc: 'chrony' } },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_kind: { value: 'metric' },
        event_provider: { value: 'chronyd' },
        // A reference clock has a name there.
        destination_ip: { sql: 'canonical_ip("$.server")', uses: ['server'] },
        destination_address: 'server',
      },
      lookups: [{ by: 'form', csv: forms }],
    },
  },
  message: '{event_action} {destination_address}',
});
