// Documents held against the schemas that their readers go by (test/fixtures/document-schemas).
import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import { validateXML } from 'xmllint-wasm';

const read = (name: string): string => readFileSync(new URL(`../fixtures/document-schemas/${name}`, import.meta.url), 'utf8');

const reference = /^(?:[A-Za-z0-9\-._~!$&'()*+,;=:@/?#]|%[0-9A-Fa-f]{2})*$/;

let sarif: ValidateFunction | undefined;

/** What the schema of SARIF 2.1.0 says against it. */
export function sarifSchemaProblems(document: string): string[] {
  // Of draft 04 it uses only what later drafts have too, but for the name of its id.
  const { id: _id, $schema: _draft, ...schema } = JSON.parse(read('sarif-2.1.0-rtm.5.json')) as Record<string, unknown>;
  sarif ??= new Ajv({
    allErrors: true,
    strictRequired: false,
    // One of its patterns is none with the flag u.
    unicodeRegExp: false,
    formats: {
      uri: (text: string) => reference.test(text) && URL.canParse(text),
      'uri-reference': reference,
      'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/,
    },
  }).compile(schema);
  sarif(JSON.parse(document));
  return (sarif.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** What the schema of JUnit results says against each of these documents, or what keeps it from being XML. */
export async function junitSchemaProblems(documents: readonly string[]): Promise<string[][]> {
  const { errors } = await validateXML({
    xml: documents.map((contents, i) => ({ fileName: `${i}.xml`, contents })),
    schema: [read('jenkins-junit.xsd')],
    maxMemoryPages: 8192,
  });
  return documents.map((_, i) =>
    errors.flatMap(({ loc, message, rawMessage }) => (loc === null || loc.fileName === `${i}.xml` ? [loc ? message : rawMessage] : [])),
  );
}
