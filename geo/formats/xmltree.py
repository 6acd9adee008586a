"""XML of one vocabulary: elements with text that any parser reads back as it was."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

# What XML 1.0 cannot hold in any spelling: most control characters, halves of surrogate
# pairs and two code points that are no characters.
_IMPOSSIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def xml_text(text: str) -> str:
    """The text with what XML cannot hold made visible: ␛ for a control character, else �."""
    return _IMPOSSIBLE.sub(_visible, text)


def root_of(tag: str, namespace: str) -> etree._Element:
    """The root of a file whose elements are all of one namespace, written without prefixes."""
    unprefixed: dict[str, str] = {None: namespace}  # type: ignore[dict-item] # as lxml wants it
    return etree.Element(etree.QName(namespace, tag), nsmap=unprefixed)


def add(
    parent: etree._Element,
    tag: str,
    text: str | None = None,
    attributes: Mapping[str, str] | None = None,
) -> etree._Element:
    """A child in the parent's namespace."""
    namespace = etree.QName(parent).namespace
    child = etree.SubElement(parent, etree.QName(namespace, tag))
    for name, value in (attributes or {}).items():
        child.set(name, xml_text(value))
    child.text = None if text is None else xml_text(text)
    return child


def document(root: etree._Element) -> str:
    """The whole file as text, indented, with its declaration."""
    etree.indent(root, space=" ")
    body = etree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'


def _visible(match: re.Match[str]) -> str:
    code = ord(match.group())
    return chr(0x2400 + code) if code < 0x20 else "\ufffd"
