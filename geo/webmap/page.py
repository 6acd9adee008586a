"""The page around the map: what branca's figure writes, without a template over any text.

A figure of branca joins header, body and script with Jinja and knows neither a language
nor a policy. This one joins the same three parts as they are, and allows by their hash
the styles and scripts that it was given, and nothing else.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree as ET

from branca.element import Element, Figure

from geo.webmap.inascii import markup_in_ascii

WAITING = "dateline-waiting"
"""The class of scripts that the opening runs; `opening.js` knows it too."""

_ENDS_A_SCRIPT = re.compile(r"</(?:script|style)|<!--", re.IGNORECASE)
_UNWRITABLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)


class Verbatim(Element):
    """A piece of the page that is written as it stands, never compiled as a template."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def render(self, **_: Any) -> str:  # noqa: ANN401
        """Return the text."""
        return self._text


@dataclass(frozen=True, slots=True)
class Head:
    """What the page says of itself, and its own code.

    `styles` come in the order of the page; `unscripted` is the style until `script`, in the
    head, says that scripts run. `opening` is the script that draws first, and `library` the
    one that all later ones stand on. `images` are the origins, other than the page, that it
    may show pictures of.
    """

    title: str
    description: str
    language: str
    direction: str
    styles: tuple[str, ...]
    script: str
    opening: str
    library: str
    unscripted: str
    theme: str = "auto"
    images: tuple[str, ...] = ()


class Page(Figure):
    """A whole HTML page: the figure that a journey's map stands in.

    The opening stands behind `html`, and draws before the page has more than that. `late` is
    what only the script needs, and `rest` what even that does not wait for. Where the scripts
    after the opening are `waiting`, the opening runs them, when what it drew has been seen;
    such a page is large, and is written in ASCII alone, which browsers read faster.
    """

    waiting = False

    def __init__(self, head: Head) -> None:
        super().__init__(title=head.title)
        self.head = head
        self.header = _Parts()
        self.html = _Parts()
        self.late = _Parts()
        self.script = _Parts()
        self.rest = _Parts()
        for part in (self.header, self.html, self.late, self.script, self.rest):
            part._parent = self

    def render(self, **kwargs: Any) -> str:  # noqa: ANN401
        """Return the page's text, with the policy over all that it holds."""
        for child in list(self._children.values()):
            child.render(**kwargs)
        head, header = self.head, self.header.render(**kwargs)
        body, script = self.html.render(**kwargs), self.script.render(**kwargs)
        late, rest = self.late.render(**kwargs), self.rest.render(**kwargs)
        scripts = head.opening, head.library, f"\n{script}\n"
        how = f' type="text/plain" class="{WAITING}"' if self.waiting else ""
        library, starting = (enclosed("script", code, how) for code in scripts[1:])
        policy = content_security_policy(
            scripts=(head.script, *scripts),
            styles=(*head.styles, head.unscripted),
            images=head.images,
        )
        language = ET.Element("html", lang=head.language, dir=head.direction)
        if head.theme != "auto":
            language.set("data-theme", head.theme)
        opening = markup(language).removesuffix("</html>")
        text = "\n".join(
            (
                "<!DOCTYPE html>",
                opening,
                "<head>",
                *(markup(tag) for tag in _tags(head, policy)),
                *(enclosed("style", style) for style in head.styles),
                enclosed("style", head.unscripted),
                enclosed("script", head.script),
                *([header] if header else []),
                "</head>",
                "<body>",
                body,
                enclosed("script", head.opening),
                *([late] if late else []),
                library,
                starting,
                *([rest] if rest else []),
                "</body>",
                "</html>",
                "",
            )
        )
        return markup_in_ascii(text) if self.waiting else text


def page_of(element: Element) -> Page:
    """The page that an element stands in. Raises TypeError if it was put into another figure."""
    root = element.get_root()
    if not isinstance(root, Page):
        raise TypeError("a journey's map stands in a page of its own, not in another figure")
    return root


class _Parts(Element):
    """The children of a part of the page, one after the other."""

    def render(self, **kwargs: Any) -> str:  # noqa: ANN401
        return "\n".join(child.render(**kwargs) for child in self._children.values())


def with_tags(html: str, tags: Iterable[ET.Element]) -> str:
    """A page of ours with more tags in its head, early, where crawlers look for them."""
    before, end, after = html.partition("</title>")
    added = "".join(f"\n{markup(tag)}" for tag in tags)
    return before + end + (markup_in_ascii(added) if html.isascii() else added) + after


def content_security_policy(
    scripts: Iterable[str], styles: Iterable[str], images: Iterable[str] = ()
) -> str:
    """The policy that lets a page run these scripts and styles, and connect to nobody.

    `images` are the origins that it may ask for pictures: none unless there are tiles.
    """
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {_hashes(scripts)}",
            f"style-src {_hashes(styles)}",
            " ".join(("img-src data:", *images)),
            "connect-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def markup(element: ET.Element) -> str:
    """An element as HTML, its texts escaped.

    Characters that no HTML page may hold become U+FFFD, as a browser would show them.
    """
    text = ET.tostring(element, encoding="unicode", method="html")
    return _UNWRITABLE.sub("\ufffd", text)


def enclosed(tag: str, code: str, attributes: str = "") -> str:
    """A script or style element. Raises ValueError if the code would end it early."""
    if found := _ENDS_A_SCRIPT.search(code):
        raise ValueError(f"“{found.group()}” cannot stand in a {tag} element")
    return f"<{tag}{attributes}>{code}</{tag}>"


def _tags(head: Head, policy: str) -> Iterable[ET.Element]:
    """The page's word on itself; the encoding and the policy come before all that they govern."""
    yield ET.Element("meta", charset="utf-8")
    yield ET.Element("meta", {"http-equiv": "Content-Security-Policy", "content": policy})
    yield ET.Element("meta", name="viewport", content="width=device-width, initial-scale=1")
    title = ET.Element("title")
    title.text = head.title
    yield title
    yield ET.Element("meta", name="description", content=head.description)
    yield ET.Element("meta", property="og:type", content="article")
    yield ET.Element("meta", property="og:title", content=head.title)
    yield ET.Element("meta", property="og:description", content=head.description)


def _hashes(codes: Iterable[str]) -> str:
    digests = (hashlib.sha256(code.encode()).digest() for code in codes)
    return " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)
