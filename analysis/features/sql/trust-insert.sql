-- Pins a key file; its bytes come as base64.
INSERT INTO
  trust (id, name, origin, sha256, bytes, keys, added_ns, withdrawn, anchors, author)
VALUES
  ($id, $name, $origin, $sha256, from_base64($bytes), $keys, $now::BIGINT, false, $anchors, $author)
