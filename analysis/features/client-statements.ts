// What a client of a database sent in its own protocol, as the statements in it.

/** Undefined: the bytes are no messages of that protocol throughout, and are read as text. */
export function clientStatements(protocol: string, bytes: Uint8Array): string | undefined {
  if (protocol === 'postgres') return ofPostgres(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
  if (protocol === 'mysql' && bytes[0] === QUERY) return text(bytes.subarray(1));
  return undefined;
}

/** COM_QUERY of MySQL's protocol. */
const QUERY = 0x03;
const text = (bytes: Uint8Array): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

/** Messages of PostgreSQL's protocol: a letter, the length of what follows with itself, and that. Of queries the text; of others their letter. */
function ofPostgres(bytes: Buffer): string | undefined {
  const said: string[] = [];
  let at = 0;
  while (at < bytes.length) {
    const letter = String.fromCharCode(bytes[at] ?? 0);
    if (!/[A-Za-z]/.test(letter) || at + 5 > bytes.length) return undefined;
    const length = bytes.readUInt32BE(at + 1);
    const end = at + 1 + length;
    if (length < 4 || end > bytes.length) return undefined;
    const body = bytes.subarray(at + 5, end);
    if (letter === 'Q') said.push(text(body.subarray(0, ended(body, 0))));
    else if (letter === 'P') {
      const name = ended(body, 0);
      said.push(text(body.subarray(Math.min(name + 1, body.length), ended(body, name + 1))));
    } else said.push(`[${letter}]`);
    at = end;
  }
  return said.length > 0 ? said.join('\n') : undefined;
}

/** Where the text from there on ends: at a NUL, or with the message. */
function ended(body: Buffer, from: number): number {
  const at = body.indexOf(0, from);
  return at < 0 ? body.length : at;
}
