"""Keys: the passphrase of a workspace made into a raw key once, the signing key of a device."""

import hashlib
import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from cfhire.errors import ReadableError
from cfhire.store.files import atomic_write, disk

if TYPE_CHECKING:
    from nacl.signing import SigningKey

# What signs is loaded with the first signature: opening a workspace does not wait for it.

SEED_BYTES = 32

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
    """The signing key of this computer, made at first run from 32 secret bytes; it signs every event of the chain.

    Raises:
        ValueError: it is made from another number of bytes.
    """

    def __init__(self, seed: bytes) -> None:
        if len(seed) != SEED_BYTES:
            message = f"a key of {len(seed)} bytes"
            raise ValueError(message)
        self._seed = seed

    @cached_property
    def _signing_key(self) -> "SigningKey":
        from nacl.signing import SigningKey  # noqa: PLC0415

        return SigningKey(self._seed)

    @cached_property
    def name(self) -> str:
        """The public key in hex."""
        return self._signing_key.verify_key.encode().hex()

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
                return DeviceKey(bytes.fromhex(path.read_text(encoding="ascii").strip()))
            except ValueError as error:
                raise DamagedKey(path) from error
    seed = os.urandom(SEED_BYTES)
    atomic_write(path, seed.hex().encode(), 0o600)
    return DeviceKey(seed)


def signature_holds(device: str, message: bytes, signature: str) -> bool:
    """Tell whether `signature` over `message` was made by the device with that public key (hex)."""
    from nacl.exceptions import BadSignatureError  # noqa: PLC0415
    from nacl.signing import VerifyKey  # noqa: PLC0415

    try:
        VerifyKey(bytes.fromhex(device)).verify(message, bytes.fromhex(signature))
    except (BadSignatureError, ValueError):
        return False
    return True
