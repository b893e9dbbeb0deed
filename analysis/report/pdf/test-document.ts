// A document value for tests: every block, hostile text, long values, other scripts. All of it is invented.
import type { ReportDocument } from '../../contract/model/report.ts';

const t0 = 1_773_280_800_000_000_000n;
const minute = 60_000_000_000n;
const at = (minutes: number): string => (t0 + BigInt(minutes) * minute).toString();
const hash = (seed: number): string => Array.from({ length: 64 }, (_, i) => '0123456789abcdef'[(seed * 7 + i * i * 3 + (i % 5) * seed) % 16]).join('');

export const hostileText =
  'user=\u001b[31mroot\u0007 \u202Etxt.exe\u202C \u0000 a\u200Bb line\nbreak\ttab \u{E0041}\uFEFF \ud800 <script>alert(1)</script> =1+1 %PDF !=';
export const scripts = 'Ελληνικά Кириллица العربية עברית ქართული 中文 😀 e\u0301 x\u0300\u0301\u0302\u0303\u0304\u0305';

export const invented: ReportDocument = {
  title: 'Meridian Freight, payments database exposure',
  subtitle: 'Report on log evidence',
  case_name: '2026-014 Meridian Freight <&> "quoted"',
  author: 'R. Lindqvist',
  created_at: at(600),
  journal_head: hash(3),
  headline: 'invalid: 1 altered, 1 missing',
  build: 'sealtrail 0.1.0',
  refusals: [
    'Finding F3 is marked ready but has no pins. Pin the records that it rests on, or set it back to draft.',
    'Pin 4 of finding F4 is stale: the verdict was verified and is altered now.',
  ],
  notices: ['8 files not read (188,761 bytes): what was not read is not in this report.'],
  sections: [
    {
      id: 'summary',
      title: 'Summary',
      blocks: [
        {
          type: 'paragraph',
          runs: [
            { text: 'Three sources were examined. ' },
            { text: '1 object is altered', strong: true },
            { text: ', and one digest is missing. The role session ' },
            { text: 'breakglass/m.okafor', mono: true },
            { text: ' called ' },
            { text: 'StopLogging', mono: true },
            { text: ' at ' },
            { text: '2026-03-12T02:58:31Z', mono: true },
            { text: '. No record of the trail exists between then and 2026-03-12T04:12:09Z, so that what was done in between is not shown by this source.' },
          ],
        },
        {
          type: 'facts',
          rows: [
            { label: 'Events', value: '4,807,005' },
            { label: 'Digest', value: hash(1), mono: true },
            {
              label: 'A long label that has to be wrapped',
              value: 'A value that is long as well and needs more than one line of the page, because it says something at length about the case in question.',
            },
          ],
        },
        { type: 'list', items: ['What is said here rests on pins; each pin names its record by source, item, offset, length and hash.', 'Second item.'] },
        { type: 'heading', level: 2, text: 'Verdicts' },
        {
          type: 'verdict',
          status: 'altered',
          range: 'covered',
          assurance: 'signed, key pinned',
          text: `AWSLogs/111122223333/CloudTrail/eu-central-1/2026/03/12/111122223333_CloudTrail_eu-central-1_20260312T0240Z_Qm7cVbW0xJt4yHsE.json.gz: its SHA-256 is not the signed one. Nothing in this file can be relied on as delivered.`,
        },
        {
          type: 'verdict',
          status: 'missing',
          range: 'gap, unexplained',
          assurance: 'signed, key came with the evidence',
          text: 'Named by the digest of 03:05:11, not in the archive.',
        },
        {
          type: 'verdict',
          status: 'unverifiable: needs signature',
          range: 'open tail',
          assurance: 'consistent only',
          text: 'The newest digest has no signature beside it.',
        },
        { type: 'verdict', status: 'verified', range: 'covered', assurance: 'signed, key pinned', text: 'All other objects.' },
        { type: 'verdict', status: 'not covered', range: 'none', assurance: 'none', text: 'auth.log: no scheme speaks of it.' },
        { type: 'verdict', status: 'moved', range: 'covered', assurance: 'signed, key pinned', text: 'Same bytes under another name.' },
      ],
    },
    {
      id: 'timeline',
      title: 'Timeline',
      blocks: [
        {
          type: 'timeline',
          caption: 'Events per 5 min and sessions, UTC.',
          from: at(0),
          to: at(400),
          buckets: Array.from({ length: 80 }, (_, i) => ({ at: at(i * 5), count: i > 35 && i < 50 ? 0 : 4 + ((i * 37) % 23) })),
          lanes: [
            { label: 'm.okafor', bars: [{ from: at(20), to: at(141), label: 's-0417', torn: true }], spans: [] },
            {
              label: 'breakglass/m.okafor',
              bars: [
                { from: at(44), to: at(163), label: 's-0418', torn: false },
                { from: at(300), to: at(301), label: 's-0431', torn: false },
              ],
              spans: [{ from: at(178), to: at(252), kind: 'gap, declared' }],
            },
            {
              label: 'arn:aws:sts::111122223333:assumed-role/svc-ci-artifacts/i-0ab1',
              bars: [{ from: at(210), to: at(390), label: 's-0432', torn: true }],
              spans: [
                { from: at(100), to: at(150), kind: 'gap, unexplained' },
                { from: at(390), to: at(400), kind: 'open tail' },
              ],
            },
          ],
          marks: [
            { at: at(44), label: 'F1 AssumeRole' },
            { at: at(58), label: 'F2 StopLogging' },
            { at: at(252), label: 'F2 StartLogging' },
            { at: at(395), label: 'F4 DeleteObject' },
          ],
        },
        {
          type: 'table',
          caption: 'Key moments',
          columns: ['Time (UTC)', 'What', 'Place', 'Verdict', 'Severity'],
          widths: [24, 22, 34, 14, 14],
          mono: [0, 2],
          omitted: 492,
          rows: Array.from({ length: 60 }, (_, i) => [
            '2026-03-12T02:58:31.000Z',
            i % 7 === 0 ? 'A longer wording that has to be wrapped over several lines of this cell' : 'StopLogging',
            `logs.zip!/AWSLogs/11112222/${hash(i).slice(0, 12)}.json.gz : ${i}`,
            ['verified', 'altered', 'missing', 'moved', 'not covered', 'unverifiable'][i % 6] ?? '',
            ['high', 'medium', 'low', 'informational'][i % 4] ?? '',
          ]),
        },
      ],
    },
    {
      id: 'hostile',
      title: 'Hostile values',
      blocks: [
        { type: 'heading', level: 2, text: 'Control characters and other scripts' },
        { type: 'paragraph', runs: [{ text: hostileText, mono: true }] },
        { type: 'paragraph', runs: [{ text: scripts }] },
        { type: 'paragraph', runs: [{ text: scripts, mono: true }] },
        { type: 'heading', level: 3, text: 'In a table' },
        {
          type: 'table',
          caption: 'Hostile cells',
          columns: ['Value', 'Hash', 'Events'],
          widths: [50, 24, 10],
          mono: [0, 1],
          omitted: 0,
          rows: [
            [hostileText, hash(5), '1,234'],
            ['x'.repeat(5000), hash(6), '98'],
            [scripts, hash(7), '4,807,005'],
            ['-> => != === <= // www', '', '7'],
          ],
        },
        { type: 'table', caption: 'An empty table', columns: ['A', 'B'], widths: [1, 1], mono: [], omitted: 0, rows: [] },
      ],
    },
  ],
};
