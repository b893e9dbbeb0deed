// SSH signatures (PROTOCOL.sshsig): over the SHA-256 or SHA-512 of a file, together with a purpose (namespace). The key is in the signature: that it fits
// shows that nothing was changed since; only a list of allowed signers, or a key from elsewhere, says whose it is.
import type { EvidenceFile } from '../../kernel/ports.ts';
import { shown, utf8 } from '../bytes.ts';
import { bySignature } from '../forgers.ts';
import { defineVerifier, type Evidence, type Findings } from '../define-verifier.ts';
import { reasonOf, settle, stepsOf, subjectOf, type Tried } from '../detached.ts';
import { keyFile, quoted, reference } from '../reference.ts';
import type { Reason } from '../reasons.ts';
import type { Anchor } from '../trust/anchor.ts';
import { sshFingerprint } from '../trust/ssh.ts';
import { fact, type Fact, type Judged, step, verdicts } from '../verdict.ts';
import { fits, isWeakType } from './arithmetic.ts';
import { signatureFile } from './proofs.ts';
import { isCertificate, readSshKey, type SshKey, typeOf } from './public-key.ts';
import { allowed, type Allowed } from './signers.ts';
import { LONGEST, looksSigned, readSignature, type SshSignature } from './statement.ts';

const SCHEME = 'sshsig';
const ENDINGS = ['.sig', '.sshsig'];
const verdict = verdicts(SCHEME);

async function fitsFile({ shelf, crypto }: Evidence, signature: SshSignature, key: SshKey, file: EvidenceFile): Promise<Tried> {
  const digest = await shelf.digest(file, signature.hash);
  return digest === null ? 'unreadable' : fits(crypto, signature, key, digest);
}

function factsOf({ crypto }: Evidence, signature: SshSignature, key: SshKey | null, anchor: Anchor | null): Fact[] {
  const { fido, namespace, hash, type } = signature;
  return [
    fact(
      'Algorithm',
      `${key?.algorithm ?? typeOf(signature.key)}, signature ${shown(utf8(type))}, over ${hash === 'sha256' ? 'SHA-256' : 'SHA-512'} of the file`,
    ),
    fact('Public key', sshFingerprint(crypto.sha256(signature.key))),
    fact('Purpose (namespace)', namespace),
    ...(anchor?.holder ? [fact(anchor.signer ? 'Signer, by the list' : 'Comment of the key', anchor.holder)] : []),
    ...(anchor ? [fact('Key named by', anchor.pinned ? `${anchor.origin} (pinned)` : anchor.origin)] : []),
    ...(fido
      ? [
          fact(
            'Security key',
            `${fido.flags & 1 ? 'touched' : 'not touched'}, ${fido.flags & 4 ? 'user verified' : 'user not verified'}, counter ${fido.counter}`,
          ),
          fact('Made out to', shown(key?.application ?? new Uint8Array(0))),
        ]
      : []),
    fact('Signing time', 'not stated by this form of signature'),
  ];
}

/** With a list of signers it asks whether this one may; without one only whether the signature fits. */
function repeated(statement: string, path: string | null, { namespace }: SshSignature, anchor: Anchor | null): Fact[] {
  if (path === null) return [];
  const rest = ['-n', quoted(namespace), '-s', { file: statement }, '<', { file: path }];
  const who = anchor?.signer === 'key' ? anchor.holder?.split(',')[0] : undefined;
  if (anchor === null || who === undefined || /[*?!]/.test(who)) return reference('ssh-keygen -Y check-novalidate', ...rest);
  return reference('ssh-keygen -Y verify -f', keyFile(anchor), '-I', quoted(who), ...rest);
}

async function judge(evidence: Evidence, statement: EvidenceFile, signature: SshSignature): Promise<Findings['objects'][number]> {
  const about = await evidence.pairing.of(statement.path, ENDINGS);
  const subject = subjectOf(statement.path, ENDINGS, about);
  const key = readSshKey(signature.key);
  if (!key) {
    const type = typeOf(signature.key);
    const certified = isCertificate(type);
    const explain = certified ? { explain: 'It is signed by a certificate of SSH, and those are not checked here.' } : {};
    const steps = [step(null, `Key of the kind ${shown(utf8(type.slice(0, 64)))}`)];
    const facts = factsOf(evidence, signature, null, null);
    return verdict(subject, { reason: certified ? 'not_checked_here' : 'unsupported_algorithm', assurance: 'none', steps, facts, ...explain });
  }
  const found = await settle(evidence, about, (file) => fitsFile(evidence, signature, key, file));
  const judged: Judged = found.file ? { key: found.file.path, path: found.file.path, kind: 'signed file' } : subject;
  if (found.tried !== 'good') {
    const reason = reasonOf(found.tried);
    const facts = [...factsOf(evidence, signature, key, null), ...repeated(statement.path, judged.path, signature, null)];
    return verdict(judged, { reason, assurance: 'none', steps: stepsOf(found), facts });
  }
  const may = allowed(evidence, statement.path, signature.key, signature.namespace);
  const { anchor } = may;
  if (anchor) evidence.keys.use(anchor);
  const standing = anchor ? evidence.keys.standingOf(anchor) : null;
  const weak: Reason | null = isWeakType(signature.type) ? 'weak_algorithm' : null;
  const reason = may.reason ?? standing?.reason ?? weak;
  return verdict(judged, {
    reason,
    assurance: reason === null && standing ? standing.assurance : 'none',
    steps: [...stepsOf(found), ...mayStep(may, signature.namespace)],
    facts: [...factsOf(evidence, signature, key, anchor), ...repeated(statement.path, judged.path, signature, anchor)],
    ...(may.explain === undefined ? {} : { explain: may.explain }),
    ...(found.renamed ? { remark: 'renamed' } : {}),
  });
}

const mayStep = ({ reason, anchor }: Allowed, namespace: string) => [
  step(anchor ? true : reason === 'signer_not_allowed' ? false : null, anchor ? `The key is named by ${anchor.origin}` : 'Somebody here names the key'),
  ...(anchor ? [step(reason === 'namespace_mismatch' ? false : reason === 'namespace_not_stated' ? null : true, `Purpose ${namespace}`)] : []),
  ...(reason === 'signing_time_absent' ? [step(null, 'Time of signing, against the times between which the key may sign')] : []),
];

async function verify(evidence: Evidence, seen: readonly EvidenceFile[]): Promise<Findings> {
  const result: Findings = { objects: [], findings: [], chains: [], proof: [] };
  for (const [index, file] of seen.entries()) {
    evidence.signal.throwIfAborted();
    if (index % 16 === 0) evidence.progress({ stage: 'checking signatures', done: index, total: seen.length, unit: 'objects', item: file.path });
    const bytes = await file.at(0, LONGEST).catch(() => null);
    evidence.signal.throwIfAborted();
    const signature = bytes && readSignature(bytes);
    if (signature) {
      const said = await judge(evidence, file, signature);
      if (signature.end === file.size) result.proof.push(file.path);
      else said.steps.push(step(null, `${file.size - signature.end} bytes follow the signature in its file; nothing speaks of them`));
      result.objects.push(said);
    } else {
      const subject = subjectOf(file.path, ENDINGS, await evidence.pairing.of(file.path, ENDINGS));
      const steps = [step(null, `${file.path} cannot be read as a signature of SSH`)];
      result.objects.push(verdict(subject, { reason: 'statement_unreadable', assurance: 'none', steps, facts: [] }));
    }
  }
  return result;
}

export const sshsig = defineVerifier({
  id: SCHEME,
  title: 'SSH signatures of files',
  document: 'https://github.com/openssh/openssh-portable/blob/master/PROTOCOL.sshsig',
  version: 1,
  endings: ENDINGS,
  proofs: [signatureFile],
  sees: ({ path, text }) => looksSigned(text) || path.toLowerCase().endsWith('.sshsig'),
  forgers: bySignature,
  verify,
});
