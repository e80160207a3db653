"""Setting, changing and taking off the passphrase of the open workspace."""

from sqlalchemy import select

from cfhire.errors import Invalid, NotAllowed
from cfhire.i18n import _
from cfhire.model.entities.people import WorkspaceRecord
from cfhire.model.kinds import Role, Topic
from cfhire.model.rows.change import Change
from cfhire.services.context import Context, change


class WrongPassphrase(Invalid):
    """What was typed is not the passphrase of now."""

    def __init__(self) -> None:
        super().__init__(
            _("That is not the current passphrase."), _("Type the one that opens this workspace; mind capital letters.")
        )


def change_passphrase(context: Context, now: str, wanted: str) -> Change:
    """Let the workspace open with another passphrase from now on; an empty one takes its protection off.

    Copies made before keep the passphrase they were made with, so a fresh one is made at once.

    Raises:
        NotAllowed: the viewer is no administrator.
        WrongPassphrase: `now` is not the passphrase of now.
        Invalid: nothing would change.
    """
    store, viewer = context.store, context.viewer
    if viewer.role is not Role.ADMIN:
        raise NotAllowed(_("Only an administrator may change the passphrase."))
    if not store.fits(now):
        raise WrongPassphrase
    if wanted == now:
        raise Invalid(_("That is the current passphrase."), _("Type another one."))
    was_protected = store.protected
    if not was_protected:
        store.protect(wanted)
    elif wanted:
        store.change_passphrase(wanted)
    else:
        store.unprotect()
    # On record only once it is so: a record of a change that a full disk took back would be wrong for good.
    deed = "workspace.passphrase_changed" if wanted else "workspace.passphrase_removed"
    with store.writing(viewer, deed) as (session, act):
        act.touch("workspace", session.scalars(select(WorkspaceRecord.id)).one())
    store.back_up_quietly()
    if not wanted:
        return change(_("Remove passphrase"), {Topic.WORKSPACE})
    return change(_("Change passphrase") if was_protected else _("Set passphrase"), {Topic.WORKSPACE})
