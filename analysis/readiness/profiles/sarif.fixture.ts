// What SARIF 2.1.0 asks of the parts that we write, by its own rules on members: nothing beside them, indexes that lead somewhere.
type Members = Record<string, unknown>;
const isMembers = (value: unknown): value is Members => typeof value === 'object' && value !== null && !Array.isArray(value);

interface Shape {
  [member: string]: { needed?: true; is: (value: unknown, at: string) => string[] };
}

const text = (value: unknown, at: string) => (typeof value === 'string' ? [] : [`${at} is no text`]);
const bool = (value: unknown, at: string) => (typeof value === 'boolean' ? [] : [`${at} is no boolean`]);
const from = (least: number) => (value: unknown, at: string) =>
  Number.isInteger(value) && (value as number) >= least ? [] : [`${at} is no integer from ${least}`];
const oneOf =
  (...words: string[]) =>
  (value: unknown, at: string) =>
    words.includes(value as string) ? [] : [`${at} is none of ${words.join(', ')}`];
const matching = (pattern: RegExp) => (value: unknown, at: string) =>
  typeof value === 'string' && pattern.test(value) ? [] : [`${at} does not match ${pattern}`];
const bag = (value: unknown, at: string) => (isMembers(value) ? [] : [`${at} is no property bag`]);
const list = (is: (value: unknown, at: string) => string[]) => (value: unknown, at: string) =>
  Array.isArray(value) ? value.flatMap((one, i) => is(one, `${at}[${i}]`)) : [`${at} is no array`];
const shape = (members: Shape) => (value: unknown, at: string) =>
  isMembers(value)
    ? [
        ...Object.keys(value).flatMap((name) => (Object.hasOwn(members, name) ? [] : [`${at} may not have ${name}`])),
        ...Object.entries(members).flatMap(([name, { needed, is }]) =>
          name in value ? is(value[name], `${at}.${name}`) : needed ? [`${at} lacks ${name}`] : [],
        ),
      ]
    : [`${at} is no object`];

const level = { is: oneOf('none', 'note', 'warning', 'error') };
const message = shape({ text: { needed: true, is: text } });
const uri = matching(/^(?:[A-Za-z0-9\-._~!$&'()*+,;=:@/?#]|%[0-9A-Fa-f]{2})+$/);
const artifactLocation = shape({ uri: { is: uri }, uriBaseId: { is: text }, index: { is: from(-1) } });
const region = shape({ startLine: { is: from(1) }, byteOffset: { is: from(-1) }, byteLength: { is: from(0) } });
const log = shape({
  $schema: { is: uri },
  version: { needed: true, is: oneOf('2.1.0') },
  runs: {
    needed: true,
    is: list(
      shape({
        tool: {
          needed: true,
          is: shape({
            driver: {
              needed: true,
              is: shape({
                name: { needed: true, is: text },
                version: { is: text },
                rules: {
                  is: list(shape({ id: { needed: true, is: text }, shortDescription: { is: message }, defaultConfiguration: { is: shape({ level }) } })),
                },
              }),
            },
          }),
        },
        automationDetails: { is: shape({ id: { is: text } }) },
        invocations: {
          is: list(
            shape({
              executionSuccessful: { needed: true, is: bool },
              endTimeUtc: { is: matching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/) },
              toolExecutionNotifications: {
                is: list(
                  shape({ level, message: { needed: true, is: message }, associatedRule: { is: shape({ id: { is: text }, index: { is: from(-1) } }) } }),
                ),
              },
            }),
          ),
        },
        columnKind: { is: oneOf('utf16CodeUnits', 'unicodeCodePoints') },
        artifacts: { is: list(shape({ location: { is: artifactLocation }, hashes: { is: shape({ 'sha-256': { is: matching(/^[0-9a-f]{64}$/) } }) } })) },
        results: {
          is: list(
            shape({
              ruleId: { is: text },
              ruleIndex: { is: from(-1) },
              level,
              message: { needed: true, is: message },
              locations: {
                is: list(shape({ physicalLocation: { is: shape({ artifactLocation: { is: artifactLocation }, region: { is: region } }) } })),
              },
              properties: { is: bag },
            }),
          ),
        },
        properties: { is: bag },
      }),
    ),
  },
});

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

/** What is wrong with it; none = it is as it has to be. */
export function sarifProblems(document: string): string[] {
  const value: unknown = JSON.parse(document);
  const problems = log(value, 'log');
  if (problems.length > 0) return problems;
  return (value as Log).runs.flatMap(({ tool: { driver }, artifacts, results }) =>
    results.flatMap(({ ruleId, ruleIndex, locations = [] }, i) => [
      ...(driver.rules[ruleIndex]?.id === ruleId ? [] : [`result ${i}: ruleIndex leads to another rule`]),
      ...locations.flatMap(({ physicalLocation: { artifactLocation: at, region: own } }) => [
        ...(at.index === undefined || artifacts[at.index]?.location.uri === at.uri ? [] : [`result ${i}: index leads to another artifact`]),
        ...(own === undefined || 'startLine' in own || 'byteOffset' in own ? [] : [`result ${i}: its region begins nowhere`]),
      ]),
    ]),
  );
}

/** The elements of an XML text that is well formed, else why it is not: enough for what JUnit readers take. */
export function junitProblems(document: string): string[] {
  const problems: string[] = [];
  const open: { name: string; tests: number; failures: number; attributes: Record<string, string> }[] = [];
  const body = document.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, '');
  if (body === document) problems.push('it does not say that it is XML');
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(body)) problems.push('it holds what XML cannot');
  const needed: Record<string, string[]> = {
    testsuites: ['tests', 'failures'],
    testsuite: ['name', 'tests', 'failures'],
    testcase: ['name', 'classname'],
    failure: ['message', 'type'],
  };
  const within: Record<string, string> = { testsuite: 'testsuites', testcase: 'testsuite', failure: 'testcase', 'system-out': 'testcase' };
  const tags = /<(\/?)([a-z-]+)((?: [a-z]+="[^"<&]*(?:&(?:amp|lt|gt|quot|#\d+);[^"<&]*)*")*)(\/?)>|([^<]+)/gy;
  let at = 0;
  for (let found = tags.exec(body); found; found = tags.exec(body)) {
    at = tags.lastIndex;
    const [, closing, name = '', attributes = '', empty, text] = found;
    if (text !== undefined) {
      if (/&(?!amp;|lt;|gt;|quot;|#\d+;)/.test(text)) problems.push(`a bare & in ${text.slice(0, 20)}`);
      continue;
    }
    if (closing) {
      const last = open.pop();
      if (last?.name !== name) problems.push(`${name} closes ${last?.name}`);
      if (last?.name === 'testsuite' && (Number(last.attributes['tests']) !== last.tests || Number(last.attributes['failures']) !== last.failures))
        problems.push(`the suite ${last.attributes['name']} counts wrong`);
      continue;
    }
    const given = Object.fromEntries([...attributes.matchAll(/ ([a-z]+)="([^"]*)"/g)].map(([, key, value]) => [key, value])) as Record<string, string>;
    for (const one of needed[name] ?? []) if (!(one in given)) problems.push(`${name} lacks ${one}`);
    const parent = open.at(-1);
    if (within[name] !== parent?.name && !(name === 'testsuites' && parent === undefined)) problems.push(`${name} in ${parent?.name}`);
    const suite = open.findLast((one) => one.name === 'testsuite');
    if (suite && name === 'testcase') suite.tests++;
    if (suite && name === 'failure') suite.failures++;
    if (!empty) open.push({ name, tests: 0, failures: 0, attributes: given });
  }
  if (at < body.length) problems.push(`not well formed at ${body.slice(at, at + 30)}`);
  if (open.length > 0) problems.push(`${open.at(-1)?.name} stays open`);
  return problems;
}
