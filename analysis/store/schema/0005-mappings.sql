-- Mappings that the case keeps: how items of some kind are read, by name. document: JSON, see contract/model/mapping.ts.
CREATE TABLE mapping (name VARCHAR PRIMARY KEY, document VARCHAR NOT NULL);
