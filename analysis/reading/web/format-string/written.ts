// The format string in what somebody copied from a configuration: the directive around it, its quotes and escapes, the names of common strings.

/** Strings that servers know by a name. */
const named: Readonly<Record<string, string>> = {
  common: '%h %l %u %t "%r" %s %b',
  combined: '%h %l %u %t "%r" %s %b "%{Referer}i" "%{User-Agent}i"',
};

export interface Written {
  text: string;
  /** How the server keeps quotes inside of a value from ending it. */
  escape: 'default' | 'json' | 'none';
}

export function writtenIn(given: string): Written {
  const text = given.trim();
  const nginx = /^log_format\s+\S+\s+(?:escape=(default|json|none)\s+)?([\s\S]*?);?$/.exec(text);
  if (nginx) return { text: pieces(nginx[2] ?? ''), escape: (nginx[1] as Written['escape'] | undefined) ?? 'default' };
  const apache = /^(?:LogFormat|CustomLog\s+\S+)\s+"((?:[^"\\]|\\.)*)"/.exec(text);
  if (apache) return { text: plain(apache[1] ?? ''), escape: 'default' };
  const tomcat = /\bpattern\s*=\s*(?:"([^"]*)"|'([^']*)')/.exec(text);
  if (tomcat) return writtenIn((tomcat[1] ?? tomcat[2] ?? '').replaceAll('&quot;', '"').replaceAll('&amp;', '&'));
  return {
    text: Object.hasOwn(named, text) ? (named[text] as string) : text.includes('$') ? pieces(text) : text.replaceAll(String.raw`\"`, '"'),
    escape: 'default',
  };
}

/** nginx writes a string in several quoted pieces; one without quotes is itself. */
function pieces(text: string): string {
  const found = [...text.matchAll(/'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"/g)];
  const rest = text.replace(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/g, '').trim();
  return found.length > 0 && rest === '' ? found.map(([, single, double]) => (single ?? double ?? '').replace(/\\(['"\\])/g, '$1')).join('') : text;
}

const plain = (text: string): string => text.replace(/\\(.)/g, (_, letter: string) => (letter === 't' ? '\t' : letter === 'n' ? '\n' : letter));
