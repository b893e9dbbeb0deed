// A short text as a QR code (ISO/IEC 18004), to be noted with a camera instead of by hand.
import encoder from 'qrcode-generator';
import type { Block } from '../contract/model/report.ts';

/** `text` in ASCII; error correction M: some 15 % of the print may be lost. */
export function qrCode(text: string, caption: string): Block {
  const code = encoder(0, 'M');
  code.addData(text);
  code.make();
  const places = Array.from({ length: code.getModuleCount() }, (_, at) => at);
  return { type: 'code', text, caption, modules: places.map((row) => places.map((column) => (code.isDark(row, column) ? '1' : '0')).join('')) };
}
