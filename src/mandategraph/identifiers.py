"""Document symbols and IRIs: the only place where an identifier is made.

A resolution's identifier carries its body, since "65/2" alone is ambiguous (CONTRACT, "Names and IRIs").
Symbols of the General Assembly, the Security Council and the Economic and Social Council are those of the United
Nations (research.un.org/en/docs/symbols); functional commissions and conferences of parties have no symbol of their
own for resolutions, so theirs are formed in the same way: `CND/RES/65/2`.
"""

import re
from urllib.parse import quote

from mandategraph.errors import SymbolError

ONTOLOGY = "https://w3id.org/mandategraph/ontology/"
VOCABULARY = "https://w3id.org/mandategraph/vocabulary/"
THINGS = "https://w3id.org/mandategraph/id/"
GRAPHS = "https://w3id.org/mandategraph/graph/"
SHAPES = "https://w3id.org/mandategraph/shapes/"

# First components of document symbols: principal organs, treaty bodies, programmes and conferences that print their
# own series (Dag Hammarskjöld Library, "UN Document Symbols").
SERIES = (
    "A|S|E|T|ST|CAC|CTOC|CCPR|CEDAW|CAT|CERD|CRC|CRPD|CMW|CED|HRI|DP|TD|UNEP|UNW|HSP|ID|IDB|GC|FCCC|CBD|ICCD|LOS|SPLOS|"
    "ISBA|NPT|CCW|BWC|APLC|CCM|CD|PBC|JIU|ICSC|CEB|SG|WFP|INFCIRC|ECE|TRANS|ENERGY|DC|AT|UNITAR|UNU|UNAIDS|WHA|EB|AC|"
    "ICEF|OPS|LC|SCCP|EC|CPR|UNHCR|IOM|UNFPA|MSC|MEPC|FAO|GEF|ACABQ|DPI|DGC|OIOS|UNCTAD|BNPP"
)

DOCUMENT_SYMBOL = re.compile(
    rf"""
    (?<![\w/.-])
    (?P<symbol>
        (?:{SERIES})
        (?: / [A-Z0-9][A-Za-z0-9.]* (?:-[A-Za-z0-9.]+)* )+ (?<!\.)  # A/74/821, E/CN.7/2024/2, A/HRC/WG.6/48/SVN/2
        (?: \s? \( (?: \d{{4}} | Sect\.\s?\d+[A-Z]? | Part\s[IVX]+ | [IVXLC]+ ) \) )? # S/RES/1373 (2001)
        (?: /(?:Add|Rev|Corr)\.\d+ )*
        (?: - (?:{SERIES}) (?: / [A-Z0-9][A-Za-z0-9.]* )+ )*         # joint documents: E/CN.7/2024/2-E/CN.15/2024/2
    )
    """,
    re.VERBOSE,
)

RESOLUTION_NUMBER = re.compile(
    r"""
    (?P<number>
        (?: E? S - \d+ / \d+ )                                      # S-32/1, ES-11/1: special and emergency sessions
      | (?: (?:19|20)\d\d / \d+ (?:\s?[A-Z]\b)? )                   # 1999/22: ECOSOC by year
      | (?: \d+ / \d+ (?:\s?[A-Z]\b(?!\w))? )                       # 78/223, 52/220 A: session and number
      | (?: \d+ \s? (?:[A-Z]\s)? \( (?: (?:19|20)\d\d | S?-?[IVXLC]+ ) \) )   # 1373 (2001), 217 A (III)
    )
    """,
    re.VERBOSE,
)


def joint(symbol: str) -> tuple[str, ...]:
    """The symbols of a joint document, the first one first.

    >>> joint("E/CN.7/2024/2-E/CN.15/2024/2")
    ('E/CN.7/2024/2', 'E/CN.15/2024/2')
    >>> joint("A/HRC/WG.6/48/SVN/2")
    ('A/HRC/WG.6/48/SVN/2',)
    """
    return tuple(re.split(rf"(?<=\d)-(?=(?:{SERIES})/)", symbol))


def document_symbol(text: str) -> str:
    """The document symbol that `text` is, in normal form: no doubled spaces, one space before a bracket.

    >>> document_symbol("S/RES/1373(2001)")
    'S/RES/1373 (2001)'

    Raises SymbolError if `text` is not one symbol.
    """
    squeezed = re.sub(r"\s*\(", " (", " ".join(text.split()))
    match = DOCUMENT_SYMBOL.fullmatch(squeezed)
    if match is None or not re.search(r"\d", squeezed):
        raise SymbolError(f"“{text[:80]}” is not a document symbol; write it as the UN prints it, like E/CN.7/2024/2.")
    return re.sub(r" (?=\((?!\d{4}\)|Sect|Part))", "", squeezed)


def resolution_key(prefix: str, number: str) -> str:
    """The identifier of a resolution or decision: the body's prefix and the number in normal form.

    >>> resolution_key("S/RES/", "1373(2001)"), resolution_key("A/RES/", "217 A (III)")
    ('S/RES/1373 (2001)', 'A/RES/217(III)A')
    >>> resolution_key("CND/RES/", "65/2")
    'CND/RES/65/2'
    """
    number = " ".join(number.split())
    if old := re.fullmatch(r"(\d+) ?([A-Z])? ?\((S?-?[IVXLC]+)\)", number):
        return f"{prefix}{old[1]}({old[3]}){old[2] or ''}"
    if year := re.fullmatch(r"(\d+) ?\((\d{4})\)", number):
        return f"{prefix}{year[1]} ({year[2]})"
    return prefix + re.sub(r"(?<=\d) (?=[A-Z]$)", "", number)


def symbols_in_file_name(stem: str) -> tuple[str, ...]:
    """The symbol that a file name carries with "-" for "/", the way the UN's download names do; () if none.

    >>> symbols_in_file_name("unodc-activities-2023_E-CN.7-2024-2")
    ('E/CN.7/2024/2',)
    >>> symbols_in_file_name("unodc-activities-2023_E-CN.7-2024-2-E-CN.15-2024-2")
    ('E/CN.7/2024/2', 'E/CN.15/2024/2')
    >>> symbols_in_file_name("unodc-ppb2026_A-80-6-Sect16"), symbols_in_file_name("A_74_821-EN")
    (('A/80/6 (Sect. 16)',), ('A/74/821',))
    """
    stem = re.sub(r"[-_](?:AR|EN|ES|FR|RU|ZH)$", "", stem)
    stem = re.sub(r"\(Sect[._ ]*(\d+[A-Z]?)\)$", r"Sect\1", stem)
    match = re.search(rf"(?:^|[_ ])((?:{SERIES})(?:[-_~][A-Za-z0-9.()]+){{2,}})$", stem)
    if not match:
        return ()
    flat = re.sub(r"[-_]", "/", match[1]).replace("~", "-")
    flat = re.sub(r"/Sect[./]*(\d+[A-Z]?)$", r" (Sect. \1)", flat)
    flat = re.sub(r"(?<=\d)/(?=(?:E|CAC|CTOC|DP)/[A-Z])", "-", flat)
    return joint(flat) if re.search(r"\d", flat) else ()


def file_name(symbol: str) -> str:
    """The symbol as a file name without suffix, one to one and safe on every file system.

    >>> file_name("E/CN.7/2024/2"), file_name("A/80/6 (Sect. 16)"), file_name("A/RES/S-32/1")
    ('E-CN.7-2024-2', 'A-80-6_(Sect._16)', 'A-RES-S~32-1')
    >>> file_name("annual-report_2024")
    'annual-report_2024'
    """
    if "/" not in symbol:  # the name of a file that tells no symbol
        return quote(symbol, safe="()")
    parts = [quote(part, safe="()").replace("~", "%7E").replace("_", "%5F") for part in re.split("([-/ ])", symbol)]
    return "".join({"-": "~", "/": "-", "%2F": "-", "%20": "_"}.get(part, part) for part in parts)


def iri_path(key: str) -> str:
    """`key` as a path of an IRI: spaces as underscores, symbols with their slashes, the rest percent-encoded.

    >>> iri_path("S/RES/1373 (2001)"), iri_path("Côte d’Ivoire")
    ('S/RES/1373_(2001)', 'C%C3%B4te_d%E2%80%99Ivoire')
    """
    return "_".join(quote(part, safe="/().:,!*~-").replace("_", "%5F") for part in key.split(" "))


def thing_iri(kind: str, key: str) -> str:
    """The IRI of a thing of `kind` ("resolution", "programme", …) whose identifier is `key`.

    >>> thing_iri("resolution", "CND/RES/65/2")
    'https://w3id.org/mandategraph/id/resolution/CND/RES/65/2'
    """
    return f"{THINGS}{kind}/{iri_path(key.removeprefix('SDG ') if kind == 'goal' else key)}"


def graph_iri(symbol: str) -> str:
    """The IRI of the named graph that holds what the report with this symbol says."""
    return GRAPHS + iri_path(symbol)


def unit_iri(symbol: str, name: str) -> str:
    """The IRI of a unit: `…/id/document/E/CN.7/2024/2/unit/40(b)`."""
    return f"{thing_iri('document', symbol)}/unit/{iri_path(name)}"
