// Bytes of a record: offset, hex, characters; acting and non-ASCII bytes are marked in both columns.
import { useState } from 'react';
import { formatCount } from '../../format/number.ts';

/** Base64 (as `event.get` gives it) -> bytes. */
export function decodeBase64(text: string): Uint8Array {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < binary.length; index += 1) bytes[index] = binary.charCodeAt(index);
  return bytes;
}

export interface HexViewProps {
  bytes: Uint8Array;
  /** Offset of the first byte in its item. */
  offset: number;
  /** Length of the record when more bytes exist than were given. */
  length?: number;
  /** Bytes shown at first. Default 64. */
  most?: number;
  perRow?: 8 | 16;
}

const acting = (byte: number) => byte < 32 || byte > 126;

export function HexView({ bytes, offset, length = bytes.length, most = 64, perRow = 8 }: HexViewProps) {
  const [all, setAll] = useState(false);
  const shown = all ? bytes : bytes.subarray(0, most);
  const rows: React.ReactNode[] = [];
  for (let at = 0; at < shown.length; at += perRow) {
    const part = shown.subarray(at, at + perRow);
    rows.push(
      <div key={at}>
        <span className="hex-offset">{(offset + at).toString(16).padStart(8, '0')}</span>
        {'  '}
        {Array.from(part, (byte, index) => (
          <span key={index}>
            {index > 0 ? ' ' : ''}
            <span className={acting(byte) ? 'hex-control' : undefined}>{byte.toString(16).padStart(2, '0')}</span>
          </span>
        ))}
        {'   '.repeat(perRow - part.length)}
        {'  '}
        <span className="hex-text">
          {Array.from(part, (byte, index) =>
            acting(byte) ? (
              <span key={index} className="hex-control">
                ·
              </span>
            ) : (
              String.fromCharCode(byte)
            ),
          )}
        </span>
      </div>,
    );
  }
  return (
    <>
      <div className="hex" role="img" aria-label={`${formatCount(shown.length)} bytes in hexadecimal`}>
        {rows}
      </div>
      <div className="row t11 dim evcut">
        <span>
          {formatCount(shown.length)} of {formatCount(length)} bytes shown
        </span>
        {bytes.length > most ? (
          <button type="button" className="link plain" onClick={() => setAll(!all)}>
            {all ? 'Show less' : bytes.length < length ? `Show ${formatCount(bytes.length)}` : 'Show all'}
          </button>
        ) : null}
      </div>
    </>
  );
}
