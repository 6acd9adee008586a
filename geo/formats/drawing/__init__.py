"""Map, timeline and distance-time diagram as still pictures of a chosen size: SVG and PNG.

They are drawn from the document that the page shows, in its colours and forms, the diagram
from `geo.marey` too. `look` is
colours and typefaces, `lettering` the widths of words, `canvas` what is put on a picture,
`marks` the forms of certainty, `frame` what all have around them, `plot` the diagram's field.
"""
