// Passwords of encrypted archives come from a file, one a line: what stands in a command line is seen by every user of the machine and kept by shells.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Fault } from '../contract/faults.ts';
import type { Verb, VerbContext } from './verb.ts';

export const passwordOption: NonNullable<Verb['options']> = {
  'password-file': { type: 'string', value: 'FILE', help: 'passwords of encrypted archives, one a line; they are tried and written nowhere' },
};

/** Gives the engine what the file holds. A line is a password as it stands, with its spaces. */
export async function givePasswords({ options, call }: Pick<VerbContext, 'options' | 'call'>): Promise<void> {
  const file = options['password-file'];
  if (typeof file !== 'string') return;
  const path = resolve(file);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new Fault('path.missing', `The password file ${path} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'error'}).`, 'Check the path.', {
      path,
    });
  }
  const passwords = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((line) => line !== '');
  if (passwords.length === 0) throw new Fault('usage', `The password file ${path} is empty.`, 'Write one password a line.', { path });
  await call('probe.unlock', { passwords });
}
