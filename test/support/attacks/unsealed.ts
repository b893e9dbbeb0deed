// Attacks on what nothing seals: answers about locks, audit logs, session recordings, exports of services.
import { sessionEvent, sessionPart, sessionRun } from '../made-session.ts';
import { type Attacks, type Files, OTHER, SOUND } from './attack.ts';

const lock = (until: string, log = SOUND): Files => ({
  'answer.json': JSON.stringify({ Retention: { Mode: 'COMPLIANCE', RetainUntilDate: until } }),
  'a.log': log,
});
const [SOON, LATE] = ['2027-01-01T00:00:00Z', '2037-01-01T00:00:00Z'];
export const onLocks: Attacks = {
  'other-answer': () => ({ about: 'answer.json', before: { files: lock(SOON) }, after: { files: lock(LATE) } }),
  'before-the-lock': () => ({ about: 'answer.json', before: { files: lock(SOON) }, after: { files: lock(SOON, OTHER) } }),
};

const audit = (names: readonly string[]): Files => ({
  'audit.log': names.map((name, at) => `type=SYSCALL msg=audit(170000000${at}.123:${at + 1}): comm="${name}"\n`).join(''),
});
export const onAuditLogs: Attacks = {
  edited: () => ({ about: 'audit.log', before: { files: audit(['a', 'b', 'c']) }, after: { files: audit(['a', 'x', 'c']) } }),
  'numbered-anew': () => ({ about: 'audit.log', before: { files: audit(['a', 'b', 'c']) }, after: { files: audit(['a', 'c']) } }),
};

const session = (count: number): Buffer => sessionPart([...sessionRun(0, count), sessionEvent(count + 1, 'session.end')]);
const sealed = (text: string): Files => ({
  's.tar': sessionPart([], { version: 2, body: Buffer.from(`\0\0\0\0\0\0\0\u0001age-encryption.org/v1\n-> X25519 ${text}`) }),
});
export const onSessions: Attacks = {
  edited() {
    const changed = session(3);
    const at = changed.length - 12;
    changed[at] = (changed[at] ?? 0) ^ 1;
    return { about: 's.tar', before: { files: { 's.tar': session(3) } }, after: { files: { 's.tar': changed } } };
  },
  'summed-anew': () => ({ about: 's.tar', before: { files: { 's.tar': session(3) } }, after: { files: { 's.tar': session(2) } } }),
  unproven: () => ({ about: 's.tar', before: { files: sealed(SOUND) }, after: { files: sealed(OTHER) } }),
};

const exported = (actor: string): Files => ({ 'audit.json': `{"@timestamp":1,"action":"repo.create","actor":"${actor}","_document_id":"x"}\n` });
export const onExports: Attacks = {
  unproven: () => ({ about: 'audit.json', before: { files: exported('alice') }, after: { files: exported('mallory') } }),
};
