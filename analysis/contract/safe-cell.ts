// A cell of a CSV (RFC 4180) that no spreadsheet takes for a formula.

/** What a spreadsheet would take for a formula begins with an apostrophe: then it is text. */
export function safeCell(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(?:\.\d+)?$/.test(text) ? `'${text}` : text;
  return /[",\r\n]|^\s|\s$/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
