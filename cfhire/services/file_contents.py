"""What is in candidates' files, each content kept once however many candidates have it."""

import hashlib

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from cfhire.errors import Invalid
from cfhire.i18n import _
from cfhire.model.entities.files import AttachmentContentRecord, AttachmentRecord
from cfhire.services.context import get


def put_content(session: Session, content: bytes) -> str:
    """Keep a content unless it is kept already, mend it where it was damaged; return its hash."""
    digest = hashlib.sha256(content).hexdigest()
    kept = session.get(AttachmentContentRecord, digest)
    if kept is None:
        session.add(AttachmentContentRecord(sha256=digest, content=content))
    elif kept.content != content:
        kept.content = content
    session.flush()
    return digest


def stored_content(session: Session, attachment: AttachmentRecord) -> bytes:
    """Return what the store has of a file, damaged or not."""
    return get(session, AttachmentContentRecord, attachment.sha256, _("file")).content


def content_of(session: Session, attachment: AttachmentRecord) -> bytes:
    """Return what is in a file.

    Raises:
        Invalid: its content is no longer what was kept.
    """
    content = stored_content(session, attachment)
    if hashlib.sha256(content).hexdigest() != attachment.sha256:
        raise Invalid(
            _("“{name}” is no longer what was kept: its content was changed.").format(name=attachment.name),
            _("Attach the file again, or restore a backup."),
        )
    return content


def forget_unused(session: Session) -> None:
    """Take away the contents that no file refers to any more."""
    session.flush()
    session.execute(
        delete(AttachmentContentRecord).where(AttachmentContentRecord.sha256.not_in(select(AttachmentRecord.sha256)))
    )
