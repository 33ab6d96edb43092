"""Page furniture: what the printer added to each page, to be dropped before the text is read.

Running symbols, job numbers, page numbers, bar codes and masthead words, as the UN's Documents Division prints them
(United Nations Editorial Manual; job numbers such as V.24-00240, GE.24-19779, 25-11568).
"""

import re

from mandategraph.identifiers import SERIES

_TOKEN = rf"""(?:
    [A-Z]{{1,3}}\.\d\d-\d{{5}}            # job number of Vienna, Geneva, Nairobi: V.24-00240
  | \d\d-\d{{5}}[A-Z]?                    # job number of New York: 25-11568, 25-05392X
  | \([EFSRAC]\)                          # language
  | \d{{6}}                               # date of printing, ddmmyy
  | \*\d{{6,8}}[A-Z]?\*                   # bar code
  | \*[A-Z]\d{{6,8}}\*
  | \d{{1,3}}/\d{{1,3}}(?!\d)             # page 5 of 23
  | (?<!\d)\d{{1,3}}(?!\d)                # page
  | (?:{SERIES})(?:/[A-Za-z0-9.()-]+)+(?<!\.)    # running symbol; a full stop ends a note
)"""
FURNITURE = re.compile(rf"(?:{_TOKEN}\s*)+", re.VERBOSE)
_MARK = re.compile(r"[A-Z]{1,3}\.\d\d-\d{5}|\b\d\d-\d{5}[A-Z]?\b|\*[A-Z]?\d{6,8}\*|(?<![\w/.])\d{1,3}/\d{1,3}(?![\w/])")
RECYCLE = re.compile(r"Please recycle.*|United Nations publication.*", re.IGNORECASE)


def is_furniture(line: str, *, at_page_edge: bool) -> bool:
    """Whether the line is page furniture.

    A lone page number or symbol counts only `at_page_edge`: next to a form feed or to other furniture, or repeated.

    >>> is_furniture("V.24-00240 5/23", at_page_edge=False), is_furniture("A/HRC/WG.6/48/SVN/2", at_page_edge=True)
    (True, True)
    >>> is_furniture("12", at_page_edge=False), is_furniture("See A/74/821", at_page_edge=True)
    (False, False)
    """
    line = line.strip()
    if RECYCLE.fullmatch(line):
        return True
    return FURNITURE.fullmatch(line) is not None and (at_page_edge or _MARK.search(line) is not None)
