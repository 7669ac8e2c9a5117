"""Letters for the mail program of the system: by the route that each platform has for it.

Where there is xdg-email, the program opens a new message with the file attached. Elsewhere the draft (.eml) is opened,
which mail programs show as a message not yet sent (X-Unsent).
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from briefs.deliver.accounts import Account
from briefs.deliver.letters import Letter, draft
from briefs.files import replace_file, system_failures


def write_draft(letter: Letter, path: Path, account: Account | None = None) -> None:
    """Write a draft, readable by its owner alone. Raises BriefsError."""
    replace_file(path, draft(letter, account), private=True)


def lay_out(letter: Letter, folder: Path) -> tuple[Path, ...]:
    """Write a letter's draft and its files into a folder for the mail program, and return them, the draft first."""
    made = folder / f"{letter.id}.eml"
    write_draft(letter, made)
    files = [made]
    for number, enclosure in enumerate(letter.enclosures, 1):
        inside = folder / f"{letter.id}-{number}"
        with system_failures(inside):
            inside.mkdir(mode=0o700, exist_ok=True)
        # A name is one that people read; what could lead out of the folder does not stand in it.
        file = inside / (enclosure.name.replace("/", "-").replace("\\", "-").strip(".") or "file")
        replace_file(file, enclosure.data, private=True)
        files.append(file)
    return tuple(files)


def route(platform: str, letter: Letter, files: tuple[Path, ...], xdg_email: str | None) -> list[str]:
    """Return the command that hands a letter to the mail program; [] where the platform opens the draft itself (Windows).

    `platform` is as `sys.platform` has it, `xdg_email` where that program is. Subject and text are given to it as
    arguments, which is its only way; they can be seen by who else is logged in, so they hold no password.
    """
    if platform == "win32":
        return []
    if platform == "darwin":
        return ["open", str(files[0])]
    if xdg_email is None:
        return ["xdg-open", str(files[0])]
    to = f"mailto:{quote(letter.address, safe='@')}"
    attached = [word for file in files[1:] for word in ("--attach", str(file))]
    return [xdg_email, "--utf8", "--subject", letter.subject, "--body", letter.body, *attached, to]
