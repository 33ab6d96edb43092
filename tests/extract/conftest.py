"""What tests of finding share: a report of one unit, as a UN body would write it, and what is found in it."""

from collections.abc import Callable

import pytest

from mandategraph.extract import extract
from mandategraph.model import Findings, Report, Source, Unit, UnitKind
from mandategraph.read import cover as covers

# The covers of reports to and from many bodies: who reports decides who "the Office" is and what "the Commission" means.
COVERS = {
    "UNODC": ("E/CN.7/2024/2", "Commission on Narcotic Drugs\nCommission on Crime Prevention and Criminal Justice\n"
              "Activities of the United Nations Office on Drugs and Crime\nReport of the Executive Director"),
    "WHO": ("A77/4", "World Health Organization\nSeventy-seventh World Health Assembly\n"
            "Activities of the World Health Organization\nReport by the Director-General"),
    "UNICEF": ("E/ICEF/2025/12", "Economic and Social Council\nUnited Nations Children’s Fund\nExecutive Board\nAnnual session 2025\n"
               "Annual report for 2024 of the Executive Director of UNICEF"),
    "UNDP": ("DP/2024/10", "Executive Board of the United Nations Development Programme, the United Nations Population Fund and the "
             "United Nations Office for Project Services\nAnnual session 2024\nReport of the Administrator of the United Nations "
             "Development Programme on the implementation of the strategic plan"),
    "UNHCR": ("A/79/12", "General Assembly\nSeventy-ninth session\nReport of the United Nations High Commissioner for Refugees"),
    "OHCHR": ("A/HRC/55/37", "General Assembly\nHuman Rights Council\nFifty-fifth session\nActivities of the Office of the United "
              "Nations High Commissioner for Human Rights\nReport of the United Nations High Commissioner for Human Rights"),
    "BINUH": ("S/2025/28", "Security Council\nUnited Nations Integrated Office in Haiti\nReport of the Secretary-General"),
    "UNMISS": ("S/2024/188", "Security Council\nActivities of the United Nations Mission in South Sudan\nReport of the Secretary-General"),
    "UNEP": ("UNEP/EA.6/2", "United Nations Environment Assembly of the United Nations Environment Programme\nSixth session\n"
             "Activities of the United Nations Environment Programme\nReport of the Executive Director"),
    "FAO": ("C 2025/8", "Conference of the Food and Agriculture Organization of the United Nations\nProgramme implementation report of "
            "the Food and Agriculture Organization of the United Nations"),
    "UN-Women": ("UNW/2024/2", "Executive Board of the United Nations Entity for Gender Equality and the Empowerment of Women\nReport on "
                 "the activities of the United Nations Entity for Gender Equality and the Empowerment of Women (UN-Women)"),
    "ILO": ("GB.350/1", "Governing Body\nActivities of the International Labour Organization\nReport of the Director-General"),
    "UNESCO": ("217 EX/4", "United Nations Educational, Scientific and Cultural Organization\nExecutive Board\nReport by the Director-General on the "
               "execution of the programme of the United Nations Educational, Scientific and Cultural Organization"),
    "UNIDO": ("IDB.43/2", "United Nations Industrial Development Organization\nIndustrial Development Board\nAnnual report of the United Nations "
              "Industrial Development Organization"),
    "IAEA": ("GC(54)/INF/4", "International Atomic Energy Agency\nGeneral Conference\nTechnical Cooperation Report\nReport by the Director General"),
    "ITU": ("C22/35", "International Telecommunication Union\nCouncil 2022\nReport on the activities of the International Telecommunication Union"),
    "UNCTAD": ("TD/B/WP/311", "Trade and Development Board\nReview of the technical cooperation activities of the United Nations Conference on Trade "
               "and Development\nReport by the Secretary-General of UNCTAD"),
    "UNCCD": ("ICCD/COP(14)/2", "Conference of the Parties to the United Nations Convention to Combat Desertification\nReport of the Executive Secretary "
              "of the secretariat of the United Nations Convention to Combat Desertification"),
    "ESCAP": ("ESCAP/75/26", "Economic and Social Council\nEconomic and Social Commission for Asia and the Pacific\nSeventy-fifth session\nNote by the "
              "secretariat"),
    "UN-Habitat": ("HSP/EB.2/12", "Executive Board of the United Nations Human Settlements Programme\nActivities of the United Nations Human Settlements "
                   "Programme\nReport of the Executive Director"),
    "UNRWA": ("A/75/13", "General Assembly\nReport of the Commissioner-General of the United Nations Relief and Works Agency for Palestine Refugees in the "
              "Near East"),
    "WFP": ("WFP/EB.A/2021/4-A", "World Food Programme\nExecutive Board\nAnnual performance report of the World Food Programme"),
    "Secretary-General": ("A/78/300", "General Assembly\nSeventy-eighth session\nStrengthening of the coordination of emergency "
                          "humanitarian assistance\nReport of the Secretary-General"),
}  # fmt: skip

Found = Callable[..., Findings]


def report_of(text: str, entity: str = "UNODC", *, kind: UnitKind = "paragraph", headings: tuple[str, ...] = (), lead: str | None = None,
              before: str | None = None, emphasis: tuple[str, ...] = ()) -> Report:  # fmt: skip
    """A report of one unit: `lead` is the paragraph whose item the unit is, `before` another unit of the report."""
    symbol, words = COVERS[entity]
    cover = Unit("cover", "cover", words)
    units = [cover]
    if before is not None:
        units.append(Unit("1", "paragraph", before))
    if lead is not None:
        units.append(Unit("2", "paragraph", lead, headings))
    spans = tuple((text.index(words), text.index(words) + len(words)) for words in emphasis)
    name = "2(a)" if lead is not None else "2"
    units.append(
        Unit(
            name,
            "item" if lead is not None else kind,
            text,
            headings,
            parent="2" if lead is not None else None,
            emphasis=spans,
        )
    )
    return Report((symbol,), covers.title(cover), tuple(units), Source("report.txt", "0" * 64, "text/plain", len(text)))


@pytest.fixture
def found() -> Found:
    """What is found in a text, as the last unit of a report."""

    def find(text: str, entity: str = "UNODC", **given: object) -> Findings:
        findings = extract(report_of(text, entity, **given))[-1]  # type: ignore[arg-type]
        for mention in findings.mentions:
            assert findings.unit.text[mention.start : mention.end] == mention.text
        for outcome in findings.outcomes:
            assert findings.unit.text[outcome.start : outcome.end] == outcome.text
        for figure in findings.figures:
            assert figure.text in findings.unit.text
            assert 0 <= figure.start < figure.end <= len(text)
        for link in findings.links:
            assert 0 <= link.start <= link.end <= len(text)
        return findings

    return find


Keys = Callable[..., list[str | None]]


@pytest.fixture
def keys(found: Found) -> Keys:
    """The keys of the mentions of a kind in a text, in order, each once."""

    def of(kind: str, text: str, entity: str = "UNODC", **given: object) -> list[str | None]:
        return list(dict.fromkeys(m.key for m in found(text, entity, **given).mentions if m.kind == kind))

    return of


Objects = Callable[..., list[str]]


@pytest.fixture
def objects(found: Found) -> Objects:
    """The objects of the links of a predicate in a text, in order."""

    def of(predicate: str, text: str, entity: str = "UNODC", **given: object) -> list[str]:
        return [link.object for link in found(text, entity, **given).links if link.predicate == predicate]

    return of
