"""Who reports, to which bodies, about which country."""

from dataclasses import replace

import pytest

from mandategraph.extract import prepare
from mandategraph.lexicon import standard
from mandategraph.model import Report, Source, Unit
from mandategraph.read import cover as covers

COVERS = [
    ("E/CN.7/2024/2", "Commission on Narcotic Drugs\nActivities of the United Nations Office on Drugs and Crime\nReport of the Executive Director",
     "UNODC", ["CND"], None),
    ("S/2025/495", "Security Council\nActivities of the United Nations Office for West Africa and the Sahel\nReport of the Secretary-General",
     "UNOWAS", ["Security Council"], None),
    ("S/2025/28", "Security Council\nUnited Nations Integrated Office in Haiti\nReport of the Secretary-General", "BINUH", ["Security Council"], "HTI"),
    ("E/ICEF/2025/12", "Economic and Social Council\nUnited Nations Children’s Fund\nExecutive Board\nAnnual report for 2024 of the Executive Director of UNICEF",
     "UNICEF", ["Executive Board of UNICEF"], None),
    ("A/79/12", "General Assembly\nReport of the United Nations High Commissioner for Refugees", "UNHCR", ["General Assembly"], None),
    ("A/HRC/WG.6/48/SVN/2", "General Assembly\nHuman Rights Council\nWorking Group on the Universal Periodic Review\nSlovenia\nCompilation of "
     "information prepared by the Office of the United Nations High Commissioner for Human Rights", "OHCHR",
     ["Working Group on the Universal Periodic Review", "Human Rights Council"], "SVN"),
    ("A/HRC/34/3", "General Assembly\nHuman Rights Council\nAnnual report of the United Nations High Commissioner for Human Rights and reports of "
     "the Office of the High Commissioner and the Secretary-General", "OHCHR", ["Human Rights Council"], None),
    ("ESCAP/75/26", "Economic and Social Council\nEconomic and Social Commission for Asia and the Pacific\nNote by the secretariat", "ESCAP", ["ESCAP"], None),
    ("E/CN.7/2024/9", "Economic and Social Council\nCommission on Narcotic Drugs\nNote by the Secretariat", None, ["CND"], None),
    ("DP/FPA/2023/4", "Executive Board of the United Nations Development Programme, the United Nations Population Fund and the United Nations Office for "
     "Project Services\nImplementation of the United Nations Population Fund strategic plan, 2022-2025\nReport of the Executive Director", "UNFPA",
     ["Executive Board of UNDP, UNFPA and UNOPS"], None),
    ("A/74/821", "General Assembly\nRoad map for digital cooperation: implementation of the recommendations of the High-level Panel on Digital "
     "Cooperation\nReport of the Secretary-General", None, ["General Assembly"], None),
    ("DP/OPS/2025/6", "Executive Board of the United Nations Development Programme, the United Nations Population Fund and the United Nations "
     "Office for Project Services\nAnnual report of the Executive Director of the United Nations Office for Project Services", "UNOPS",
     ["Executive Board of UNDP, UNFPA and UNOPS"], None),
]  # fmt: skip


def report(symbol: str, text: str) -> Report:
    cover = Unit("cover", "cover", text)
    return Report((symbol,), covers.title(cover), (cover,), Source("report.txt", "0" * 64, "text/plain", 0))


@pytest.mark.parametrize(("symbol", "text", "entity", "bodies", "country"), COVERS, ids=[c[0] for c in COVERS])
def test_cover(symbol: str, text: str, entity: str | None, bodies: list[str], country: str | None) -> None:
    context = prepare(report(symbol, text), standard())
    assert (context.entity.key if context.entity else None) == entity
    assert [body.key for body in context.bodies][: len(bodies)] == bodies
    assert (context.subject.key if context.subject else None) == country


@pytest.mark.parametrize(
    ("opening", "entity"),
    [
        ("By its resolution 2709 (2023), the Council extended the mandate of the United Nations Multidimensional Integrated "
         "Stabilization Mission in the Central African Republic (MINUSCA) until 15 November 2024.", "MINUSCA"),
        ("The present report is submitted pursuant to Security Council resolution 2677 (2023), by which the Council renewed the "
         "mandate of the United Nations Mission in South Sudan until 15 March 2024.", "UNMISS"),
        ("The Council requested to be informed of progress in implementing the mandate of the United Nations Interim Security Force for "
         "Abyei (UNISFA).", "UNISFA"),
        ("The present report is submitted pursuant to Security Council resolution 2231 (2015).", None),
    ],
)  # fmt: skip
def test_a_report_on_a_mission(opening: str, entity: str | None) -> None:
    made = report("S/2024/512", "Security Council\nSituation in the region\nReport of the Secretary-General")
    opened = replace(made, units=(*made.units, Unit("1", "paragraph", opening)))
    context = prepare(opened, standard())
    assert (context.entity.key if context.entity else None) == entity


@pytest.mark.parametrize(
    ("opening", "entity"),
    [
        ("The United Nations Office on Drugs and Crime (UNODC) is responsible for supporting Member States.", "UNODC"),
        ("The United Nations Environment Programme (UNEP) is mandated to promote international cooperation.", "UNEP"),
        ("The protection of refugees is the task of the High Commissioner; FAO is responsible for seeds.", None),
    ],
)
def test_a_section_of_a_budget(opening: str, entity: str | None) -> None:
    made = report("A/80/6 (Sect. 16)", "General Assembly\nProposed programme budget for 2026\nSection 16")
    opened = replace(made, units=(*made.units, Unit("16.1", "paragraph", opening)))
    context = prepare(opened, standard())
    assert (context.entity.key if context.entity else None) == entity


def test_what_the_report_calls_its_entity() -> None:
    context = prepare(report(COVERS[0][0], COVERS[0][1]), standard())
    assert {"UNODC", "the Office", "The Office", "United Nations Office on Drugs and Crime"} <= context.self_names
    assert prepare(report(COVERS[10][0], COVERS[10][1]), standard()).self_names == frozenset()
