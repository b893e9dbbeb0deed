#!/usr/bin/env python3
# Makes the stored COSE cases with a CBOR writer and keys of its own (pyca/cryptography), independent of the code under test:
#   python3 test/reference/cose/make.py
# RFC 9052 (COSE_Sign1, detached), draft-ietf-cose-merkle-tree-proofs (receipt in header 394), draft-birkholz-cose-receipts-ccf-profile.
import hashlib, pathlib
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, utils

here = pathlib.Path(__file__).parent


def head(major, n):
    if n < 24:
        return bytes([major << 5 | n])
    for size, code in ((1, 24), (2, 25), (4, 26), (8, 27)):
        if n < 256**size:
            return bytes([major << 5 | code]) + n.to_bytes(size, 'big')


class Tag:
    def __init__(self, number, value):
        self.number, self.value = number, value


def cbor(v):
    if v is None:
        return b'\xf6'
    if isinstance(v, bool):
        return b'\xf5' if v else b'\xf4'
    if isinstance(v, int):
        return head(0, v) if v >= 0 else head(1, -1 - v)
    if isinstance(v, bytes):
        return head(2, len(v)) + v
    if isinstance(v, str):
        return head(3, len(v.encode())) + v.encode()
    if isinstance(v, list):
        return head(4, len(v)) + b''.join(map(cbor, v))
    if isinstance(v, dict):
        return head(5, len(v)) + b''.join(cbor(k) + cbor(x) for k, x in v.items())
    return head(6, v.number) + cbor(v.value)


def raw(key, data):
    r, s = utils.decode_dss_signature(key.sign(data, ec.ECDSA(hashes.SHA256())))
    return r.to_bytes(32, 'big') + s.to_bytes(32, 'big')


def sign1(key, protected, unprotected, payload, attached):
    covered = cbor(protected)
    signature = raw(key, cbor(['Signature1', covered, b'', payload]))
    return cbor(Tag(18, [covered, unprotected, payload if attached else None, signature]))


def pem(name, key):
    (here / name).write_bytes(
        key.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    )


def h(*parts):
    return hashlib.sha256(b''.join(parts)).digest()


issuer, log, ledger = (ec.derive_private_key(int.from_bytes(h(name), 'big') >> 1, ec.SECP256R1()) for name in (b'issuer', b'log', b'ledger'))
pem('issuer.pem', issuer)
pem('log.pem', log)
pem('ledger.pem', ledger)

text = b'2026-03-02T07:00:00Z door 4 opened by mara\n2026-03-02T07:00:09Z door 4 closed\n'
(here / 'door.log').write_bytes(text)
(here / 'door.log.cose').write_bytes(sign1(issuer, {1: -7}, {4: b'issuer'}, text, False))

claims = {1: -7, 3: 'text/plain', 4: b'issuer', 15: {1: 'https://issuer.example', 2: 'door.log'}}
bare = sign1(issuer, claims, {}, text, True)
covered = cbor(claims)


def receipts(statement):
    # RFC 9162 tree of five leaves, of which the statement is the third.
    leaves = [h(b'\0', bytes([n])) for n in range(5)]
    leaves[2] = h(b'\0', statement)
    n = lambda a, b: h(b'\1', a, b)
    root = n(n(n(leaves[0], leaves[1]), n(leaves[2], leaves[3])), leaves[4])
    path = [leaves[3], n(leaves[0], leaves[1]), leaves[4]]
    tree = sign1(log, {1: -7, 4: b'log', 395: 1}, {396: {-1: [cbor([5, 2, path])]}}, root, False)
    evidence = 'ce:2.35:' + h(b'evidence').hex()
    leaf = [h(b'writes'), evidence, h(statement)]
    up = [[True, h(b'left')], [False, h(b'right')]]
    root = h(leaf[0], h(evidence.encode()), leaf[2])
    root = h(up[0][1], root)
    root = h(root, up[1][1])
    ccf = sign1(ledger, {1: -7, 4: b'ledger', 395: 2}, {396: {-1: [cbor({1: leaf, 2: up})]}}, root, False)
    return tree, ccf


tree, ccf = receipts(bare)
# The same message with the receipts in its uncovered header.
at = len(head(6, 18)) + 1 + len(cbor(covered))
(here / 'statement.cose').write_bytes(bare)
(here / 'transparent.cose').write_bytes(bare[:at] + cbor({394: [tree, ccf]}) + bare[at + 1 :])
(here / 'statement.receipt.cbor').write_bytes(ccf)
(here / 'envelope.cose').write_bytes(sign1(issuer, {1: -7, 258: -16, 259: 'text/plain'}, {4: b'issuer'}, h(text), True))
