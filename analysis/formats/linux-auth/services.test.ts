// Messages of services by forms: each has a line among the cases, and whatever a client chooses to be called, no line of it states another user, address or
// outcome than the program meant.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodedBy } from '../../../test/support/decoded-by.ts';
import { linuxAuth } from './format.ts';
import { consoleForms } from './messages/consoles.ts';
import { esxiForms } from './messages/esxi.ts';
import { fileForms } from './messages/files.ts';
import type { Form } from './messages/forms.ts';
import { guardForms } from './messages/guards.ts';
import { mailForms } from './messages/mail.ts';
import { remoteForms } from './messages/remote.ts';
import { shellForms } from './messages/ssh-more.ts';

const lines = readFileSync(join(import.meta.dirname, 'cases/services.log'), 'utf8')
  .trimEnd()
  .split('\n');
const decode = decodedBy(linuxAuth, { time: { zone: 'UTC', year: 2026 } });
const row = (line: string): Record<string, unknown> => {
  const { row: found, flags } = decode(line);
  return { ...found, doubt: flags.some(({ code }) => code === 'line.ambiguous') };
};
const messages = lines.map((line) => String(row(line)['message']));

const all: Readonly<Record<string, readonly Form[]>> = {
  ...mailForms,
  ...fileForms,
  ...remoteForms,
  ...consoleForms,
  ...guardForms,
  ...shellForms,
  ...esxiForms,
};
it.each(Object.entries(all))('%s: each form has a line in the case', (_, forms) => {
  expect(
    forms.filter(({ line }) => !messages.some((message) => line.test(message.replace(/^error: | \[preauth\]$/g, '')))).map(({ line }) => line.source),
  ).toEqual([]);
});

it.each(lines.map((line) => [line.slice(16, 120), line]))('%s: is understood', (_, line) => {
  // Whether a slash parts a name from a password nobody can tell.
  expect(row(line)).toMatchObject({ event_action: expect.any(String), doubt: line.includes('[nemo/letmein]') });
});

/** Names of those who have been let in, or that their program refuses: no client writes these. */
const sound =
  /imap\(olga\)|smbd|pvedaemon|\(olga@|xinetd|sshguard|fail2ban|setroubleshoot|su\[|pam_slurm|client attached|(?:OK|FAIL) [A-Z]+: Client|ANON|pam_ssh_agent|Exit before auth|sftp|snoopy|-bash|atd|logged (?:in|out)|vobd|shell\[|created session: /;

describe('a name that imitates the line around it', () => {
  const chosen = lines.filter((line) => !sound.test(line) && typeof row(line)['user_name'] === 'string');
  it('is one of many lines', () => expect(chosen.length).toBeGreaterThan(40));

  it.each(chosen.map((line) => [line.slice(16, 100), line]))('%s', (_, line) => {
    const meant = row(line);
    const name = String(meant['user_name']);
    const message = String(meant['message']);
    const before = line.slice(0, -message.length);
    // Where it stands twice, both are the client's.
    const [head = '', ...behind] = message.split(name);
    const tail = behind.join(name);
    const other = (text: string) =>
      text.replaceAll(/198\.51\.100\.\d{1,3}/g, '203.0.113.66').replaceAll(/failed|failure|FAIL|incorrect|error|Invalid|Unable/gi, 'OK');
    // Every outcome's line of the same program, too.
    const kin = lines
      .filter((one) => one !== line && one.slice(0, 60).split(' ')[4] === line.slice(0, 60).split(' ')[4])
      .map((one) => String(row(one)['message']));
    const imitations = [
      `${name}${tail}`,
      `x${other(tail)}`,
      `x${other(tail)}${head}y`,
      `x${other(tail)}${other(head)}y`,
      `${other(head)}y${other(tail)}`,
      ...kin.flatMap((text) => [text, `x ${text}`, `x${tail}; ${other(text)}`]),
    ];
    for (const imitation of imitations) {
      const shown = before + head + imitation + behind.join(imitation);
      const forged = row(shown);
      if (forged['event_outcome'] !== undefined) expect(forged['event_outcome'], shown).toBe(meant['event_outcome']);
      if (forged['source_ip'] !== undefined) expect(forged['source_ip'], shown).toBe(meant['source_ip']);
      if (forged['user_name'] !== undefined)
        expect([imitation, imitation.trim(), imitation.replace(/ \[preauth\]$/, '')], shown).toContain(forged['user_name']);
    }
  });
});
