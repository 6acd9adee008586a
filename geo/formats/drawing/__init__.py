"""The map and its timeline as still pictures of a chosen size, as SVG and as PNG.

Both are drawn from the document that the page shows, in its colours and forms. `look` is
colours and typefaces, `lettering` the widths of words, `canvas` what is put on a picture,
`marks` the forms of certainty, `frame` what map and timeline have around them.
"""
