// The command on a card, run as it stands there, says what the card says: of each object of the corpus that has one.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { ObjectVerdict } from '../../analysis/contract/model/integrity.ts';
import { REFERENCE } from '../../analysis/contract/reference-label.ts';
import { cases, folderOf, present, verifyCase } from '../support/corpus-case.ts';

const tools = ['sha256sum', 'openssl', 'xxd', 'gpg', 'minisign', 'ssh-keygen', 'journalctl'];
const away = tools.filter((tool) => spawnSync('bash', ['-c', `command -v ${tool}`]).status !== 0);
if (!present || away.length > 0)
  console.warn(`SKIPPED LOUDLY: commands on cards were NOT run: ${present ? `no ${away.join(', ')} on this machine` : 'the integrity corpus is not here'}.`);

const scratch = mkdtempSync(join(tmpdir(), 'sealtrail-reference-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** Reasons that the tool finds too; of the others some are rules of ours, and some are of its configuration. */
const refuted = new Set(['signature_mismatch', 'content_digest_mismatch', 'imprint_mismatch', 'trusted_comment_mismatch', 'tag_mismatch']);
const toolOf = (command: string): string => command.replace(/^(?:export GNUPGHOME|gunzip).*?&& /, '').split(' ')[0] ?? '';
const DIGEST = /^(?:gunzip -c < .* \| )?(?:md5|sha\d+|b2)sum(?: <|$)/;

function contradiction({ key, status, reason, facts }: ObjectVerdict, command: string, folder: string): string | null {
  const ran = spawnSync('bash', ['-c', command], { cwd: folder, encoding: 'utf8', env: { ...process.env, LC_ALL: 'C.UTF-8' } });
  const told = `${key}: ${command}\n  exit ${ran.status}, card says ${status} (${reason})\n  ${ran.stdout}${ran.stderr}`;
  if (DIGEST.test(command)) return facts.some(({ value }) => value === ran.stdout.split(' ')[0]) ? null : told;
  if (status === 'verified' || status === 'agrees') return ran.status === 0 ? null : told;
  return refuted.has(reason ?? '') && ran.status === 0 ? told : null;
}

describe.skipIf(!present || away.length > 0)('commands on cards', () => {
  const ran = new Map<string, number>();
  it.each(cases.filter((name) => !name.startsWith('jsonl/')))('%s', async (name) => {
    const { objects } = await verifyCase(name);
    const folder = join(scratch, name);
    cpSync(folderOf(name), folder, { recursive: true });
    const commands = objects.flatMap((one) => one.facts.flatMap(({ label, value }) => (label.startsWith(REFERENCE) ? [{ one, value }] : [])));
    const once = new Map(commands.map(({ one, value }) => [`${toolOf(value)} ${one.status} ${one.reason}`, { one, value }]));
    for (const { value } of once.values()) {
      const word = toolOf(value);
      ran.set(word, (ran.get(word) ?? 0) + 1);
    }
    expect([...once.values()].flatMap(({ one, value }) => contradiction(one, value, folder) ?? [])).toEqual([]);
  });

  it('runs each tool', () => {
    console.info([...ran].map(([tool, times]) => `${tool}: ${times}`).join(', '));
    expect([...ran.keys()].sort()).toEqual(['cd', 'gpg', 'gunzip', 'journalctl', 'md5sum', 'minisign', 'openssl', 'printf', 'sha256sum', 'ssh-keygen']);
  });
});
