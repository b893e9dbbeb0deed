// Writes the sample investigation: three sources as they would be handed over. Nothing is read but this program; nothing depends on
// clock, machine or network, so every copy has the same bytes.
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ImportPolicy } from '../contract/model/source.ts';
import { bastionLog } from './bastion-log.ts';
import { cloudTrailExport, type SampleFile } from './cloudtrail-export.ts';
import { paymentsLog } from './payments-log.ts';
import { type SampleStory, story } from './story.ts';

export interface Sample {
  /** Folders to import, one source each, in this order. */
  paths: string[];
  /** How the bastion's times are to be read: they state neither year nor zone. */
  policy: Pick<ImportPolicy, 'items'>;
  story: SampleStory;
}

/** `folder/SHA256SUMS` as sha256sum writes it: digest, two blanks, name. */
function withManifest(folder: string, name: string, bytes: Buffer): SampleFile[] {
  const digest = createHash('sha256').update(bytes).digest('hex');
  return [
    { path: `${folder}/${name}`, bytes },
    { path: `${folder}/SHA256SUMS`, bytes: Buffer.from(`${digest}  ${name}\n`) },
  ];
}

export function sampleFiles(): { files: SampleFile[]; story: SampleStory; events: number } {
  const trail = cloudTrailExport();
  const files = [
    ...trail.files.map((file) => ({ path: `cloudtrail-export/${file.path}`, bytes: file.bytes })),
    ...withManifest('bastion', 'auth.log', bastionLog()),
    ...withManifest('payments-app', 'audit.jsonl', paymentsLog()),
  ];
  return { files, story: story(trail), events: trail.events };
}

/** Writes into `directory`, which is made if absent; files of the sample already there are replaced, others are left alone. */
export async function writeSample(directory: string): Promise<Sample> {
  const { files, story } = sampleFiles();
  for (const { path, bytes } of files) {
    const target = join(directory, ...path.split('/'));
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, bytes);
  }
  return {
    paths: ['cloudtrail-export', 'bastion', 'payments-app'].map((name) => join(directory, name)),
    policy: { items: [{ items: '**/auth.log', time: { zone: 'Europe/Berlin', year: 2026 } }] },
    story,
  };
}
