# A toy log and witness: RFC 6962 from its definition, C2SP notes, proofs and tiles. Independent of the program. Needs Python 3 and cryptography.
import base64, hashlib, struct
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

sha = lambda data: hashlib.sha256(data).digest()
b64 = lambda data: base64.b64encode(data).decode()


def split(count):
    k = 1
    while k * 2 < count:
        k *= 2
    return k


def mth(leaves):
    if not leaves:
        return sha(b'')
    if len(leaves) == 1:
        return leaves[0]
    k = split(len(leaves))
    return sha(b'\x01' + mth(leaves[:k]) + mth(leaves[k:]))


def path(m, leaves):
    if len(leaves) == 1:
        return []
    k = split(len(leaves))
    return path(m, leaves[:k]) + [mth(leaves[k:])] if m < k else path(m - k, leaves[k:]) + [mth(leaves[:k])]


def subproof(m, leaves, whole):
    if m == len(leaves):
        return [] if whole else [mth(leaves)]
    k = split(len(leaves))
    if m <= k:
        return subproof(m, leaves[:k], whole) + [mth(leaves[k:])]
    return subproof(m - k, leaves[k:], False) + [mth(leaves[:k])]


class Key:
    def __init__(self, name, kind):
        self.name, self.kind = name, kind
        self.private = Ed25519PrivateKey.from_private_bytes(sha(f'{name} {kind}'.encode()))
        self.public = self.private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        self.id = sha(name.encode() + b'\n' + bytes([kind]) + self.public)[:4]

    @property
    def vkey(self):
        return f'{self.name}+{self.id.hex()}+{b64(bytes([self.kind]) + self.public)}'

    def line(self, text, time=None):
        if time is None:
            signed = self.private.sign(text.encode())
        else:
            signed = struct.pack('>Q', time) + self.private.sign(f'cosignature/v1\ntime {time}\n{text}'.encode())
        return f'\u2014 {self.name} {b64(self.id + signed)}\n'


def checkpoint(origin, leaves, key, *witnesses, root=None):
    text = f'{origin}\n{len(leaves)}\n{b64(root or mth(leaves))}\n'
    return text + '\n' + key.line(text) + ''.join(one.line(text, 1790000000) for one in witnesses)


def tlog_proof(index, leaves, note):
    return 'c2sp.org/tlog-proof@v1\n' + f'index {index}\n' + ''.join(b64(one) + '\n' for one in path(index, leaves)) + '\n' + note


def number(n):
    parts = [f'{n % 1000:03}']
    while n >= 1000:
        n //= 1000
        parts.insert(0, f'x{n % 1000:03}')
    return '/'.join(parts)


def tiles(entries):
    leaves = [sha(b'\0' + one) for one in entries]
    files, level = {}, 0
    for at in range(0, len(entries), 256):
        some = entries[at:at + 256]
        name = f'tile/entries/{number(at // 256)}' + ('' if len(some) == 256 else f'.p/{len(some)}')
        files[name] = b''.join(struct.pack('>H', len(one)) + one for one in some)
    hashes = leaves
    while hashes:
        for at in range(0, len(hashes), 256):
            some = hashes[at:at + 256]
            files[f'tile/{level}/{number(at // 256)}' + ('' if len(some) == 256 else f'.p/{len(some)}')] = b''.join(some)
        hashes = [mth(hashes[at:at + 256]) for at in range(0, len(hashes) - 255, 256)]
        level += 1
    return files
