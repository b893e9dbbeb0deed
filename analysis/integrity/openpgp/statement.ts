// What a file of OpenPGP signatures is: signatures of another file, text signed in the clear, or a message that holds what it signs.
import { latin1 } from '../../kernel/latin1.ts';
import type { InflatePort } from '../../kernel/ports.ts';
import { shown } from '../bytes.ts';
import { armouredIn } from './armor.ts';
import { type Packet, packetsIn, TAG } from './packets.ts';
import { CLEAR, type ClearText, clearTextsIn } from './text.ts';

export type Statement =
  /** `whole`: nothing else stands in the file. */
  | { kind: 'detached'; signatures: Uint8Array[]; whole: boolean }
  /** Null in place of a text: it is cut, or its signature cannot be read. */
  | { kind: 'clear'; texts: ({ text: ClearText; signatures: Uint8Array[] } | null)[] }
  /** `at`: where the signed bytes lie in the file; null where they are packed or in armour. */
  | { kind: 'message'; signatures: Uint8Array[]; data: Uint8Array; at: number | null; name: string }
  /** A message that is packed in a way that is not read here, or larger than what is held. */
  | { kind: 'packed'; why: string };

/** Head of such a file, as Latin-1; armour may stand behind words of whoever sent it. */
const ARMOUR = /^-----BEGIN PGP (?:SIGNATURE|SIGNED MESSAGE|MESSAGE)-----/m;
/** Is it likely to hold signatures? From its first bytes. */
export const looksSigned = (head: Uint8Array, text: string, path: string): boolean =>
  ARMOUR.test(text) || isSignature(head) || isOnePass(head) || (isPacked(head) && /\.(?:gpg|pgp|sig)$/i.test(path));

const tagOf = (first: number): number => ((first & 0xc0) === 0xc0 ? first & 0x3f : (first & 0xc0) === 0x80 ? (first >> 2) & 0x0f : 0);
/** Where the body of the first packet begins: behind its tag and length. */
function firstBody(head: Uint8Array): Uint8Array {
  const [first = 0, length = 0] = head;
  const old = (first & 0x40) === 0;
  const size = (first & 3) === 3 ? 0 : 1 << (first & 3);
  return head.subarray(old ? 1 + size : length < 192 || (length >= 224 && length < 255) ? 2 : length < 224 ? 3 : 6);
}
/** A signature over a document. */
function isSignature(head: Uint8Array): boolean {
  const [version = 0, type = 0, key = 0, hash = 0] = firstBody(head);
  if (tagOf(head[0] ?? 0) !== TAG.signature) return false;
  if (version === 3) return type === 5;
  return version >= 4 && version <= 6 && type <= 1 && key >= 1 && key <= 28 && hash >= 1 && hash <= 14;
}
function isOnePass(head: Uint8Array): boolean {
  const [version = 0, type = 0, hash = 0] = firstBody(head);
  return tagOf(head[0] ?? 0) === TAG.onePass && (version === 3 || version === 6) && type <= 1 && hash >= 1 && hash <= 14;
}
const isPacked = (head: Uint8Array): boolean => tagOf(head[0] ?? 0) === TAG.compressed && (firstBody(head)[0] ?? 9) <= 3;

const onlySignatures = (packets: readonly Packet[]): Uint8Array[] | null =>
  packets.every(({ tag }) => tag === TAG.signature || tag === TAG.marker || tag === TAG.padding)
    ? packets.filter(({ tag }) => tag === TAG.signature).map(({ body }) => body)
    : null;
const signaturesIn = (bytes: Uint8Array): Uint8Array[] | null => {
  const packets = packetsIn(bytes);
  const found = packets && onlySignatures(packets);
  return found && found.length > 0 ? found : null;
};

/** Null = it holds no signatures that can be read. `bytes`: all of the file. */
export function readStatement(bytes: Uint8Array, inflate: InflatePort | null): Statement | null {
  if (((bytes[0] ?? 0) & 0x80) !== 0) {
    const signatures = signaturesIn(bytes);
    return signatures ? { kind: 'detached', signatures, whole: true } : inflate && messageIn(bytes, true, inflate);
  }
  const text = latin1(bytes);
  if (text.includes(CLEAR)) {
    const texts = clearIn(bytes, text);
    if (texts.length > 0) return { kind: 'clear', texts };
  }
  const blocks = armouredIn(text);
  const signed = blocks.filter(({ kind }) => kind === 'SIGNATURE');
  if (signed.length > 0) {
    const read = signed.map((block) => signaturesIn(block.bytes));
    const signatures = read.flatMap((one) => one ?? []);
    let at = 0;
    let rest = '';
    for (const { start, end } of blocks) {
      rest += text.slice(at, start);
      at = end;
    }
    const whole = signed.length === blocks.length && !read.includes(null) && (rest + text.slice(at)).trim() === '';
    return signatures.length > 0 ? { kind: 'detached', signatures, whole } : null;
  }
  const message = blocks.find(({ kind }) => kind === 'MESSAGE');
  return message && inflate ? messageIn(message.bytes, false, inflate) : null;
}

function clearIn(bytes: Uint8Array, text: string): ({ text: ClearText; signatures: Uint8Array[] } | null)[] {
  const texts = clearTextsIn(bytes);
  return texts.map((one, at) => {
    if (one === null) return null;
    // Looked for up to the next text only: else each without an end would be looked for through the whole file.
    const [block] = armouredIn(text.slice(one.armour, texts[at + 1]?.from ?? text.length), 1);
    const signatures = block?.kind === 'SIGNATURE' ? signaturesIn(block.bytes) : null;
    return signatures && { text: one, signatures };
  });
}

/** Packed packets inside packed ones: no program writes more than one. */
const DEEPEST = 2;

function messageIn(bytes: Uint8Array, stored: boolean, inflate: InflatePort, depth = 0): Statement | null {
  const packets = packetsIn(bytes)?.filter(({ tag }) => tag !== TAG.marker && tag !== TAG.padding);
  const [first] = packets ?? [];
  if (!packets || !first) return null;
  if (first.tag === TAG.compressed && packets.length === 1) {
    const form = ([null, 'raw', 'zlib'] as const)[first.body[0] ?? 9];
    if (form === undefined) return { kind: 'packed', why: 'it is packed with BZip2, or in a way that is not known' };
    const inner = first.body.subarray(1);
    const { data, fault, tooLarge } = form === null ? { data: inner, fault: null, tooLarge: false } : inflate.inflate(inner, form);
    if (tooLarge) return { kind: 'packed', why: 'it unpacks to more than is held at once' };
    return fault !== null || depth >= DEEPEST ? null : messageIn(data, false, inflate, depth + 1);
  }
  const literals = packets.filter(({ tag }) => tag === TAG.literal);
  const [literal] = literals;
  const signatures = onlySignatures(packets.filter(({ tag }) => tag !== TAG.literal && tag !== TAG.onePass));
  if (!literal || literals.length > 1 || !signatures || signatures.length === 0) return null;
  const length = literal.body[1] ?? 0;
  const header = 2 + length + 4;
  if (header > literal.body.length) return null;
  const at = stored && literal.at !== null ? literal.at + header : null;
  return { kind: 'message', signatures, data: literal.body.subarray(header), at, name: shown(literal.body.subarray(2, 2 + length)) };
}
