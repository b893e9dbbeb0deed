#!/usr/bin/env node
// Checks an evidence note of Sealtrail without Sealtrail. Node 18 or later, no packages.
//
//     node verify-note.mjs NOTE --pub KEY [--against FOLDER] [--all]
//
// KEY is the signer's Ed25519 public key in PEM, got by another way than the note. First the signature is checked (DSSE protocol 1.0, RFC 8032), then
// whether the files below FOLDER have the SHA-256 that the note states.
//
// Exit codes: 0 all good, 1 contradicted (the note or a file was altered), 2 cannot tell (another key, a file missing, a file of which the note says
// nothing). README.md beside this script says what each field of the note means.
import { createHash, createPublicKey, verify } from 'node:crypto';
import { createReadStream, existsSync, lstatSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';

const GOOD = 0;
const CONTRADICTED = 1;
const CANNOT_TELL = 2;
const PAYLOAD_TYPE = 'application/vnd.in-toto+json';
const STATEMENT_TYPE = 'https://in-toto.io/Statement/v1';
const PREDICATE_TYPE = 'https://sealtrail.invalid/attestation/evidence-note/v1';

class CannotTell extends Error {}

/** Untrusted text for a terminal: what does not print is spelt out. */
const shown = (text) => String(text).replace(/[\p{C}\p{Zl}\p{Zp}]/gu, (c) => `\\u{${(c.codePointAt(0) ?? 0).toString(16)}}`);

/** The key and its fingerprint: SHA-256 over its DER (SubjectPublicKeyInfo, RFC 8410). */
function readKey(path) {
  const blocks = readFileSync(path, 'latin1').match(/-----BEGIN PUBLIC KEY-----[A-Za-z0-9+/=\s]*-----END PUBLIC KEY-----/g) ?? [];
  if (blocks.length !== 1) throw new CannotTell('the key file does not hold one public key in PEM');
  const key = createPublicKey(blocks[0]);
  if (key.asymmetricKeyType !== 'ed25519') throw new CannotTell('the key is no Ed25519 key');
  return {
    key,
    fingerprint: createHash('sha256')
      .update(key.export({ type: 'spki', format: 'der' }))
      .digest('hex'),
  };
}

/** Base64 in its one spelling: what can be read in two ways was not signed. */
function decode(text) {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.toString('base64') !== text) throw new CannotTell('the note cannot be read: base64 of another spelling');
  return bytes;
}

/** JSON of the bytes, which have to be UTF-8. */
const jsonOf = (bytes) => JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));

/** The signed statement, or the outcome that says why there is none, with the reason. */
function checkSignature(path, key, fingerprint) {
  const envelope = jsonOf(readFileSync(path));
  if (envelope?.payloadType !== PAYLOAD_TYPE) throw new CannotTell('what is signed is no statement of in-toto');
  const payload = decode(envelope.payload);
  const message = Buffer.concat([Buffer.from(`DSSEv1 ${PAYLOAD_TYPE.length} ${PAYLOAD_TYPE} ${payload.length} `), payload]);
  const signatures = envelope.signatures.slice(0, 16);
  if (!signatures.some(({ sig }) => verify(null, message, key, decode(sig)))) {
    if (signatures.some(({ keyid }) => keyid === fingerprint))
      return { outcome: CONTRADICTED, words: 'ALTERED: it names this key, and the signature does not fit' };
    return { outcome: CANNOT_TELL, words: `not by this key: ${signatures.map(({ keyid }) => shown(String(keyid || 'not named').slice(0, 64))).join(', ')}` };
  }
  const statement = jsonOf(payload);
  if (statement['_type'] !== STATEMENT_TYPE || statement.predicateType !== PREDICATE_TYPE)
    throw new CannotTell('the signature fits, and what is signed is no evidence note of version 1');
  return { note: statement.predicate, outcome: GOOD, words: 'good' };
}

async function sha256Of(path) {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(piece);
  return hash.digest('hex');
}

/** Every entry that is no folder, with its path below `folder`. Links are not followed. */
function* filesBelow(folder, below = '') {
  const place = join(folder, below);
  if (below === '' && !lstatSync(realpathSync(folder)).isDirectory()) return void (yield { path: basename(folder), full: folder });
  let entries;
  try {
    entries = readdirSync(place, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    yield { path: below, full: null };
    return;
  }
  for (const entry of entries) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) yield* filesBelow(folder, path);
    else yield { path, full: join(place, entry.name) };
  }
}

const real = (path) => {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
};

/** Rows of outcome, words and path. Names in the note are compared with what is there; none of them is opened. */
async function checkFiles(note, folder, leftOut) {
  const scripts = new Set(note.scripts.map(({ sha256 }) => sha256));
  const stated = new Map();
  const content = new Map();
  for (const { files } of note.sources)
    for (const { path, sha256 } of files) {
      if (!stated.has(path)) stated.set(path, new Set());
      stated.get(path).add(sha256);
      if (!content.has(sha256)) content.set(sha256, path);
    }
  const rows = [];
  const found = new Set();
  const taken = new Set();
  for (const { path, full } of filesBelow(folder)) {
    if (full !== null && leftOut.has(real(full))) continue;
    let digest = null;
    try {
      if (full !== null && lstatSync(full).isFile()) digest = await sha256Of(full);
    } catch {
      // told as a file that cannot be read
    }
    if (digest === null) {
      rows.push({ outcome: CANNOT_TELL, words: 'not readable', path });
      continue;
    }
    found.add(digest);
    if (stated.has(path)) {
      taken.add(path);
      rows.push(stated.get(path).has(digest) ? { outcome: GOOD, words: 'good', path } : { outcome: CONTRADICTED, words: 'ALTERED', path });
    } else if (content.has(digest)) rows.push({ outcome: GOOD, words: `good, in the note as ${shown(content.get(digest))}`, path });
    else if (!scripts.has(digest)) rows.push({ outcome: CANNOT_TELL, words: 'not in the note', path });
  }
  for (const [path, digests] of stated)
    if ([...digests].some((digest) => !found.has(digest)) && (!taken.has(path) || digests.size > 1))
      rows.push({ outcome: CANNOT_TELL, words: 'missing', path });
  return rows;
}

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { pub: { type: 'string' }, against: { type: 'string' }, all: { type: 'boolean' } },
  });
  if (positionals.length !== 1 || values.pub === undefined) throw new CannotTell('usage: node verify-note.mjs NOTE --pub KEY [--against FOLDER] [--all]');
  const { key, fingerprint } = readKey(values.pub);
  const { note, outcome, words } = checkSignature(positionals[0], key, fingerprint);
  console.log(`signature      ${words}`);
  console.log(`key            ${fingerprint}`);
  if (note === undefined) return outcome;
  console.log(`signed by      ${shown(note.made_by)} at ${shown(note.made_at)} (by their own clock)`);
  console.log(`program        ${shown(note.program.build)}`);
  console.log(`journal head   ${shown(note.journal.seq)} ${shown(note.journal.hash)}`);
  console.log(`the note says  ${shown(note.headline)}`);
  if (values.against === undefined) return outcome;
  if (!existsSync(values.against)) throw new CannotTell(`there is nothing at ${values.against}`);
  const rows = await checkFiles(note, values.against, new Set([positionals[0], values.pub, process.argv[1]].map(real)));
  const listed = rows.filter((row) => values.all || row.words !== 'good');
  if (listed.length > 0) console.log(`\n${'outcome'.padEnd(16)} file`);
  for (const row of listed) console.log(`${row.words.padEnd(16)} ${shown(row.path)}`);
  const count = (which) => rows.filter((row) => row.outcome === which).length;
  console.log(`\n${count(GOOD)} good, ${count(CONTRADICTED)} contradicted, ${count(CANNOT_TELL)} cannot tell`);
  return [CONTRADICTED, CANNOT_TELL].find((one) => count(one) > 0) ?? GOOD;
}

const end = await main().catch((error) => {
  const known = error instanceof CannotTell || typeof error.code === 'string';
  console.log(`cannot tell: ${known ? shown(error.message) : 'the note or the key cannot be read'}`);
  return CANNOT_TELL;
});
console.log(['GOOD', 'CONTRADICTED', 'CANNOT TELL'][end]);
process.exitCode = end;
