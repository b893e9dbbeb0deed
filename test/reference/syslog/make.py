#!/usr/bin/env python3
# Makes signed logs (RFC 5848), independent of the code under test (pyca/cryptography):
#   python3 test/reference/syslog/make.py
# rsa.log: certificate (C), SHA-256, PKCS #1 v1.5; dsa.log: as the RFC has it, SHA-1 and DSA with two multiprecision integers, key K; ec.log: ECDSA, key K.
import base64, datetime, hashlib, pathlib
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import dsa, ec, padding, rsa, utils
from cryptography.x509.oid import NameOID

here = pathlib.Path(__file__).parent
b64 = lambda b: base64.b64encode(b).decode()


def mpi(n):
    return n.bit_length().to_bytes(2, 'big') + n.to_bytes((n.bit_length() + 7) // 8, 'big')


class Log:
    def __init__(self, key, version, kind, blob, session=1):
        self.key, self.version, self.session = key, version, session
        self.hash = {'1': hashlib.sha1, '2': hashlib.sha256}[version[2]]
        self.algorithm = {'1': hashes.SHA1(), '2': hashes.SHA256()}[version[2]]
        self.lines, self.waiting, self.number, self.blocks = [], [], 1, 0
        self.payload = f'2026-03-02T06:59:59.000Z {kind} {blob}'

    def sign(self, text):
        if isinstance(self.key, rsa.RSAPrivateKey):
            return b64(self.key.sign(text, padding.PKCS1v15(), self.algorithm))
        if isinstance(self.key, dsa.DSAPrivateKey):
            return b64(b''.join(map(mpi, utils.decode_dss_signature(self.key.sign(text, self.algorithm)))))
        return b64(self.key.sign(text, ec.ECDSA(self.algorithm)))

    def block(self, element):
        begin = f'<110>1 2026-03-02T07:00:{self.blocks:02d}.000Z host.example syslogd 42 - [{element}'
        signature = self.sign(f'{begin}]'.encode())
        self.lines.append(f'{begin} SIGN="{signature}"]')
        self.blocks += 1

    def certificate(self, size=800):
        for at in range(0, len(self.payload), size):
            part = self.payload[at : at + size]
            self.block(
                f'ssign-cert VER="{self.version}" RSID="{self.session}" SG="0" SPRI="0" TBPL="{len(self.payload)}" INDEX="{at + 1}" FLEN="{len(part)}" FRAG="{part}"'
            )

    def message(self, text):
        line = f'<38>1 2026-03-02T07:01:{self.number:02d}.000Z host.example sshd 77 - - {text}'
        self.lines.append(line)
        self.waiting.append(b64(self.hash(line.encode()).digest()))
        self.number += 1

    def flush(self):
        first = self.number - len(self.waiting)
        self.block(
            f'ssign VER="{self.version}" RSID="{self.session}" SG="0" SPRI="0" GBC="{self.blocks}" FMN="{first}" CNT="{len(self.waiting)}" HB="{" ".join(self.waiting)}"'
        )
        self.waiting = []

    def write(self, name):
        self.certificate()
        for n in range(1, 10):
            self.message(f'session {n} opened for mara')
            if n % 3 == 0:
                self.flush()
        (here / name).write_text('\n'.join(self.lines) + '\n')


def issued(name, key, issuer, by, ca):
    named = lambda n: x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, n)])
    at = datetime.datetime(2026, 3, 1)
    builder = x509.CertificateBuilder().subject_name(named(name)).issuer_name(named(issuer)).public_key(key.public_key())
    return builder.serial_number(len(name)).not_valid_before(at).not_valid_after(at + datetime.timedelta(days=3650)).add_extension(x509.BasicConstraints(ca, None), True).sign(by, hashes.SHA256())


root, sender = (rsa.generate_private_key(65537, 2048) for _ in range(2))
ca = issued('Log authority', root, 'Log authority', root, True)
(here / 'ca.pem').write_bytes(ca.public_bytes(serialization.Encoding.PEM))
leaf = issued('host.example', sender, 'Log authority', root, False)
Log(sender, '0121', 'C', b64(leaf.public_bytes(serialization.Encoding.DER))).write('rsa.log')
small = dsa.generate_private_key(2048)
numbers = small.public_key().public_numbers()
pqg = numbers.parameter_numbers
Log(small, '0111', 'K', b64(b''.join(map(mpi, (pqg.p, pqg.q, pqg.g, numbers.y))))).write('dsa.log')
point = ec.generate_private_key(ec.SECP256R1())
spki = lambda k: k.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
Log(point, '0121', 'K', b64(spki(point))).write('ec.log')
(here / 'ec.pem').write_bytes(point.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo))
