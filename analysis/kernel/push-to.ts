// Grouping: a map of lists that grow. Appending is cheap whatever a list holds; copying it for each member would cost the square.

/** Appends to the list under that key; begins one where there is none. */
export function pushTo<K, T>(map: Map<K, T[]>, key: K, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
