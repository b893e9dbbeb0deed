// Evidence notes: written and signed, and checked.
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, resolve } from 'node:path';
import pythonScript from '../../resources/attest/verify_note.py?raw';
// Its text, not what it exports.
// oxlint-disable-next-line import/default
import nodeScript from '../../resources/attest/verify-note.mjs?raw';
import { Fault } from '../contract/faults.ts';
import type { attestMethods } from '../contract/methods/attest.ts';
import type { HandlersOf } from '../kernel/handlers.ts';
import type { ActorPort, CryptoPort, Signer } from '../kernel/ports.ts';
import { isCurrent, lastRun } from '../report/case-standing.ts';
import { checkNote } from './attest-check.ts';
import { evidenceNote, type Scripts } from './attest-note.ts';
import { textOfFile } from './document-file.ts';

const utf8 = new TextEncoder();
const scripts = [
  { name: 'verify_note.py', bytes: utf8.encode(pythonScript) },
  { name: 'verify-note.mjs', bytes: utf8.encode(nodeScript) },
] as const;
const scriptDigests = (crypto: CryptoPort): Scripts => scripts.map(({ name, bytes }) => ({ name, sha256: crypto.sha256(bytes) }));

/** The first `exports/note-N.json` that is free. */
function freeName(directory: string): string {
  for (let n = 1; ; n++) {
    const path = join(directory, 'exports', `note-${n}.json`);
    if (!existsSync(path)) return path;
  }
}

/** The key that signs the journal, or the one in a file that is named. Nothing of it is kept. */
async function signerFor(path: string | undefined, actor: ActorPort): Promise<Signer> {
  if (path === undefined) return actor;
  const signer = actor.signerOf(await textOfFile(path, 'private key', 65_536));
  if (signer === null)
    throw new Fault(
      'input.unsupported',
      `${path} is no Ed25519 private key in PEM (PKCS#8) without a passphrase.`,
      'Make one with: openssl genpkey -algorithm ed25519 -out key.pem',
      { path },
    );
  return signer;
}

const pemOf = ({ publicKey }: Signer): string => `-----BEGIN PUBLIC KEY-----\n${publicKey}\n-----END PUBLIC KEY-----\n`;

/** What lies beside the note for those who have no Sealtrail; the scripts are the same for every note. */
function kitOf(target: string, signer: Signer): { path: string; bytes: Uint8Array }[] {
  const folder = dirname(target);
  const all = [
    { path: target.replace(/\.json$/i, '.pub.pem'), bytes: utf8.encode(pemOf(signer)) },
    ...scripts.map(({ name, bytes }) => ({ path: join(folder, name), bytes })),
  ];
  return all.filter(({ path, bytes }) => !existsSync(path) || !readFileSync(path).equals(bytes));
}

export const attestHandlers: HandlersOf<typeof attestMethods> = {
  async 'attest.write'({ path, key, kit, replace }, stage, host) {
    const { actor, build, runtime, clock, crypto } = host.ports;
    const target = path === undefined ? freeName(host.directory) : isAbsolute(path) ? path : resolve(host.directory, 'exports', path);
    if (!/\.json$/i.test(target))
      throw new Fault('act.refused', `${target} does not end in .json: an evidence note is JSON.`, 'Give it a name that ends in .json.', { path: target });
    const signer = await signerFor(key, actor);
    const more = kit ? kitOf(target, signer) : [];
    const there = [target, ...more.map((one) => one.path)].find((one) => existsSync(one));
    if (!replace && there !== undefined)
      throw new Fault('path.exists', `There is a file ${there} already.`, 'Choose another name, or allow it to be replaced.', { path: there });
    const text = await stage.read(async (reader) => {
      const run = await lastRun(reader);
      if (run === undefined || run.overall === null || !isCurrent(run))
        throw new Fault(
          'act.refused',
          run === undefined || run.overall === null
            ? 'There is no note to write: nothing was verified.'
            : 'There is no note to write: sources or pinned keys changed since the last verification.',
          'Verify first, then write it.',
        );
      return evidenceNote(reader, {
        actor,
        signer,
        build,
        runtime,
        run,
        now: String(clock.now()),
        caseName: basename(host.directory).replace(/\.sealtrail$/, ''),
        custody: host.custody(),
        scripts: scriptDigests(crypto),
        onPart: (done, total) => {
          stage.signal.throwIfAborted();
          stage.progress({ stage: 'reading', done, total, unit: 'steps' });
        },
      });
    });
    const written = await stage.writeFile(target, Buffer.from(text), replace);
    for (const one of more) await stage.writeFile(one.path, one.bytes, replace);
    return { ...written, fingerprint: signer.fingerprint, public_key: pemOf(signer), kit: more.map((one) => one.path) };
  },

  'attest.check': ({ note, pub, against }, desk) =>
    checkNote({
      note,
      pub,
      against,
      crypto: desk.ports.crypto,
      signal: desk.signal,
      onFile: (done, item) => desk.progress({ stage: 'hashing', item, done, unit: 'objects' }),
    }),
};
