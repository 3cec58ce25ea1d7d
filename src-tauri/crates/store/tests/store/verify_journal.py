#!/usr/bin/env python3
"""Checks exported journal entries without any code of Touchstone.

Reads JSON lines {"body": "…", "signature": "hex"} from standard input, in any
order, and recomputes every chain: hash = SHA-256(hash before ‖ body), numbers
without gaps, device = first 16 bytes of SHA-256(key), everything named in
`seen` present with that hash, and the body in canonical form. Signatures are
checked too when the package `cryptography` is installed.

Prints the log root and the number of entries; exits 1 at the first fault.
"""
import hashlib
import json
import sys

try:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
except ImportError:
    Ed25519PublicKey = None


def canonical(value):
    """RFC 8785 for what a journal may hold."""
    if isinstance(value, dict):
        members = sorted(value.items(), key=lambda item: item[0].encode("utf-16-be"))
        return "{" + ",".join(f"{canonical(k)}:{canonical(v)}" for k, v in members) + "}"
    if isinstance(value, list):
        return "[" + ",".join(canonical(item) for item in value) + "]"
    if isinstance(value, float):
        raise ValueError("fractions are not allowed")
    return json.dumps(value, ensure_ascii=False)


def fail(message):
    print(message, file=sys.stderr)
    sys.exit(1)


def main():
    chains = {}
    for line in sys.stdin:
        record = json.loads(line)
        raw = record["body"].encode()
        body = json.loads(raw)
        if canonical(body).encode() != raw:
            fail(f"{body['device']}/{body['seq']} is not canonical")
        chains.setdefault(body["device"], {})[body["seq"]] = (body, raw, bytes.fromhex(record["signature"]))

    hashes, signatures = {}, 0
    for device, chain in chains.items():
        previous, key = bytes(32), None
        for number in range(1, len(chain) + 1):
            if number not in chain:
                fail(f"{device}/{number} is missing")
            body, raw, signature = chain[number]
            if number == 1:
                key = bytes.fromhex(body["key"])
                if hashlib.sha256(key).digest()[:16].hex() != device:
                    fail(f"{device} is not the device of its key")
            if body["prev"] != previous.hex():
                fail(f"{device}/{number} does not continue its chain")
            previous = hashlib.sha256(previous + raw).digest()
            hashes[device, number] = previous.hex()
            if Ed25519PublicKey:
                Ed25519PublicKey.from_public_bytes(key).verify(signature, b"touchstone batch 1\n" + previous)
                signatures += 1

    for device, chain in chains.items():
        for number, (body, _, _) in chain.items():
            for other, seq, digest in body.get("seen", []):
                if hashes.get((other, seq)) != digest:
                    fail(f"{device}/{number} has seen another {other}/{seq}")

    lines = "".join(f"{device} {len(chain)} {hashes[device, len(chain)]}\n" for device, chain in sorted(chains.items()))
    print(json.dumps({
        "log_root": hashlib.sha256(lines.encode()).hexdigest(),
        "entries": len(hashes),
        "signatures": signatures,
    }))


main()
