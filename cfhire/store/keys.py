"""Keys: the passphrase of a workspace made into a raw key once, the signing key of a device."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

from cfhire.errors import ReadableError
from cfhire.store.files import atomic_write, disk

ROUNDS = 256_000
"""SQLCipher 4's own number of PBKDF2 rounds; a second of an attacker's time for each guess."""


class DamagedKey(ReadableError):
    """The signing key of this computer cannot be read."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"The key of this computer, “{path}”, is damaged.",
            "Move that file away and a new key is made; what the old one signed still counts.",
        )


@dataclass(frozen=True, slots=True)
class RawKey:
    """The key and salt SQLCipher takes as they are; deriving them again for each connection would cost 150 ms."""

    key: bytes
    salt: bytes

    def pragma(self) -> str:
        """Return the value of `PRAGMA key`."""
        return f"\"x'{self.key.hex()}{self.salt.hex()}'\""


def derive(passphrase: str, salt: bytes) -> RawKey:
    """Return the raw key SQLCipher would derive from `passphrase` and the 16 bytes of `salt`."""
    return RawKey(hashlib.pbkdf2_hmac("sha512", passphrase.encode(), salt, ROUNDS, dklen=32), salt)


def new_key(passphrase: str) -> RawKey:
    """Return a key for a new file, with a salt of its own."""
    return derive(passphrase, os.urandom(16))


def key_of_file(path: Path, passphrase: str) -> RawKey:
    """Return the key for an existing protected file: its salt is the file's first 16 bytes."""
    with disk(path), path.open("rb") as stream:
        return derive(passphrase, stream.read(16))


def is_protected(path: Path) -> bool:
    """Tell whether the file is encrypted: an open SQLite file begins with its own name."""
    with disk(path), path.open("rb") as stream:
        return not stream.read(16).startswith(b"SQLite format 3")


class DeviceKey:
    """The signing key of this computer, made at first run; it signs every event of the audit chain."""

    def __init__(self, signing_key: SigningKey) -> None:
        self._signing_key = signing_key
        self.name = signing_key.verify_key.encode().hex()

    def sign(self, message: bytes) -> str:
        """Return the signature in hex."""
        return self._signing_key.sign(message).signature.hex()


def device_key(home: Path) -> DeviceKey:
    """Return the key of this computer from `home`, making it when there is none.

    Raises:
        DamagedKey: what is there is no key.
    """
    path = home / "device.key"
    with disk(path):
        if path.exists():
            try:
                return DeviceKey(SigningKey(bytes.fromhex(path.read_text(encoding="ascii").strip())))
            except ValueError as error:
                raise DamagedKey(path) from error
    signing_key = SigningKey.generate()
    atomic_write(path, signing_key.encode().hex().encode(), 0o600)
    return DeviceKey(signing_key)


def signature_holds(device: str, message: bytes, signature: str) -> bool:
    """Tell whether `signature` over `message` was made by the device with that public key (hex)."""
    try:
        VerifyKey(bytes.fromhex(device)).verify(message, bytes.fromhex(signature))
    except (BadSignatureError, ValueError):
        return False
    return True
