// A check of a profile as SARIF 2.1.0 (OASIS): a rule is a reportingDescriptor, a finding a result with line and bytes.
import type { LintFinding, ProfileCheck } from '../../contract/model/profile.ts';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** `build`: version of the program. `executed`: RFC 3339, UTC. */
export function sarifOf(check: ProfileCheck, { build, executed }: { build: string; executed: string }): string {
  // Each artifact stands once, also where it was imported again.
  const places = check.items.map(({ path, sha256 }) => `${sha256} ${uriOf(path)}`);
  const once = [...new Set(places)];
  const artifacts = once.map((place) => ({ location: { uri: place.slice(65) }, hashes: { 'sha-256': place.slice(0, 64) } }));
  const positions = new Map(once.map((place, i) => [place, i]));
  const indexOf = new Map(check.items.map(({ source, item }, i) => [`${source}.${item}`, positions.get(places[i] ?? '')]));
  const unnamed = check.rules.filter(({ count, findings }) => count > findings.length);
  const log = {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Sealtrail',
            version: build,
            rules: check.rules.map(({ id, severity, message }) => ({
              id,
              shortDescription: { text: literal(message) },
              defaultConfiguration: { level: severity },
            })),
          },
        },
        automationDetails: { id: `${check.profile} ${check.edition}/` },
        invocations: [
          {
            executionSuccessful: true,
            endTimeUtc: executed,
            ...(unnamed.length === 0
              ? {}
              : {
                  toolExecutionNotifications: unnamed.map(({ id, count, findings }) => ({
                    level: 'warning',
                    message: { text: `${count - findings.length} more findings of ${id} are counted and not listed.` },
                    associatedRule: { id, index: check.rules.findIndex((rule) => rule.id === id) },
                  })),
                }),
          },
        ],
        columnKind: 'unicodeCodePoints',
        artifacts,
        results: check.rules.flatMap((rule, ruleIndex) =>
          rule.findings.map((finding) => ({
            ruleId: rule.id,
            ruleIndex,
            level: rule.severity,
            message: { text: literal(finding.detail === undefined ? rule.message : `${rule.message}: ${finding.detail}`) },
            ...(finding.item === null ? {} : { locations: [{ physicalLocation: placeOf(finding, indexOf.get(`${finding.source}.${finding.item}`)) }] }),
            properties: { source: finding.source, record: finding.record },
          })),
        ),
        properties: {
          profile: check.profile,
          edition: check.edition,
          records: check.records,
          passed: check.passed,
          failed: check.failed,
          unread: check.unread,
        },
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

/** Braces stand for arguments in a message, unless they are doubled. */
const literal = (message: string): string => message.replaceAll(/[{}]/g, '$&$&');

function placeOf({ path, line, offset, length }: LintFinding, index: number | undefined): object {
  const region = { ...(line === null ? {} : { startLine: line }), ...(offset === null ? {} : { byteOffset: offset, byteLength: length ?? 0 }) };
  return {
    artifactLocation: { uri: uriOf(path), ...(index === undefined ? {} : { index }) },
    ...(Object.keys(region).length === 0 ? {} : { region }),
  };
}

/** A relative reference (RFC 3986): a colon in the first part would read as a scheme. */
export function uriOf(path: string): string {
  const parts = path.split('/').map((part) => encodeURIComponent(part.replaceAll(/\p{Surrogate}/gu, '\ufffd')));
  return parts[0]?.includes('%3A') ? `./${parts.join('/')}` : parts.join('/');
}
