// Snapshots: a run of the checks as a signed file, read again with its signature checked, and what it was held against taken over.
import type { Host } from '../kernel/handlers.ts';
import type { Reader } from '../kernel/lanes.ts';
import type { Ports } from '../kernel/ports.ts';
import { Fault } from '../contract/faults.ts';
import { type KeptAssessment } from '../contract/model/readiness.ts';
import { type Snapshot, type SnapshotBody, snapshot as snapshotModel, snapshotBody } from '../contract/model/snapshot.ts';
import { toRfc3339 } from '../contract/time.ts';
import { canonicalJson } from '../kernel/canonical-json.ts';
import { definitions } from './definitions.ts';
import { documentIn, textOfFile } from './document-file.ts';
import sourcesSql from './sql/snapshot-sources.sql?raw';

/** It holds all that a run found: of a large case that is some ten megabytes. */
const MOST_BYTES = 256 * 1024 * 1024;

const signedText = (sha256: string) => `sealtrail readiness snapshot\n${sha256}`;

export async function snapshotOf(reader: Reader, { ports }: Host, assessment: KeptAssessment): Promise<Snapshot> {
  const about = new Map(
    (await reader.rows<{ key: string; value: string }>("SELECT key, value FROM meta WHERE key IN ('id', 'title')")).map(({ key, value }) => [key, value]),
  );
  const { run, at, author, build, stale: _stale, coverage: _coverage, ...found } = assessment;
  const body: SnapshotBody = {
    case: { id: about.get('id') ?? '', title: about.get('title') ?? '' },
    run,
    at: toRfc3339(at),
    author,
    build,
    sources: await reader.rows<SnapshotBody['sources'][number]>(sourcesSql),
    definitions: (await definitions(reader)).map(({ key, document }) => ({
      kind: key.slice(0, key.indexOf(':')),
      name: key.slice(key.indexOf(':') + 1),
      document: JSON.parse(document) as unknown,
    })),
    found,
  };
  const sha256 = digestOf(body, ports);
  return { ...body, sha256, public_key: ports.actor.publicKey, signature: ports.actor.sign(signedText(sha256)) };
}

/** Faults: `input.unsupported` where the file is none; `case.altered` where its content is not what was signed. */
export async function readSnapshot(path: string, ports: Ports): Promise<Snapshot> {
  const read = documentIn(await textOfFile(path, 'snapshot', MOST_BYTES), path, 'snapshot', snapshotModel, MOST_BYTES);
  const { sha256, public_key, signature, ...body } = read;
  if (digestOf(snapshotBody.parse(body), ports) !== sha256 || !ports.actor.verify(public_key, signedText(sha256), signature))
    throw new Fault(
      'case.altered',
      `${path} is not as it was signed.`,
      'Take the snapshot from where it was kept, or make a new one: nothing is compared with this one.',
      { path },
    );
  return read;
}

const digestOf = (body: SnapshotBody, { crypto }: Ports): string => crypto.sha256(new TextEncoder().encode(canonicalJson(body)));
