// What speaks against a document that we write: the schema of its readers, and what no schema can ask: indexes that lead somewhere, counts that agree.
import { junitSchemaProblems, sarifSchemaProblems } from './document-schemas.ts';

interface Log {
  runs: {
    tool: { driver: { rules: { id: string }[] } };
    artifacts: { location: { uri: string } }[];
    results: {
      ruleId: string;
      ruleIndex: number;
      locations?: { physicalLocation: { artifactLocation: { uri: string; index?: number }; region?: object } }[];
    }[];
  }[];
}

/** None = it is as it has to be. */
export function sarifProblems(document: string): string[] {
  const problems = sarifSchemaProblems(document);
  if (problems.length > 0) return problems;
  return (JSON.parse(document) as Log).runs.flatMap(({ tool: { driver }, artifacts, results }) => [
    ...(new Set(driver.rules.map(({ id }) => id)).size === driver.rules.length ? [] : ['two rules have one id']),
    ...results.flatMap(({ ruleId, ruleIndex, locations = [] }, i) => [
      ...(driver.rules[ruleIndex]?.id === ruleId ? [] : [`result ${i}: ruleIndex leads to another rule`]),
      ...locations.flatMap(({ physicalLocation: { artifactLocation: at, region: own } }) => [
        ...(at.index === undefined || artifacts[at.index]?.location.uri === at.uri ? [] : [`result ${i}: index leads to another artifact`]),
        ...(own === undefined || 'startLine' in own || 'byteOffset' in own ? [] : [`result ${i}: its region begins nowhere`]),
      ]),
    ]),
  ]);
}

/** As above. Every suite has to say `failures` and `errors`, as later editions of the schema want it, and all have to count what stands in them. */
export async function junitProblems(...documents: readonly string[]): Promise<string[]> {
  const problems = await junitSchemaProblems(documents);
  return documents.flatMap((document, i) => (problems[i]?.length ? problems[i] : countsWrong(document)));
}

function countsWrong(document: string): string[] {
  const count = (text: string, element: string) => text.split(`<${element} `).length - 1;
  const said = (text: string, attribute: string) => Number(new RegExp(`^[^>]*? ${attribute}="(\\d+)"`).exec(text)?.[1] ?? Number.NaN);
  const [, all = '', ...suites] = document.split(/<testsuites? /);
  const body = suites.join('');
  return [
    ...(said(all, 'tests') === count(body, 'testcase') && said(all, 'failures') === count(body, 'failure') && said(all, 'errors') === 0
      ? []
      : ['all suites together count wrong']),
    ...suites.flatMap((suite, i) =>
      said(suite, 'tests') === count(suite, 'testcase') && said(suite, 'failures') === count(suite, 'failure') && said(suite, 'errors') === 0
        ? []
        : [`suite ${i} counts wrong`],
    ),
  ];
}
