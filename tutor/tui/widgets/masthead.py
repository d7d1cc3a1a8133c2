"""The head of a page: where one is, how far, and a rule below it."""

from textual.content import Content
from textual.widget import Widget

from tutor.tui.drawing import EMPTY, Marks, apart, filled, rows, words


class Masthead(Widget):
    """Two lines: a title with what stands to its right, and a rule that names a trial's settings.

    On a small screen the title folds away; what a trial is set to stays.
    """

    DEFAULT_CSS = """
    Masthead { height: 2; width: 1fr; }
    """

    def __init__(self, marks: Marks, trial: str) -> None:
        super().__init__(id="masthead")
        self._marks = marks
        self._trial = trial
        self._title = EMPTY
        self._right = EMPTY
        self.set_class(bool(trial), "-trial")

    def show(self, title: Content, right: Content = EMPTY) -> None:
        """Show a title, and what stands at the right end of its line."""
        self._title, self._right = title, right
        self.refresh()

    def render(self) -> Content:
        """Draw the lines that there is room for, the rule last."""
        width = self.size.width
        head = apart(words("  ", self._title), words(self._right, "  "), width)
        return rows([head, self._rule(width)][-self.size.height :])

    def _rule(self, width: int) -> Content:
        rule = words((self._marks.rule * width, "$line"))
        if not self._trial:
            return rule
        named = words((f" {self._trial} ", "bold $close"))
        room = max(width - named.cell_length - 2, 0)
        return filled(words(rule.truncate(room), named, rule.truncate(2)), width)
