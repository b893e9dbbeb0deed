// What a record says in its members, for comparison with another: in any order and with any blanks, as a tool that wrote JSON anew puts them.

/** SQL: each member with its path and type as sorted text; the text itself where it is no JSON. `json`: a column of JSON text. */
export const membersSaid = (json: string): string =>
  `coalesce((SELECT to_json(list_sort(list(fullkey || ' ' || type || ' ' || coalesce(atom::VARCHAR, ''))))::VARCHAR
    FROM json_tree(CASE WHEN json_valid(${json}) THEN ${json} END)), ${json}, '')`;
