// JSON Web Signatures (RFC 7515) taken apart: compact, and JSON in its flattened and general form. Nothing of it is believed here.
import { isMembers, type Members } from '../../contract/proof/closed.ts';
import { jsonDocument, textOf } from '../../contract/proof/json-documents.ts';
import { decodeBase64Url } from '../base64.ts';

export interface JwsSignature {
  /** Base64url, as it was signed; empty = none. */
  protectedText: string;
  /** Protected and other members together; a name stands in one of them only. */
  header: Members;
  /** Of these only, a signature speaks. */
  protectedHeader: Members;
  signature: Uint8Array;
}
export interface Jws {
  /** As it stands between the dots, or as the member of that name; null = detached. */
  payload: string | null;
  signatures: readonly JwsSignature[];
}

const SIGNATURES = 16;
const utf8 = new TextEncoder();

function signatureOf(given: Members): JwsSignature | null {
  const { protected: protectedText = '', header = {}, signature } = given;
  if (typeof protectedText !== 'string' || !isMembers(header) || typeof signature !== 'string') return null;
  const bytes = decodeBase64Url(signature);
  const text = decodeBase64Url(protectedText);
  const read: unknown = protectedText === '' ? {} : text && jsonDocument(text);
  if (!bytes || !isMembers(read) || Object.keys(read).some((name) => Object.hasOwn(header, name))) return null;
  return { protectedText, protectedHeader: read, header: { ...header, ...read }, signature: bytes };
}

function jsonForm(bytes: Uint8Array): Jws | null {
  const document = jsonDocument(bytes);
  if (!isMembers(document)) return null;
  const { payload = null, signatures, ...rest } = document;
  if (payload !== null && typeof payload !== 'string') return null;
  // Both forms at once can be read in two ways (RFC 7515, 7.2.2).
  if (signatures !== undefined && Object.keys(rest).some((name) => ['protected', 'header', 'signature'].includes(name))) return null;
  const list: unknown = signatures ?? [rest];
  if (!Array.isArray(list) || list.length === 0 || list.length > SIGNATURES) return null;
  const read = list.map((one) => (isMembers(one) ? signatureOf(one) : null));
  return read.includes(null) ? null : { payload: payload === '' ? null : payload, signatures: read as JwsSignature[] };
}

const compact = /^\s*([\w-]+)\.([\w-]*)\.([\w-]*)\s*$/;

/** Null: these bytes are none, or one that can be read in two ways. */
export function readJws(bytes: Uint8Array): Jws | null {
  const text = textOf(bytes);
  if (text === null) return null;
  if (/^\s*\{/.test(text)) return jsonForm(utf8.encode(text));
  const [, protectedText, payload, signature] = compact.exec(text) ?? [];
  const only = protectedText === undefined ? null : signatureOf({ protected: protectedText, signature });
  return only && only.header['alg'] !== undefined ? { payload: payload === '' ? null : (payload ?? null), signatures: [only] } : null;
}
