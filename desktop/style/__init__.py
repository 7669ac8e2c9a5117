"""The window's look: colours by token, type by role, icons in the text's colour, one style sheet made from them.

`Look.apply(app, dark, language)` dresses the application, also while it runs. Widgets name what they are and nothing else:
they set the dynamic property `role` ("title", "label", "note", "primary", "outlined", "link", …), and where it changes
`restyle(self, role="error")`, paint with `token(self, "ai")`, set type with `font("spoken", language)` and take
`icon("undo")`. Buttons get their focus ring by themselves; rows and cells that paint their own ask `paint_focus`.
"""

from desktop.style.focus import paint_focus
from desktop.style.fonts import font
from desktop.style.icons import icon
from desktop.style.look import Look, restyle, token

__all__ = ["Look", "font", "icon", "paint_focus", "restyle", "token"]
