// Format strings of web servers as they stand in a configuration: which server's they are shows in how they name things.
import type { FieldMap } from './model/field-map.ts';

/** Formats that read by such a string. */
export type FormattedBy = 'nginx:access' | 'apache:access';

/** Variables of nginx begin with `$`, directives of Apache and Tomcat with `%`. Undefined: neither stands in it. */
export const formattedBy = (text: string): FormattedBy | undefined =>
  /\$[a-z{]/i.test(text) ? 'nginx:access' : /%[!<>{,\d]*[a-zA-Z]/.test(text) ? 'apache:access' : undefined;

/** What is said of items whose lines a server wrote by this string. */
export const formattedAs = (text: string): { format?: FormattedBy; fields: FieldMap } => {
  const format = formattedBy(text);
  return { ...(format === undefined ? {} : { format }), fields: { log_format: text } };
};
