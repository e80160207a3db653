"""The process in which templates are rendered and PDFs are made, so that neither can hurt the program.

It reads one task from standard input and writes one answer to standard output (frames of bytes, JSON first), then ends.
"""

import contextlib
import json
import struct
import sys
from typing import Any, BinaryIO

from cfhire.i18n import set_language

LENGTH = struct.Struct(">Q")
MEGABYTE = 1_000_000


class TooLong(Exception):
    """The text written by a template passes what a report may have."""


def read_frame(stream: BinaryIO) -> bytes:
    """Return the next frame of `stream`: eight bytes of length, then as many bytes.

    Raises:
        EOFError: the stream ends before the frame does.
    """
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        raise EOFError
    (length,) = LENGTH.unpack(head)
    content = stream.read(length)
    if len(content) < length:
        raise EOFError
    return content


def write_frame(stream: BinaryIO, content: bytes) -> None:
    """Write one frame."""
    stream.write(LENGTH.pack(len(content)))
    stream.write(content)


def confine(seconds: int, megabytes: int, *, files: bool) -> None:
    """Limit this process for the rest of its life: processor time, memory, no file written, perhaps none opened.

    Where the system has no such limits (Windows) the one who started the process still ends it in time.
    """
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415  # not there on Windows

    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * MEGABYTE, megabytes * MEGABYTE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if not files:
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def render(task: dict[str, Any]) -> bytes:
    """Return the text that a template makes of the task's data; no file can be opened while it runs."""
    from cfhire.reports.sandbox import Sandbox, our_templates, refuse_unescaped  # noqa: PLC0415
    from cfhire.reports.template_functions import FUNCTIONS  # noqa: PLC0415

    sandbox = Sandbox(our_templates(), FUNCTIONS)
    warm_up(sandbox)
    confine(task["seconds"], task["megabytes"], files=False)
    if task["source"] is None:
        template = sandbox.get_template(task["template"])
    else:
        refuse_unescaped(sandbox, task["source"])
        template = sandbox.from_string(task["source"])
    written = bytearray()
    for part in template.generate(task["data"]):
        written += part.encode("utf-8", "replace")
        if len(written) > task["longest"]:
            raise TooLong
    return bytes(written)


def warm_up(sandbox: Any) -> None:
    """Let Jinja and Python import what they import late (codecs, the rewriting of traces): afterwards no file opens."""
    import jinja2.debug  # noqa: PLC0415

    with contextlib.suppress(jinja2.UndefinedError):
        sandbox.from_string("{{ 'é\\n' ~ 1.5 }}{{ missing }}").render()


def make_pdf(task: dict[str, Any]) -> bytes:
    """Return the PDF of the task's HTML."""
    from cfhire.reports.pdf_engine import write_pdf  # noqa: PLC0415

    confine(task["seconds"], task["megabytes"], files=True)
    return write_pdf(task["html"])


def answer(task: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """Return what the program is told, as facts: it makes the sentence."""
    set_language(task["language"])
    try:
        return {"ok": True}, {"render": render, "pdf": make_pdf}[task["do"]](task)
    except TooLong:
        return {"ok": False, "fault": "length"}, b""
    except MemoryError:
        return {"ok": False, "fault": "memory"}, b""
    except RecursionError:
        return {"ok": False, "fault": "depth"}, b""
    except Exception as error:  # noqa: BLE001  # whatever a template does has to become an answer
        return facts(error), b""


def facts(error: Exception) -> dict[str, Any]:
    """Return what can be told of an error without a word of the data."""
    import jinja2  # noqa: PLC0415
    from jinja2.exceptions import SecurityError  # noqa: PLC0415

    found: dict[str, Any] = {"ok": False, "line": line_of(error)}
    if isinstance(error, OSError) and "load library" in str(error):
        return found | {"fault": "library"}
    if isinstance(error, SecurityError):
        return found | {"fault": "forbidden", "detail": str(error)}
    if isinstance(error, jinja2.TemplateSyntaxError | jinja2.TemplateNotFound):
        return found | {"fault": "syntax", "detail": error.message or ""}
    if isinstance(error, jinja2.UndefinedError):
        return found | {"fault": "undefined", "detail": error.message or ""}
    return found | {"fault": "other", "detail": type(error).__name__}


def line_of(error: Exception) -> int | None:
    """Return the line of the template at which it stopped, when that can be told."""
    line = getattr(error, "lineno", None)
    if isinstance(line, int):
        return line
    trace = error.__traceback__
    found = None
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            found = trace.tb_lineno
        trace = trace.tb_next
    return found


def main() -> None:
    """Do one task."""
    task = json.loads(read_frame(sys.stdin.buffer))
    told, content = answer(task)
    write_frame(sys.stdout.buffer, json.dumps(told).encode())
    write_frame(sys.stdout.buffer, content)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
