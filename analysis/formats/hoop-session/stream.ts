// The recording of a session in SQL, over the member `event_stream`: a list of [seconds, kind, base64]. Chunks are cut anywhere, also inside a character:
// those of a kind are joined as bytes before they are read as text.
const entries = `TRY_CAST("$.event_stream" AS JSON[])`;
const kind = `json_extract_string(x, '$[1]')`;
const packed = `json_extract_string(x, '$[2]')`;
const isBase64 = `regexp_full_match(${packed}, '([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?')`;
const isNumber = `regexp_full_match(json_extract_string(x, '$[0]'), '-?[0-9]+([.][0-9]+)?([eE][+-]?[0-9]+)?')`;

/** Text where the bytes are text; else with each other byte as \\xhh. */
const readable = (bytes: string) => `CASE
      WHEN contains(hex(${bytes}), '00') THEN CAST(${bytes} AS VARCHAR)
      ELSE coalesce(TRY (decode(${bytes})), CAST(${bytes} AS VARCHAR))
    END`;

const chunks = (of: string) => `list_filter(${entries}, lambda x: ${kind} = '${of}' AND ${isBase64})`;

/** What was typed or sent, of one piece. */
export const inputSql = `nullif(${readable(`unhex(array_to_string(list_transform(${chunks('i')}, lambda x: hex(from_base64(${packed}))), ''))`)}, '')`;

/** The gateway's own word on why the session ended: the last entry of kind e, which is no stderr. */
export const endSql = `list_transform([json_extract_string(${chunks('e')}[-1], '$[2]')], lambda b: ${readable('from_base64(b)')})[1]`;

const isEntry = `json_array_length(x) = 3 AND ${isNumber} AND ${kind} IN ('i', 'o', 'e', 'h', 'b') AND ${isBase64}`;
/** Entries that are no entries of a recording; a rendering as one text is none. */
export const oddEntriesSql = `len(list_filter(${entries}, lambda x: NOT (len(${entries}) = 1 AND json_type(x) = 'VARCHAR') AND NOT coalesce(${isEntry}, false))) > 0`;

/** A list of one text in place of entries. */
const rendering = `(CASE json_type(${entries}[1]) WHEN 'VARCHAR' THEN json_extract_string(${entries}[1], '$') END)`;
const isError = `starts_with(${rendering}, 'An internal error occurred')`;
export const renderedSql = `len(${entries}) = 1 AND NOT ${isError}`;
export const notExportedSql = isError;
