// Every CloudTrail file of the corpus: as many records as its manifest says, a balanced ledger, places that lead to the bytes, and the
// fields that others' expectations name.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { importInto } from '../support/import-into.ts';

const corpus = join(dirname(fileURLToPath(import.meta.url)), '../../../shared/corpus/logs');
const there = existsSync(join(corpus, 'MANIFEST.json'));
if (!there) console.warn('SKIPPED: no corpus at ../shared/corpus/logs; the import of real CloudTrail files was not tested');
const manifest = there
  ? (JSON.parse(readFileSync(join(corpus, 'MANIFEST.json'), 'utf8')) as { entries: { path: string; source: string; records: number }[] })
  : { entries: [] };
const files = manifest.entries.filter(({ source }) => source === 'aws_cloudtrail');

describe.skipIf(!there)('CloudTrail files of the corpus', () => {
  it('are there', () => expect(files.length).toBeGreaterThan(40));

  it.each(files.map(({ path, records }) => [path, records] as const))('%s holds %i records', async (path, records) => {
    const bytes = readFileSync(join(corpus, path));
    const { imported, rows, close, directory } = await importInto(join(corpus, path), { originals: 'reference' });
    try {
      expect(imported.ledger).toMatchObject({ balanced: true, records, events: records, lost: 0, bytes: bytes.length, unread_bytes: 0 });
      expect(await rows('SELECT format, role, records, events FROM item')).toEqual([{ format: 'aws:cloudtrail', role: 'events', records, events: records }]);
      const events = await rows<{
        record: number;
        byte_offset: number;
        byte_length: number;
        event_action: string | null;
        event_id: string | null;
        time_ns: string | null;
        time_text: string | null;
        extra: string;
        carrier: string | null;
      }>(
        'SELECT record, byte_offset, byte_length, event_action, event_id, time_ns::VARCHAR AS time_ns, time_text, extra, carrier::VARCHAR AS carrier FROM event ORDER BY record',
      );
      expect(events.map(({ record }) => record)).toEqual(events.map((_, i) => i + 1));
      for (const event of events) {
        const written = bytes.subarray(event.byte_offset, event.byte_offset + event.byte_length).toString();
        // A record that stands as text in another.
        const text = event.carrier === null ? written : (JSON.parse(`"${written}"`) as string);
        const raw = JSON.parse(text) as Record<string, unknown>;
        expect(event.event_action).toBe(raw['eventName'] ?? null);
        expect(event.event_id).toBe(raw['eventID'] ?? null);
        expect(event.time_text).toBe(raw['eventTime'] ?? null);
        if (typeof raw['eventTime'] === 'string' && raw['eventTime'].endsWith('Z'))
          expect(BigInt(event.time_ns ?? 0)).toBe(BigInt(Date.parse(raw['eventTime'])) * 1_000_000n);
        // Nothing that the record says is out of reach.
        const extra = JSON.parse(event.extra) as Record<string, unknown>;
        const columns = ['eventTime', 'eventName', 'eventSource', 'awsRegion', 'sourceIPAddress', 'userAgent', 'errorCode', 'errorMessage', 'eventID'];
        for (const [name, value] of Object.entries(raw)) if (!columns.includes(name)) expect(extra[name]).toEqual(value);
      }
    } finally {
      close();
      rmSync(directory, { recursive: true, force: true });
    }
  });

  it('maps the fields that the expectations of others name', async () => {
    const { rows, close } = await importInto(join(corpus, 'aws_cloudtrail/hub__aws-cloudtrail.log'));
    const events = await rows<Record<string, string>>(
      'SELECT event_action, event_provider, source_ip, user_agent, cloud_account_id, cloud_region, event_id, event_outcome, user_id, user_name, time_text FROM event ORDER BY record',
    );
    const asserted = readFileSync(join(corpus, 'aws_cloudtrail/hub__aws-cloudtrail.log.expected.parser.assert'), 'utf8');
    const meta = (at: number, name: string) =>
      new RegExp(`s01-parse"\\]\\["crowdsecurity/aws-cloudtrail"\\]\\[${at}\\]\\.Evt\\.Meta\\["${name}"\\] == "(.*)"`).exec(asserted)?.[1];
    const names = {
      event_name: 'event_action',
      event_source: 'event_provider',
      source_ip: 'source_ip',
      user_agent: 'user_agent',
      account_id: 'cloud_account_id',
      region: 'cloud_region',
      event_id: 'event_id',
    };
    for (const [at, event] of events.entries())
      for (const [theirs, ours] of Object.entries(names)) expect(event[ours], `${theirs} of record ${at + 1}`).toBe(meta(at, theirs));
    expect(events[0]).toMatchObject({ event_outcome: 'failure', user_name: meta(0, 'user_arn') });
    expect(events[1]).toMatchObject({ event_outcome: 'success', user_id: meta(1, 'user_arn') });
    close();

    const elastic = await importInto(join(corpus, 'aws_cloudtrail/elastic-package__firehose_test-cloudtrail.json'));
    expect(await elastic.rows('SELECT cloud_account_id, event_dataset, time_text, user_effective_name FROM event')).toEqual([
      {
        cloud_account_id: '123456',
        event_dataset: 'aws.cloudtrail',
        time_text: '2023-07-17T21:02:26Z',
        user_effective_name: 'arn:aws:sts::123456:assumed-role/aws-cloudtrail-logs-123456-b888baff_Role/CLOUDWATCH_LOGS_DELIVERY_SESSION',
      },
    ]);
    elastic.close();
  });

  it('reads the whole folder as one source, and the same twice', async () => {
    const first = await importInto(join(corpus, 'aws_cloudtrail'));
    const total = files.reduce((sum, { records }) => sum + records, 0);
    expect(first.imported.ledger.balanced).toBe(true);
    const [counted] = await first.rows<{ n: number }>(
      "SELECT sum(records)::BIGINT AS n FROM item WHERE format = 'aws:cloudtrail' AND path NOT LIKE '%.expected.%' AND path NOT LIKE '%verdicts.json'",
    );
    expect(counted?.n).toBe(total);
    const second = await importInto(join(corpus, 'aws_cloudtrail'));
    expect(second.imported.sha256).toBe(first.imported.sha256);
    expect(second.imported.ledger).toEqual(first.imported.ledger);
    first.close();
    second.close();
  });
});
