// Integrity: verdict = object + range + assurance, with the reason. What is not sound stands in full; what is verified or agrees is counted and listed.
import { contradictions } from '../../contract/statuses.ts';
import type { Block } from '../../contract/model/report.ts';
import { type CaseStanding, caseStanding, overallLine } from '../case-standing.ts';
import { count, counted, facts, heading, mono, paragraph, stamp, stored, strong, table } from '../compose.ts';
import type { Reader } from '../../kernel/lanes.ts';
import { defineSection } from '../define-section.ts';
import { absences } from './absences.ts';
import { forgerLedger } from './forgers.ts';
import verdictsSql from './verdicts.sql?raw';

/** Not sound: so many with all facts, so many more in a table. Verified, and agreeing: so many each in a table. */
const IN_FULL = 100;
const LISTED = 1000;
const VERIFIED_LISTED = 200;

interface VerdictRow {
  source: number;
  key: string;
  path: string | null;
  kind: string;
  scheme: string;
  status: string;
  reason: string | null;
  range: string;
  range_from: string | null;
  range_to: string | null;
  assurance: string;
  needs: string | null;
  explain: string;
  facts: string;
  may_say: string;
  may_not_say: string;
  events: number;
  parts: string | null;
  total: number;
}

export const integrity = defineSection({
  id: 'integrity',
  title: 'Integrity',
  async build({ reader, custody, verifiersChanged, forgers }) {
    const run = await caseStanding({ reader, custody });
    const [{ sources } = { sources: 0 }] = await reader.rows<{ sources: number }>('SELECT count(*) AS sources FROM source');
    if (run.at === null) {
      const refusals = sources > 0 ? ['No verification was run: the integrity of the sources is not known.'] : [];
      return {
        blocks: [
          {
            type: 'verdict',
            status: 'not verified',
            range: 'none',
            assurance: 'none',
            text: 'No verification was run. Not checked is not the same as intact. The originals were not read again since the import.',
          },
        ],
        refusals,
      };
    }
    const of = (statuses: string[], limit: number): Promise<VerdictRow[]> => reader.rows<VerdictRow>(verdictsSql, { statuses, limit });
    const open = await of([...contradictions, 'unverifiable', 'not covered'], LISTED);
    const good = await of(['verified'], VERIFIED_LISTED);
    const same = await of(['agrees'], VERIFIED_LISTED);
    const blocks: Block[] = [overall(run, good[0]?.total ?? 0, same[0]?.total ?? 0, open[0]?.total ?? 0), paragraph(REREAD)];
    const refusals: string[] = [];
    if (run.stale > 0) refusals.push(`${counted(run.stale, 'source')} came in after the last verification and ${run.stale === 1 ? 'is' : 'are'} not verified.`);
    if (run.gone > 0)
      refusals.push(
        `${counted(run.gone, 'source')} with statements or keys ${run.gone === 1 ? 'was' : 'were'} set aside after the last verification: verdicts on others may rest on ${run.gone === 1 ? 'it' : 'them'}.`,
      );
    if (run.repinned) refusals.push('Keys were pinned or withdrawn after the last verification: its verdicts do not rest on what is pinned now.');
    if (verifiersChanged) refusals.push('A verifier changed after the last verification, with another version of the program: it may come to other verdicts.');
    if (open.length > 0) blocks.push(...notVerified(open));
    blocks.push(...verified(good));
    if (same.length > 0) blocks.push(...agreeing(same));
    blocks.push(...(await forgerLedger({ reader, forgers })));
    blocks.push(...(await chainFindings(reader)), ...(await absences(reader)), ...(await keys(reader)));
    return { blocks, refusals };
  },
});

const REREAD =
  'The verification read the originals again and compared them with what was imported. They were not read again for this report: whether they still lie where they lay, it does not say.';

function overall(standing: CaseStanding, verified: number, agree: number, open: number): Block {
  const text = `${counted(verified, 'object')} verified, ${agree === 0 ? `${count(open)} not` : `${count(agree)} ${agree === 1 ? 'agrees' : 'agree'} with an unsigned statement, ${count(open)} neither`}. Verified at ${stamp(standing.at)}. A verdict speaks of the object, the range and what the arithmetic rests on; it says nothing of who wrote a record or whether it is true.`;
  return overallLine(standing, text);
}

function rangeText(row: VerdictRow): string {
  if (row.range_from === null && row.range_to === null) return row.range;
  return `${row.range}, ${stamp(row.range_from)} to ${stamp(row.range_to)}`;
}

/** Agreement is listed apart from proof. */
function agreeing(rows: readonly VerdictRow[]): Block[] {
  return [
    heading(2, 'Objects that agree with an unsigned statement'),
    paragraph('Nothing signs these statements: whoever could change a file could change what is stated of it. Agreement shows consistency, not origin.'),
    listed(`${counted(rows[0]?.total ?? 0, 'object')} in agreement`, rows),
  ];
}

function notVerified(rows: readonly VerdictRow[]): Block[] {
  const blocks: Block[] = [heading(2, 'Objects that are not verified')];
  for (const row of rows.slice(0, IN_FULL)) {
    const status = row.needs && row.status === 'unverifiable' ? `${row.status}: needs ${row.needs}` : row.status;
    blocks.push({ type: 'verdict', status, range: rangeText(row), assurance: row.assurance, text: row.explain });
    blocks.push(
      facts([
        { label: 'Object', value: row.key, mono: true },
        ...(row.path !== null && row.path !== row.key ? [{ label: 'Lies at', value: row.path, mono: true }] : []),
        { label: 'Source, kind, scheme', value: `${row.source}, ${row.kind}, ${row.scheme}` },
        ...(row.reason === null ? [] : [{ label: 'Reason', value: row.reason, mono: true }]),
        ...partsFacts(row),
        ...(row.needs === null ? [] : [{ label: 'Would settle it', value: row.needs }]),
        ...stored<{ label: string; value: string }[]>(row.facts, []).map((fact) => ({ label: fact.label, value: fact.value, mono: true })),
        { label: 'Events in it', value: count(row.events) },
        ...(row.may_say === '' ? [] : [{ label: 'May be said', value: row.may_say }]),
        ...(row.may_not_say === '' ? [] : [{ label: 'May not be said', value: row.may_not_say }]),
      ]),
    );
  }
  if (rows.length > IN_FULL) {
    const block = table(
      `Further objects that are not verified`,
      [
        ['Source', 8],
        ['Object', 46, 'mono'],
        ['Verdict', 18],
        ['Reason', 30],
      ],
      rows.slice(IN_FULL).map((row) => [String(row.source), row.key, row.status, row.reason ?? row.explain]),
    );
    blocks.push(block.type === 'table' ? { ...block, omitted: (rows[0]?.total ?? rows.length) - rows.length } : block);
  }
  return blocks;
}

interface Parts {
  held: number;
  of: number;
  open: number;
  stretches: { from: number; to: number; status: string; reason: string | null }[] | null;
}
const partsOf = ({ parts }: VerdictRow): Parts | null => (parts === null ? null : stored<Parts | null>(parts, null));

/** Where the verdict speaks of parts of a file: how much of it holds, and which bytes do not. */
function partsFacts(row: VerdictRow): { label: string; value: string }[] {
  const parts = partsOf(row);
  if (parts === null) return [];
  const rest = (parts.stretches ?? []).map(
    ({ from, to, status, reason }) => `${count(from)} to ${count(to)}: ${status}${reason === null ? '' : ` (${reason.replaceAll('_', ' ')})`}`,
  );
  const more = parts.open - rest.length;
  return [
    { label: 'Bytes that hold', value: `${count(parts.held)} of the ${count(parts.of)} that it speaks of` },
    ...(rest.length === 0
      ? []
      : [{ label: 'Bytes that do not', value: [...rest, ...(more > 0 ? [`and ${counted(more, 'stretch', 'stretches')} more`] : [])].join('; ') }]),
  ];
}

function verified(rows: readonly VerdictRow[]): Block[] {
  const total = rows[0]?.total ?? 0;
  const inPart = rows.filter((row) => (partsOf(row)?.open ?? 0) > 0);
  return [
    heading(2, 'Verified objects'),
    total === 0 ? paragraph('None.') : listed(`${counted(total, 'object')} verified`, rows),
    ...(inPart.length === 0 ? [] : [paragraph('Of these, the verdict speaks of parts, and not all of them hold:')]),
    ...inPart.slice(0, IN_FULL).map((row) => facts([{ label: 'Object', value: row.key, mono: true }, ...partsFacts(row)])),
  ];
}

function listed(caption: string, rows: readonly VerdictRow[]): Block {
  const block = table(
    caption,
    [
      ['Source', 8],
      ['Object', 54, 'mono'],
      ['SHA-256 or fact', 44, 'mono'],
      ['Range', 18],
      ['Assurance', 24],
      ['Events', 10],
    ],
    rows.map((row) => [String(row.source), row.key, digestOf(row), row.range, row.assurance, count(row.events)]),
  );
  return block.type === 'table' ? { ...block, omitted: (rows[0]?.total ?? rows.length) - rows.length } : block;
}

/** The digest that the verifier put among its facts, if it did. */
function digestOf(row: VerdictRow): string {
  const known = stored<{ label: string; value: string }[]>(row.facts, []);
  return (known.find((fact) => /sha-?256/i.test(fact.label)) ?? known.find((fact) => /digest|hash/i.test(fact.label)))?.value ?? '';
}

async function chainFindings(reader: Reader): Promise<Block[]> {
  const rows = await reader.rows<{ source: number; code: string; key: string | null; from: string | null; to: string | null; explain: string }>(
    'SELECT source, code, object_key AS key, from_ns::VARCHAR AS "from", to_ns::VARCHAR AS "to", explain FROM chain_finding ORDER BY source, from_ns NULLS LAST, code, object_key NULLS FIRST',
  );
  if (rows.length === 0) return [];
  return [
    heading(2, 'Chains: gaps and open ends'),
    table(
      'What the chains of digests show',
      [
        ['Source', 8],
        ['What', 20],
        ['From (UTC)', 27, 'mono'],
        ['To (UTC)', 27, 'mono'],
        ['Explanation', 46],
      ],
      rows.map((row) => [
        String(row.source),
        row.code.replace(/_/g, ' '),
        row.from === null ? '' : stamp(row.from),
        row.to === null ? '' : stamp(row.to),
        row.explain,
      ]),
      300,
    ),
  ];
}

async function keys(reader: Reader): Promise<Block[]> {
  const rows = await reader.rows<{ fingerprint: string; algorithm: string; origin: string; pinned: boolean; used: number; warning: string | null }>(
    'SELECT fingerprint, algorithm, origin, pinned, sum(used)::BIGINT AS used, min(warning) AS warning FROM used_key GROUP BY fingerprint, algorithm, origin, pinned ORDER BY pinned DESC, fingerprint, origin',
  );
  const trust = await reader.rows<{ name: string; origin: string; sha256: string }>('SELECT name, origin, sha256 FROM trust WHERE NOT withdrawn ORDER BY id');
  const blocks: Block[] = [heading(2, 'Keys relied on')];
  if (rows.length === 0) blocks.push(paragraph('No key was used.'));
  else
    blocks.push(
      table(
        'Keys',
        [
          ['Fingerprint', 44, 'mono'],
          ['Algorithm', 16],
          ['Origin', 36],
          ['Trust', 24],
          ['Used', 8],
        ],
        rows.map((row) => [
          row.fingerprint,
          row.algorithm,
          row.warning === null ? row.origin : `${row.origin}. ${row.warning}`,
          row.pinned ? 'pinned by the investigator' : 'came with the evidence, not pinned',
          count(row.used),
        ]),
      ),
    );
  if (rows.some((row) => !row.pinned))
    blocks.push(
      paragraph(
        strong('A key that came with the evidence proves consistency, not origin: '),
        'whoever could change the logs could have brought the key as well. Compare its fingerprint with one from the operator of the service.',
      ),
    );
  for (const file of trust)
    blocks.push(
      paragraph(
        'Pinned key file ',
        mono(file.name),
        file.origin === '' ? ', origin not stated, SHA-256 ' : `, origin: ${file.origin}, SHA-256 `,
        mono(file.sha256),
      ),
    );
  return blocks;
}
