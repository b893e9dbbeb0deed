// @vitest-environment happy-dom
// The preview draws every kind of block, says what it leaves out, and renders nothing of the evidence.
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import type { ReportDocument } from '../../../analysis/contract/index.ts';
import { DocumentSheets } from './document.tsx';
import { refusalHref } from './write-panel.tsx';

const report: ReportDocument = {
  title: 'A <b>title</b>',
  subtitle: 'sub',
  case_name: 'case',
  author: 'R',
  created_at: '1770715565000000000',
  headline: 'valid, signed by pinned keys',
  journal_head: 'd'.repeat(64),
  build: 'b',
  refusals: ['Finding F3 has no pin.'],
  notices: [],
  sections: [
    {
      id: 'all',
      title: 'All blocks',
      blocks: [
        { type: 'heading', level: 2, text: 'Head' },
        { type: 'paragraph', runs: [{ text: 'by ' }, { text: 'root\u001b]0;<img src=x>', mono: true }, { text: 'strong', strong: true }] },
        { type: 'facts', rows: [{ label: 'Label', value: 'Value', mono: true }] },
        {
          type: 'table',
          caption: 'Cap',
          columns: ['A', 'B'],
          widths: [1, 3],
          mono: [1],
          rows: Array.from({ length: 75 }, (_, i) => [`a${i}`, `b${i}`]),
          omitted: 7,
        },
        { type: 'verdict', status: 'missing', range: 'gap, unexplained', assurance: 'none', text: 'It is not there.' },
        { type: 'list', items: ['one', 'two'] },
        {
          type: 'timeline',
          caption: 'Figure',
          from: '0',
          to: '1000000000000',
          buckets: [
            { at: '0', count: 4 },
            { at: '500000000000', count: 0 },
          ],
          lanes: [
            {
              label: 'lane\u202E',
              bars: [{ from: '0', to: '400000000000', label: 's-1', torn: true }],
              spans: [
                { from: '500000000000', to: '600000000000', kind: 'gap, unexplained' },
                { from: '900000000000', to: '1000000000000', kind: 'open tail' },
              ],
            },
          ],
          marks: [{ at: '300000000000', label: 'F1.1 StopLogging' }],
        },
      ],
    },
  ],
};

const host = () => {
  const element = document.createElement('div');
  element.innerHTML = renderToStaticMarkup(<DocumentSheets report={report} />);
  return element;
};

it('draws every block and counts what is left out', () => {
  const page = host();
  expect(page.querySelectorAll('.rep-table tbody tr')).toHaveLength(60);
  expect(page.textContent).toContain('7 rows left out of this table.');
  expect(page.textContent).toContain('60 of 75 rows drawn here; the PDF prints all of them.');
  expect(page.querySelector('.verdict-badge')?.textContent).toBe('missinggap, unexplainednone');
  expect(page.querySelectorAll('svg.timeline-svg .den')).toHaveLength(1);
  expect(page.querySelector('svg.timeline-svg .sess title')?.textContent).toBe('s-1, end not stated');
  expect(page.querySelector('svg.timeline-svg .crossed title')?.textContent).toBe('gap, unexplained');
  expect(page.textContent).toContain('DRAFT, not fit for release: 1 reason');
});

it('renders nothing of the evidence', () => {
  const page = host();
  expect(page.querySelectorAll('img')).toHaveLength(0);
  expect(page.textContent).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);
  expect(page.querySelector('h1')?.textContent).toBe('A <b>title</b>');
});

it('leads from a refusal to where it is settled', () => {
  expect(refusalHref('Finding F3 has no pin.')).toEqual({ href: '#/findings?finding=3', text: 'Open F3' });
  expect(refusalHref('No verification was run: the integrity of the sources is not known.')?.href).toBe('#/integrity');
  expect(refusalHref('The section Limits is left out: a reader cannot see what was not checked.')).toBeUndefined();
});
