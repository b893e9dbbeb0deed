import { resolve } from 'node:path';
import { Fault } from '../../contract/faults.ts';
import { newFile } from '../new-file.ts';
import { givePasswords, passwordOption } from '../passwords.ts';
import { bytes, table, visible } from '../print.ts';
import { defineVerb, EXIT, type ExitCode, type VerbContext } from '../verb.ts';

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const ends = { good: EXIT.fine, contradicted: EXIT.altered, 'cannot tell': EXIT.incomplete } as const;

export const attest = defineVerb({
  usage: 'attest CASE [--out FILE] [--key KEY] [--kit] | attest --check NOTE --pub KEY [--against PATH]',
  summary: 'write a signed evidence note that others check without Sealtrail, or check one',
  details:
    'The note is a signed statement (DSSE, in-toto) of sources, digests, verdicts, findings, pinned keys (never secrets), versions and the head of the journal. It is signed with the key that signs the journal, or with KEY. --kit writes two short scripts beside it (Python, Node) that check it alone, and the public key. What was found contradicted is in the note; the exit code of writing says only that it was written. --check: exit 1, the note or a file was altered; exit 3, another key, a file missing, or a file of which the note says nothing.',
  options: {
    out: { type: 'string', writes: true, value: 'FILE', help: 'where to write it, ends in .json; absent = exports/ of the case' },
    key: { type: 'string', value: 'KEY', help: 'Ed25519 private key to sign with (PKCS#8 PEM); absent = the key that signs the journal' },
    kit: { type: 'boolean', help: 'write both scripts and the public key beside it' },
    replace: { type: 'boolean', help: 'replace existing files' },
    ...passwordOption,
    check: { type: 'string', value: 'NOTE', help: 'check this note in place of writing one' },
    pub: { type: 'string', value: 'KEY', help: 'public key of who signed it (PEM), got by another way than the note' },
    against: { type: 'string', value: 'PATH', help: 'folder or file that the note is to speak of' },
  },
  takes: [0, 1],
  async run(context) {
    const { options, positionals } = context;
    const note = textOf(options.check);
    if (note === undefined && positionals.length === 1) return write(context, positionals[0] ?? '');
    if (note === undefined || positionals.length > 0)
      throw new Fault('usage', 'attest takes a case, or a note to check.', 'Use attest CASE, or attest --check NOTE --pub KEY.');
    return check(context, note);
  },
});

async function write(context: VerbContext, path: string): Promise<ExitCode> {
  const { options, json, print, call, openCase, say } = context;
  const out = textOf(options.out);
  const key = textOf(options.key);
  const target = out === undefined ? undefined : newFile(out, options.replace === true);
  await givePasswords(context);
  await openCase(path);
  if ((await call('case.info', {})).verdicts_stale) {
    say('verifying first: sources, pinned keys or verifiers changed since the last verification');
    const { range } = await call('integrity.summary', {});
    await call('integrity.verify', range === null ? {} : { range });
  }
  const written = await call('attest.write', {
    ...(target === undefined ? {} : { path: target }),
    ...(key === undefined ? {} : { key: resolve(key) }),
    kit: options.kit === true,
    replace: options.replace === true,
  });
  if (json) print(JSON.stringify(written));
  else {
    print(`${written.path}  ${bytes(written.bytes)}, SHA-256 ${written.sha256}`);
    for (const one of written.kit) print(one);
    print(`signed with the key ${written.fingerprint}: tell this fingerprint by another way than the note`);
  }
  return EXIT.fine;
}

async function check({ options, json, print, call }: VerbContext, note: string): Promise<ExitCode> {
  const pub = textOf(options.pub);
  const against = textOf(options.against);
  if (pub === undefined) throw new Fault('usage', 'A note is checked with the public key of who signed it.', 'Name it: --pub KEY.');
  const found = await call('attest.check', { note: resolve(note), pub: resolve(pub), ...(against === undefined ? {} : { against: resolve(against) }) });
  if (json) print(JSON.stringify(found));
  else {
    const said = found.note;
    const lines = [
      ['signature', found.signature],
      ['key', found.fingerprint],
      ...(said
        ? [
            ['signed by', `${said.made_by} at ${said.made_at} (by their own clock)`],
            ['program', said.program],
            ['journal head', `${said.journal.seq} ${said.journal.hash}`],
            ['the note says', said.headline],
          ]
        : []),
    ];
    for (const [name = '', value = ''] of lines) print(`${name.padEnd(14)} ${visible(value)}`);
    if (found.rows.length > 0)
      print(
        `\n${table(
          ['outcome', 'file'],
          found.rows.map((row) => [row.words, row.path]),
        )}`,
      );
    if (found.omitted > 0) print(`${found.omitted} more are not listed`);
    if (against !== undefined && said) print(`\n${found.files.good} good, ${found.files.contradicted} contradicted, ${found.files['cannot tell']} cannot tell`);
    print(found.outcome);
  }
  return ends[found.outcome];
}
