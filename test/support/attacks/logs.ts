// Attacks on logs and recordings that carry their own proof, on devices that say the same, and on COSE messages.
import { createHash, createHmac, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { PINNED } from '../../../analysis/integrity/forgers.ts';
import { cbor, mac0, map, sign1 } from '../cose.ts';
import { keyInfo, madeRecording, recordingKey } from '../made-recording.ts';
import { keyBlocks, messageOf, signatureBlock } from '../made-syslog.ts';
import { certificate, type Made, pemFile } from '../pki.ts';
import { type Attacks, type Files, onSignatures, OTHER, SOUND, type Trial, type Who } from './attack.ts';

const pairs = { owner: generateKeyPairSync('ed25519').privateKey, forger: generateKeyPairSync('ed25519').privateKey };
const pem = (who: 'owner' | 'forger'): Files => ({ 'k.pem': createPublicKey(pairs[who]).export({ type: 'spki', format: 'pem' }) as string });
/** Three messages, and the block that signs them; `shown`: the second one as it stands in the log. */
function syslog(text: string, who: Who, shown = text, host = 'host.example'): string {
  const message = (n: number, of: string): string => `<38>1 2026-03-02T07:00:0${n}.000Z ${host} sshd 77 - - ${of.trim()}`;
  const messages = [message(1, 'first'), message(2, text), message(3, 'last')];
  const hashes = messages.map((one) => createHash('sha256').update(one).digest('base64')).join(' ');
  const head = `<110>1 2026-03-02T07:00:09.000Z ${host} syslogd 42 - [ssign VER="0121" RSID="1" SG="0" SPRI="0" GBC="1" FMN="1" CNT="3" HB="${hashes}"`;
  const signature = sign(null, Buffer.from(`${head}]`), pairs[who === 'forger' ? who : 'owner']).toString('base64');
  return `${messages.with(1, message(2, shown)).join('\n')}\n${head} SIGN="${signature}"]\n`;
}
const signedLogs = onSignatures({ content: () => ({}), statement: (text, who) => ({ 'a.log': syslog(text, who) }), key: pem });
const keyed = (on: string, files: Files): Trial => (on === PINNED ? { files, pins: pem('owner') } : { files: { ...files, ...pem('owner') } });
const soundLog: Files = { 'a.log': syslog(SOUND, 'owner') };
export const onSyslog: Attacks = {
  ...signedLogs,
  edited: (on) => ({ about: 'a.log', before: keyed(on, soundLog), after: keyed(on, { 'a.log': syslog(SOUND, 'owner', OTHER) }) }),
  // Nothing ties a bare key to a host.
  'other-host': (on) => ({ about: 'a.log', before: keyed(on, soundLog), after: keyed(on, { 'a.log': syslog(SOUND, 'owner', SOUND, 'other.example') }) }),
  // The key of the owner stands in the log, and so does that of whoever sends something.
  'sent-along': (on) => {
    const [owner, forger] = [{ key: pairs.owner }, { key: pairs.forger, host: 'other.example' }];
    const lines = [messageOf('first'), messageOf('last')];
    const sent = [messageOf('sent', { host: 'other.example' })];
    const sound = [...keyBlocks(owner), ...lines, signatureBlock(owner, lines)];
    const trial = (all: readonly string[]): Trial => ({ files: { 'a.log': `${all.join('\n')}\n` }, ...(on === PINNED ? { pins: pem('owner') } : {}) });
    return { about: 'a.log', before: trial(sound), after: trial([...sound, ...keyBlocks(forger), ...sent, signatureBlock(forger, sent)]) };
  },
  // Message and digest; whose signature it is, nobody can tell.
  unproven: () => ({ about: 'a.log', before: { files: soundLog }, after: { files: { 'a.log': syslog(OTHER, 'forger') } } }),
};

/** As an audit device with this salt writes eight requests, the fifth to this address. */
function device(salt: string, address: string): string[] {
  const code = (value: string): string => `hmac-sha256:${createHmac('sha256', salt).update(value).digest('hex')}`;
  return Array.from({ length: 8 }, (_, n) =>
    JSON.stringify({
      time: `2026-03-02T07:00:0${n}Z`,
      type: 'request',
      auth: { client_token: code(`token ${n % 2}`) },
      request: { id: `r${n}`, operation: 'read', path: `secret/${n}`, remote_address: n === 4 ? address : '192.0.2.7' },
    }),
  );
}
const devices = (one: readonly string[], two: readonly string[]): Trial => ({ files: { 'a.log': `${one.join('\n')}\n`, 'b.log': `${two.join('\n')}\n` } });
const [first, second] = [device('one', '192.0.2.7'), device('two', '192.0.2.7')];
const soundDevices = devices(first, second);
export const onDevices: Attacks = {
  edited: () => ({ about: 'b.log', before: soundDevices, after: devices(first, device('two', '192.0.2.9')) }),
  'written-twice': () => ({ about: 'b.log', before: soundDevices, after: devices(first, [...second, device('two', '192.0.2.9')[4] ?? '']) }),
  'changed-alike': () => ({ about: 'b.log', before: soundDevices, after: devices(device('one', '192.0.2.9'), device('two', '192.0.2.9')) }),
};

const ID = 'sr_0123456789';
const DATA = `${ID}.bsr/cr_1.connection/chr_1.channel/messages-inbound.data`;
const recorded = (on: string, text: string, seed = 'a', shown = text): Trial => {
  const files: Files = Object.fromEntries(madeRecording(seed, ID, text));
  return { files: { ...files, [DATA]: shown }, ...(on === PINNED ? { pins: { 'bsrKey.pub': keyInfo(ID, recordingKey('a').raw) } } : {}) };
};
export const onRecordings: Attacks = {
  'signed-anew': (on) => ({ about: DATA, before: recorded(on, SOUND), after: recorded(on, OTHER) }),
  'own-key': (on) => ({ about: DATA, before: recorded(on, SOUND), after: recorded(on, OTHER, 'b') }),
  edited: (on) => ({ about: DATA, before: recorded(on, SOUND), after: recorded(on, SOUND, 'a', OTHER) }),
  exchanged(on) {
    const pins: Partial<Trial> = on === PINNED ? { pins: { 'bsrKey.pub': keyInfo(ID, recordingKey('a').raw) } } : {};
    const files = madeRecording('a', ID, SOUND, ['chr_1', 'chr_2']);
    const other = (path: string): string => path.replace(/chr_[12]/, (name) => (name === 'chr_1' ? 'chr_2' : 'chr_1'));
    const exchanged = Object.fromEntries([...files].map(([path, bytes]) => [other(path), bytes]));
    return { about: DATA, before: { files: Object.fromEntries(files), ...pins }, after: { files: exchanged, ...pins } };
  },
};

const roots = {
  owner: certificate('Root', { ca: true, usage: [5, 6], keyName: 'root of messages' }),
  forger: certificate('Root', { ca: true, usage: [5, 6], keyName: 'my root of messages' }),
};
const signer = (who: Who): Made => certificate('Signer', { issuer: roots[who === 'issued' ? 'owner' : who], usage: [0], keyName: `messages of ${who}` });
const signers = { owner: signer('owner'), forger: signer('forger'), issued: signer('issued') };
/** By the certificate that it brings. */
const message = (text: string, who: Who): Buffer =>
  sign1({ key: signers[who].key, algorithm: -7, covered: [[33, signers[who].der]], payload: Buffer.from(text), detached: true });
const [SECRET, ANOTHER] = [Buffer.alloc(32, 7), Buffer.alloc(32, 9)];
const coded = (text: string, by = SECRET, shown = text): Trial => {
  const made = mac0(Buffer.from(text), by, 5);
  return { files: { 'a.cose': Buffer.from(made.toString('latin1').replace(text, shown), 'latin1') }, pins: { 'mac.hex': SECRET.toString('hex') } };
};
/** Of a log of one statement. */
const receipt = (text: string): Buffer =>
  sign1({
    key: pairs.owner,
    algorithm: -8,
    covered: [[395, 1]],
    uncovered: [[396, map([-1, [cbor([1, 0, []])]])]],
    payload: createHash('sha256')
      .update(Buffer.concat([Buffer.of(0), Buffer.from(text)]))
      .digest(),
    detached: true,
  });
const registered = (on: string, text: string): Trial => keyed(on, { 'a.log': text, 'a.log.receipt.cbor': receipt(text) });
const detached = onSignatures({ statement: (text, who) => ({ 'a.log.cose': message(text, who) }), key: (who) => ({ 'ca.pem': pemFile(roots[who]) }) });
export const onCose: Attacks = {
  ...detached,
  edited: (on) =>
    on === 'keyed' ? { about: 'a.cose', before: coded('sound'), after: coded('sound', SECRET, 'other') } : (detached['edited'] as Attacks[string])(on),
  'coded-anew': () => ({ about: 'a.cose', before: coded('sound'), after: coded('other') }),
  'own-secret': () => ({ about: 'a.cose', before: coded('sound'), after: coded('other', ANOTHER) }),
  registered: (on) => ({ about: 'a.log', before: registered(on, SOUND), after: registered(on, OTHER) }),
};
