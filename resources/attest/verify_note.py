#!/usr/bin/env python3
"""Checks an evidence note of Sealtrail without Sealtrail. Python 3.9 or later, standard library only.

    python3 verify_note.py NOTE --pub KEY [--against FOLDER] [--all]

KEY is the signer's Ed25519 public key in PEM, got by another way than the note. First the signature is checked (DSSE
protocol 1.0, RFC 8032), then whether the files below FOLDER have the SHA-256 that the note states.

Exit codes: 0 all good, 1 contradicted (the note or a file was altered), 2 cannot tell (another key, a file missing, a file
of which the note says nothing). README.md beside this script says what each field of the note means.
"""
import argparse
import base64
import hashlib
import json
import os
import re
import stat
import sys

GOOD, CONTRADICTED, CANNOT_TELL = 0, 1, 2
PAYLOAD_TYPE = "application/vnd.in-toto+json"
STATEMENT_TYPE = "https://in-toto.io/Statement/v1"
PREDICATE_TYPE = "https://sealtrail.invalid/attestation/evidence-note/v1"


class CannotTell(Exception):
    pass


# Ed25519 (RFC 8032, section 5.1). Verification only: nothing here is secret, so nothing needs constant time.
P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)
NEUTRAL = (0, 1, 1, 0)


def point_add(a, b):
    """Extended coordinates (X, Y, Z, T): x = X/Z, y = Y/Z, xy = T/Z."""
    e = (a[1] - a[0]) * (b[1] - b[0]) % P
    f = (a[1] + a[0]) * (b[1] + b[0]) % P
    g = 2 * a[3] * b[3] * D % P
    h = 2 * a[2] * b[2] % P
    return ((f - e) * (h - g) % P, (h + g) * (f + e) % P, (h - g) * (h + g) % P, (f - e) * (f + e) % P)


def point_times(factor, point):
    result = NEUTRAL
    while factor > 0:
        if factor & 1:
            result = point_add(result, point)
        point = point_add(point, point)
        factor >>= 1
    return result


def point_decode(data):
    """None where the bytes are no point, or not its one spelling."""
    y = int.from_bytes(data, "little")
    odd, y = y >> 255, y & (2**255 - 1)
    if y >= P:
        return None
    x2 = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(x2, (P + 3) // 8, P)
    if (x * x - x2) % P != 0:
        x = x * ROOT_OF_MINUS_ONE % P
    if (x * x - x2) % P != 0 or (x == 0 and odd):
        return None
    if x & 1 != odd:
        x = P - x
    return (x, y, 1, x * y % P)


def point_encode(point):
    inverse = pow(point[2], P - 2, P)
    x, y = point[0] * inverse % P, point[1] * inverse % P
    return (y | (x & 1) << 255).to_bytes(32, "little")


BASE = point_decode((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def ed25519_fits(public_key, message, signature):
    key = point_decode(public_key)
    if len(signature) != 64 or key is None:
        return False
    r, s = signature[:32], int.from_bytes(signature[32:], "little")
    if s >= L:
        return False
    digest = hashlib.sha512(r + public_key)
    for piece in message:
        digest.update(piece)
    h = int.from_bytes(digest.digest(), "little") % L
    minus_key = (P - key[0], key[1], key[2], P - key[3])
    return point_encode(point_add(point_times(s, BASE), point_times(h, minus_key))) == r


def read_key(path):
    """The 32 bytes of the key, and its fingerprint: SHA-256 over its DER (SubjectPublicKeyInfo, RFC 8410)."""
    with open(path, "rb") as file:
        text = file.read(65536).decode("ascii", "replace")
    blocks = re.findall(r"-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\s]*)-----END PUBLIC KEY-----", text)
    if len(blocks) != 1:
        raise CannotTell("the key file does not hold one public key in PEM")
    der = base64.b64decode("".join(blocks[0].split()), validate=True)
    if len(der) != 44 or der[:12].hex() != "302a300506032b6570032100":
        raise CannotTell("the key is no Ed25519 key")
    return der[12:], hashlib.sha256(der).hexdigest()


def decode(text):
    """Base64 in its one spelling: what can be read in two ways was not signed."""
    data = base64.b64decode(text, validate=True)
    if base64.b64encode(data).decode("ascii") != text:
        raise ValueError("base64 of another spelling")
    return data


def check_signature(path, key, fingerprint):
    """The signed statement, or the outcome that says why there is none, with the reason."""
    with open(path, "rb") as file:
        envelope = json.loads(file.read().decode("utf-8"))
    if not isinstance(envelope, dict) or envelope.get("payloadType") != PAYLOAD_TYPE:
        raise CannotTell("what is signed is no statement of in-toto")
    payload = decode(envelope["payload"])
    message = (b"DSSEv1 %d %s %d " % (len(PAYLOAD_TYPE), PAYLOAD_TYPE.encode(), len(payload)), payload)
    signatures = envelope["signatures"][:16]
    if not any(ed25519_fits(key, message, decode(one["sig"])) for one in signatures):
        if any(one.get("keyid") == fingerprint for one in signatures):
            return None, CONTRADICTED, "ALTERED: it names this key, and the signature does not fit"
        return None, CANNOT_TELL, "not by this key: " + ", ".join(shown(str(one.get("keyid") or "not named")[:64]) for one in signatures)
    statement = json.loads(payload.decode("utf-8"))
    if statement["_type"] != STATEMENT_TYPE or statement["predicateType"] != PREDICATE_TYPE:
        raise CannotTell("the signature fits, and what is signed is no evidence note of version 1")
    return statement["predicate"], GOOD, "good"


def sha256_of(path):
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        for piece in iter(lambda: file.read(1 << 20), b""):
            digest.update(piece)
    return digest.hexdigest()


def files_below(folder):
    """Every entry that is no folder, with its path below it. Links are not followed."""
    if not os.path.isdir(folder):
        yield os.path.basename(folder), folder
        return
    failed = []
    for place, folders, names in os.walk(folder, onerror=failed.append):
        folders.sort()
        links = [name for name in folders if os.path.islink(os.path.join(place, name))]
        for name in sorted(names + links):
            full = os.path.join(place, name)
            yield os.path.relpath(full, folder).replace(os.sep, "/"), full
    for error in failed:
        yield os.path.relpath(error.filename, folder).replace(os.sep, "/"), None


def check_files(note, folder, left_out):
    """Rows (outcome, words, path). Names in the note are compared with what is there; none of them is opened."""
    stated, content = {}, {}
    scripts = {one["sha256"] for one in note["scripts"]}
    for source in note["sources"]:
        for one in source["files"]:
            stated.setdefault(one["path"], set()).add(one["sha256"])
            content.setdefault(one["sha256"], one["path"])
    rows, found, taken = [], set(), set()
    for path, full in files_below(folder):
        if full is not None and os.path.realpath(full) in left_out:
            continue
        try:
            if full is None or not stat.S_ISREG(os.lstat(full).st_mode):
                raise OSError("no file that can be read")
            digest = sha256_of(full)
        except OSError:
            rows.append((CANNOT_TELL, "not readable", path))
            continue
        found.add(digest)
        if path in stated:
            taken.add(path)
            fits = digest in stated[path]
            rows.append((GOOD, "good", path) if fits else (CONTRADICTED, "ALTERED", path))
        elif digest in content:
            rows.append((GOOD, "good, in the note as " + shown(content[digest]), path))
        elif digest not in scripts:
            rows.append((CANNOT_TELL, "not in the note", path))
    for path, digests in stated.items():
        missing = len(digests - found)
        if missing > 0 and (path not in taken or len(digests) > 1):
            rows.append((CANNOT_TELL, "missing", path))
    return rows


def shown(text):
    """Untrusted text for a terminal: what does not print is spelt out."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape", "surrogatepass").decode("ascii") for c in text)


def worst(outcomes):
    return CONTRADICTED if CONTRADICTED in outcomes else CANNOT_TELL if CANNOT_TELL in outcomes else GOOD


def main():
    parser = argparse.ArgumentParser(description="Checks an evidence note of Sealtrail without Sealtrail.")
    parser.add_argument("note")
    parser.add_argument("--pub", required=True, help="the signer's public key, PEM")
    parser.add_argument("--against", help="folder with the files that the note speaks of")
    parser.add_argument("--all", action="store_true", help="list files that are good too")
    asked = parser.parse_args()
    sys.stdout.reconfigure(errors="backslashreplace")
    try:
        key, fingerprint = read_key(asked.pub)
        note, outcome, words = check_signature(asked.note, key, fingerprint)
        print("signature      " + words)
        print("key            " + fingerprint)
        rows = []
        if note is not None:
            print("signed by      " + shown(note["made_by"]) + " at " + shown(note["made_at"]) + " (by their own clock)")
            print("program        " + shown(note["program"]["build"]))
            print("journal head   %d %s" % (note["journal"]["seq"], shown(note["journal"]["hash"])))
            print("the note says  " + shown(note["headline"]))
            if asked.against is not None:
                if not os.path.exists(asked.against):
                    raise CannotTell("there is nothing at " + shown(asked.against))
                own = {os.path.realpath(one) for one in (asked.note, asked.pub, sys.argv[0])}
                rows = check_files(note, asked.against, own)
                listed = [row for row in rows if asked.all or row[1] != "good"]
                if listed:
                    print("\n%-16s %s" % ("outcome", "file"))
                for _, said, path in listed:
                    print("%-16s %s" % (said, shown(path)))
                print("\n%d good, %d contradicted, %d cannot tell" % tuple(sum(row[0] == n for row in rows) for n in range(3)))
        end = worst([outcome] + [row[0] for row in rows])
    except (CannotTell, OSError) as error:
        print("cannot tell: " + shown(str(error)))
        end = CANNOT_TELL
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, MemoryError):
        print("cannot tell: the note or the key cannot be read")
        end = CANNOT_TELL
    print(("GOOD", "CONTRADICTED", "CANNOT TELL")[end])
    return end


if __name__ == "__main__":
    sys.exit(main())
