// The command that checks the signature of a digest with openssl: the four lines that are signed (AWS: "Custom implementations of CloudTrail log file integrity
// validation"), the last but one computed from the file itself. gunzip reads what follows the signed content too: where there is such, it would not do.
import { encodeBase64 } from '../base64.ts';
import { quoted, reference } from '../reference.ts';
import type { Fact } from '../verdict.ts';
import { fromHex } from './document.ts';
import type { Digest } from './signature.ts';

const carried = ({ successors }: Digest): string | null | undefined =>
  successors.map(({ document }) => (typeof document?.previous === 'object' ? document.previous.signature : null)).find((one) => one != null && one !== '');

export function repeated(digest: Digest): Fact[] {
  const { document, signingKey, file } = digest;
  const hex = digest.sidecar?.signature ?? carried(digest);
  if (document === null || signingKey === null || typeof hex !== 'string' || fromHex(hex) === null || file.sha256 === null || file.trailing > 0) return [];
  const read = file.gzip ? 'gunzip -c <' : 'cat <';
  const signed = [document.endText, `${document.bucket}/${document.key}`].map(quoted);
  return reference(
    `printf '%s\\n%s\\n%s\\n%s' ${signed.join(' ')} "$(${read}`,
    { file: file.path },
    `| sha256sum | cut -c 1-64)" ${document.previousSignature === null ? 'null' : quoted(document.previousSignature)}`,
    `| openssl dgst -sha256 -verify <(echo ${encodeBase64(signingKey.der)} | base64 -d | openssl rsa -RSAPublicKey_in -inform DER -pubout 2>/dev/null)`,
    `-signature <(echo ${hex} | xxd -r -p)`,
  );
}
