// What a record says in its members, for comparison with another: in any order and with any blanks, as a tool that wrote JSON anew puts them.

const treeOf = (json: string): string => `json_tree(CASE WHEN json_valid(${json}) THEN ${json} END)`;

/**
 * SQL: each member with its place, type and value as sorted text; the text itself where it is no JSON. `json`: a column of JSON text. Paths do not tell a name
 * with a dot or bracket from one name in another: where such a name holds members, the whole is compared as it stands, but for blanks.
 */
export const membersSaid = (json: string): string =>
  `coalesce(CASE
    WHEN (SELECT bool_or(type IN ('OBJECT', 'ARRAY') AND regexp_matches(key::VARCHAR, '[.\\[]')) FROM ${treeOf(json)}) THEN json(${json})::VARCHAR
    ELSE (SELECT to_json(list_sort(list(to_json([path, key::VARCHAR, type, atom::VARCHAR])::VARCHAR)))::VARCHAR FROM ${treeOf(json)})
  END, ${json}, '')`;
