"""Keeping how a person wants a view from one sitting to the next.

Usage, in a presenter::

    keep_columns(page.columns, desk.session, "compare")
"""

from functools import partial

from cfhire.ui.session import Session
from cfhire.ui.widgets.columns_button import ColumnsButton


def keep_columns(button: ColumnsButton, session: Session, table: str) -> None:
    """Show the columns that were chosen last, and keep what is chosen from now on under the name of the table."""
    key = f"columns/{table}"
    button.show_choice(session.choice(key))
    button.chosen.connect(partial(session.choose, key))
