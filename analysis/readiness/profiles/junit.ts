// A check of a profile as JUnit XML: a test suite an item, a test case a rule. What JUnit has no word for (warnings below the threshold) is told in system-out.
import { type LintFinding, type ProfileCheck, recordRules, type Severity } from '../../contract/model/profile.ts';

const NAMED = 50;

export function junitOf(check: ProfileCheck, failOn: 'error' | 'warning'): string {
  const fails = (severity: Severity) => severity === 'error' || (severity === 'warning' && failOn === 'warning');
  const places = new Map([...check.items, ...check.rules.flatMap(({ items }) => items)].map(({ source, item, path }) => [`${source}.${item}`, path] as const));
  const suites = [...places, ['', `${check.profile} ${check.edition}`] as const].flatMap(([key, path]) => {
    // Behind the items: what a source lacks, which stands in none of them.
    const rules = check.rules.filter((rule) => (key === '') === isOfSource(rule));
    if (rules.length === 0) return [];
    const cases = rules.map((rule) => ({
      rule,
      count: key === '' ? rule.count : (rule.items.find(({ source, item }) => `${source}.${item}` === key)?.count ?? 0),
      named: key === '' ? rule.findings : rule.findings.filter(({ source, item }) => `${source}.${item}` === key),
    }));
    const failed = cases.filter(({ rule, count }) => count > 0 && fails(rule.severity)).length;
    const body = cases.map(({ rule, count, named }) => {
      const head = `    <testcase classname="${text(path)}" name="${text(rule.id)}" time="0"`;
      if (count === 0) return `${head}/>`;
      const lines = text(linesOf(named, count));
      return fails(rule.severity)
        ? `${head}>\n      <failure type="${text(rule.severity)}" message="${text(rule.message)}">${lines}</failure>\n    </testcase>`
        : `${head}>\n      <system-out>${text(`${rule.severity}: ${rule.message}\n`)}${lines}</system-out>\n    </testcase>`;
    });
    return [
      {
        tests: cases.length,
        failed,
        xml: `  <testsuite name="${text(path)}" tests="${cases.length}" failures="${failed}" errors="0" skipped="0" time="0">\n${body.join('\n')}\n  </testsuite>`,
      },
    ];
  });
  const sum = (of: 'tests' | 'failed') => suites.reduce((all, one) => all + one[of], 0);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${text(`${check.profile} ${check.edition}`)}" tests="${sum('tests')}" failures="${sum('failed')}" errors="0" time="0">`,
    ...suites.map(({ xml }) => xml),
    '</testsuites>',
    '',
  ].join('\n');
}

/** A rule on events that have to occur: it names no field, and its findings stand in no item. */
const isOfSource = ({ id, field }: ProfileCheck['rules'][number]): boolean => field === null && !recordRules.some((one) => one.id === id);

function linesOf(found: readonly LintFinding[], count: number): string {
  const shown = found
    .slice(0, NAMED)
    .map(
      ({ path, line, record, offset, detail }) =>
        `${path}${line === null ? '' : `:${line}`}${record === null ? '' : ` record ${record}`}${offset === null ? '' : ` offset ${offset}`}${detail === undefined ? '' : ` ${detail}`}`,
    );
  return [...shown, ...(count > shown.length ? [`and ${count - shown.length} more`] : [])].join('\n');
}

/** Text of an attribute or element; what XML 1.0 cannot hold, and what moves a cursor, becomes U+FFFD. */
const text = (given: string): string =>
  given
    .replaceAll(/\p{Surrogate}/gu, '\ufffd')
    // oxlint-disable-next-line no-control-regex -- they are what is looked for
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufffe\uffff]/g, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;')
    .replaceAll('\r', '&#13;')
    .replaceAll('\t', '&#9;');
